import CKernels

extension CPU {
    package func reduce(_ reduction: Reduction, _ x: TensorBody, outer: Int, count: Int, inner: Int, into out: Storage) {
        if reduction == .squaredDistances {
            return flux_squared_distances(x.dtype.code, Int64(outer), Int64(count), Int64(inner), x.cpu, out.cpu)
        }
        flux_reduce(Int32(reduction.rawValue), x.dtype.code, Int64(outer), Int64(count), Int64(inner), x.cpu, out.cpu)
    }

    package func softmax(_ form: SoftmaxForm, _ x: TensorBody, outer: Int, count: Int, inner: Int, into out: Storage) {
        let kernel = form == .softmax ? flux_softmax : flux_log_softmax
        kernel(x.dtype.code, Int64(outer), Int64(count), Int64(inner), x.cpu, out.cpu)
    }

    package func softmaxGradient(
        _ form: SoftmaxForm, _ dy: TensorBody, _ y: TensorBody, outer: Int, count: Int, inner: Int, into out: Storage
    ) {
        let kernel = form == .softmax ? flux_softmax_gradient : flux_log_softmax_gradient
        kernel(dy.dtype.code, Int64(outer), Int64(count), Int64(inner), dy.cpu, y.cpu, out.cpu)
    }
}
