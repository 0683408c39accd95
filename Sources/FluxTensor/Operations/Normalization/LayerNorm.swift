/// Each sample normalized over its last axes: mean 0 and variance 1, then scaled and shifted.
///
///     (x − mean) / √(variance + ε) · weight + bias
///
/// - Parameter axes: How many of the last axes make up a sample.
/// - Shape: `[…, sizes…]` → the same; weight and bias `[sizes…]`.
/// - Gradient: to `x`, weight and bias; see `normalize`.
/// - Numerics: halves are computed in `float32`.
/// - Precondition: there are so many axes; weight and bias have their extents.
/// - Reference: Ba et al. 2016.
public func layerNorm(
    _ x: Tensor, overLast axes: Int = 1, weight: Tensor? = nil, bias: Tensor? = nil, epsilon: Double = 1e-5
) -> Tensor {
    overLastAxes("layerNorm", x, axes, weight, bias, isCentered: true, epsilon)
}

/// Each sample scaled to a mean square of 1 over its last axes, then by weights: `layerNorm` without the shift.
///
///     x / √(mean x² + ε) · weight
///
/// - Parameter axes: How many of the last axes make up a sample.
/// - Shape: `[…, sizes…]` → the same; the weight `[sizes…]`.
/// - Gradient: to `x` and weight.
/// - Numerics: halves are computed in `float32`.
/// - Precondition: there are so many axes; the weight has their extents.
/// - Reference: Zhang and Sennrich 2019.
public func rmsNorm(_ x: Tensor, overLast axes: Int = 1, weight: Tensor? = nil, epsilon: Double = 1e-6) -> Tensor {
    overLastAxes("rmsNorm", x, axes, weight, nil, isCentered: false, epsilon)
}

private func overLastAxes(
    _ operation: StaticString, _ x: Tensor, _ axes: Int, _ weight: Tensor?, _ bias: Tensor?, isCentered: Bool, _ epsilon: Double
) -> Tensor {
    let shape = x.layout.shape
    require { () throws(ShapeError) in
        if axes < 1 || axes > shape.rank { throw ShapeError("\(operation)", "the last \(axes) axes of x \(shape)") }
        try checkLast("\(operation)", weight, axes, shape)
        try checkLast("\(operation)", bias, axes, shape)
    }
    let outer = (0..<shape.rank - axes).reduce(1) { $0 * shape[$1] }
    let inner = (shape.rank - axes..<shape.rank).reduce(1) { $0 * shape[$1] }
    let form = Normalization(groups: outer, inner: inner, affine: .byElement, isCentered: isCentered, epsilon: epsilon)
    let y = normalize(x, form, weight: weight, bias: weight == nil ? nil : bias).y
    return weight == nil ? bias.map { y + $0 } ?? y : y
}

private func checkLast(
    _ operation: @autoclosure () -> String, _ parameter: Tensor?, _ axes: Int, _ shape: Shape
) throws(ShapeError) {
    guard let found = parameter?.layout.shape else { return }
    if found.rank == axes && (0..<axes).allSatisfy({ found[$0] == shape[shape.rank - axes + $0] }) { return }
    throw ShapeError(operation(), "a weight or bias \(found) for the last \(axes) axes of x \(shape)")
}
