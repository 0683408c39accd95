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
    along("softmax", x, axis) { x, axis in
        rows(.softmax, x, axis).recorded(
            "softmax", x,
            output: { dy, y in
                guard dy.isTracked || y.isTracked else { return rowsGradient(.softmax, dy, y, axis) }
                return y * (dy - (dy * y).sum([axis], keepingAxes: true))
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
    along("logSoftmax", x, axis) { x, axis in
        rows(.logSoftmax, x, axis).recorded(
            "logSoftmax", x,
            output: { dy, y in
                guard dy.isTracked || y.isTracked else { return rowsGradient(.logSoftmax, dy, y, axis) }
                return dy - exp(y) * dy.sum([axis], keepingAxes: true)
            })
    }
}

/// The logarithm of the softmax of `x` along its last axis.
public func logSoftmax(_ x: Tensor) -> Tensor { logSoftmax(x, axis: -1) }

/// Runs `compute` with floating-point elements and an axis on which a backend is fast: the last, or one with neighbors behind it.
private func along(_ name: String, _ x: Tensor, _ axis: Int, _ compute: (Tensor, _ axis: Int) -> Tensor) -> Tensor {
    let axis = require { () throws(ShapeError) in try resolvedAxis(name, axis, rank: x.rank) }
    let x = x.dtype.isFloatingPoint ? x : x.cast(to: .float32)
    if axis == x.rank - 1 || x.layout.shape.hasNeighbors(behind: axis) { return compute(x, axis) }
    return compute(x.swappingAxes(axis, -1), x.rank - 1).swappingAxes(axis, -1)
}

extension Shape {
    /// Whether rows along the axis stand side by side, enough of them for vectors.
    func hasNeighbors(behind axis: Int) -> Bool { sides(of: axis).inner >= 8 }
}

private func rows(_ form: SoftmaxForm, _ x: Tensor, _ axis: Int) -> Tensor {
    let (source, shape) = (x.contiguous(), x.layout.shape)
    let (outer, inner) = shape.sides(of: axis)
    return Tensor.make(shape, x.dtype, on: x.device) {
        x.device.backend.softmax(form, source.body, outer: outer, count: shape[axis], inner: inner, into: $0)
    }
}

private func rowsGradient(_ form: SoftmaxForm, _ dy: Tensor, _ y: Tensor, _ axis: Int) -> Tensor {
    let (dy, y, shape) = (dy.contiguous(), y.contiguous(), y.layout.shape)
    let (outer, inner) = shape.sides(of: axis)
    return Tensor.make(shape, y.dtype, on: y.device) {
        y.device.backend.softmaxGradient(form, dy.body, y.body, outer: outer, count: shape[axis], inner: inner, into: $0)
    }
}
