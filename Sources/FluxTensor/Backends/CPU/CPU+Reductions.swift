import CKernels

extension CPU {
    package func reduce(_ reduction: Reduction, _ x: TensorBody, outer: Int, count: Int, inner: Int, into out: Storage) {
        if reduction == .squaredDistances {
            return flux_squared_distances(x.dtype.code, Int64(outer), Int64(count), Int64(inner), x.cpu, out.cpu)
        }
        flux_reduce(Int32(reduction.rawValue), x.dtype.code, Int64(outer), Int64(count), Int64(inner), x.cpu, out.cpu)
    }

    package func softmax(_ form: SoftmaxForm, _ x: TensorBody, rows: Int, count: Int, into out: Storage) {
        let kernel = form == .softmax ? flux_softmax : flux_log_softmax
        kernel(x.dtype.code, Int64(rows), Int64(count), x.cpu, out.cpu)
    }

    package func softmaxGradient(
        _ form: SoftmaxForm, _ dy: TensorBody, _ y: TensorBody, rows: Int, count: Int, into out: Storage
    ) {
        let kernel = form == .softmax ? flux_softmax_gradient : flux_log_softmax_gradient
        kernel(dy.dtype.code, Int64(rows), Int64(count), dy.cpu, y.cpu, out.cpu)
    }

    package func crossEntropy(
        _ logits: TensorBody, _ targets: TensorBody, rowWeights: TensorBody?, rows: Int, count: Int, loss: Storage,
        gradient: Storage
    ) -> Bool {
        guard logits.dtype == .float32, targets.dtype == .float32 || targets.dtype == .int64 else { return false }
        let weights = targets.dtype == .float32 ? targets.cpu.assumingMemoryBound(to: Float.self) : nil
        let classes = targets.dtype == .int64 ? targets.cpu.assumingMemoryBound(to: Int64.self) : nil
        flux_cross_entropy(
            Int64(rows), Int64(count), logits.cpu.assumingMemoryBound(to: Float.self), weights, classes,
            rowWeights?.cpu.assumingMemoryBound(to: Float.self), loss.cpu.assumingMemoryBound(to: Float.self),
            gradient.cpu.assumingMemoryBound(to: Float.self))
        return true
    }
}
