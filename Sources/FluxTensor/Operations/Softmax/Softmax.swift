/// The softmax of `x` along `axis`.
///
///     y_k = exp(x_k − max x) / Σ_j exp(x_j − max x)
///
/// - Shape: `[…, K, …]` → the same.
/// - Gradient: `dx = y · (dy − Σ dy·y)`; keeps `y`.
/// - Numerics: shifted by the maximum, so it never overflows; a row of `-inf` gives NaN.
/// - Precondition: `axis` is in `-rank..<rank`.
/// - Reference: Bridle 1990.
public func softmax(_ x: Tensor, axis: Int) -> Tensor {
    alongLast("softmax", x, axis) { x in
        rows(.softmax, x).recorded(
            "softmax", x,
            output: { dy, y in
                guard dy.isTracked || y.isTracked else { return rowsGradient(.softmax, dy, y) }
                return y * (dy - (dy * y).sum([-1], keepingAxes: true))
            })
    }
}

/// The softmax of `x` along its last axis: a function of one argument, as a `Chain` takes them.
public func softmax(_ x: Tensor) -> Tensor { softmax(x, axis: -1) }

/// The logarithm of the softmax of `x` along `axis`: `x − logSumExp(x)`.
///
/// - Shape: `[…, K, …]` → the same.
/// - Gradient: `dx = dy − exp(y) · Σ dy`; keeps `y`.
/// - Numerics: exact also where the softmax itself underflows.
/// - Precondition: `axis` is in `-rank..<rank`.
/// - Reference: Blanchard et al. 2021, "Accurately computing the log-sum-exp and softmax functions".
public func logSoftmax(_ x: Tensor, axis: Int) -> Tensor {
    alongLast("logSoftmax", x, axis) { x in
        rows(.logSoftmax, x).recorded(
            "logSoftmax", x,
            output: { dy, y in
                guard dy.isTracked || y.isTracked else { return rowsGradient(.logSoftmax, dy, y) }
                return dy - exp(y) * dy.sum([-1], keepingAxes: true)
            })
    }
}

/// The logarithm of the softmax of `x` along its last axis.
public func logSoftmax(_ x: Tensor) -> Tensor { logSoftmax(x, axis: -1) }

/// Runs `compute` with `axis` last and floating-point elements.
private func alongLast(_ name: String, _ x: Tensor, _ axis: Int, _ compute: (Tensor) -> Tensor) -> Tensor {
    let axis = require { () throws(ShapeError) in try resolvedAxis(name, axis, rank: x.rank) }
    let x = x.dtype.isFloatingPoint ? x : x.cast(to: .float32)
    if axis == x.rank - 1 { return compute(x) }
    return compute(x.swappingAxes(axis, -1)).swappingAxes(axis, -1)
}

private func rows(_ form: SoftmaxForm, _ x: Tensor) -> Tensor {
    let source = x.contiguous()
    let count = x.layout.shape[x.rank - 1]
    return Tensor.make(x.layout.shape, x.dtype, on: x.device) {
        x.device.backend.softmax(form, source.body, rows: x.count / count, count: count, into: $0)
    }
}

private func rowsGradient(_ form: SoftmaxForm, _ dy: Tensor, _ y: Tensor) -> Tensor {
    let (dy, y) = (dy.contiguous(), y.contiguous())
    let count = y.layout.shape[y.rank - 1]
    return Tensor.make(y.layout.shape, y.dtype, on: y.device) {
        y.device.backend.softmaxGradient(form, dy.body, y.body, rows: y.count / count, count: count, into: $0)
    }
}
