import CKernels

extension CPU {
    package func normalize(
        _ form: Normalization, _ x: TensorBody, weight: TensorBody?, bias: TensorBody?, into out: Storage, mean: Storage,
        variance: Storage
    ) -> Bool {
        var how = form.forC(x.dtype, weight, bias)
        flux_normalize(&how, x.cpu, out.cpu, mean.floats, variance.floats)
        return true
    }

    package func normalizeGradient(
        _ form: Normalization, _ x: TensorBody, weight: TensorBody?, mean: TensorBody, variance: TensorBody, dy: TensorBody,
        into results: (x: Storage, weight: Storage, bias: Storage)
    ) {
        var how = form.forC(x.dtype, weight, nil)
        flux_normalize_gradient(
            &how, x.cpu, mean.floats, variance.floats, dy.cpu, results.x.cpu, results.weight.floats, results.bias.floats)
    }
}

extension Normalization {
    fileprivate func forC(_ dtype: DType, _ weight: TensorBody?, _ bias: TensorBody?) -> flux_normalization {
        var (isByElement, channels) = (true, 1)
        if case .byChannel(let count) = affine { (isByElement, channels) = (false, count) }
        return flux_normalization(
            dtype: dtype.code, outer: Int64(outer), groups: Int64(groups), runs: Int64(runs), inner: Int64(inner),
            channels: Int64(channels), is_affine_by_element: isByElement, is_centered: isCentered, has_statistics: hasStatistics,
            epsilon: Float(epsilon), weight: weight?.floats, bias: bias?.floats)
    }
}
