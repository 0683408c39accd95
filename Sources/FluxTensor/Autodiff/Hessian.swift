/// The matrix of all first derivatives of `body` at `x`.
///
/// - Shape: the result's shape followed by that of `x`.
/// - Complexity: one backward pass for each element of the result.
public func jacobian(at x: Tensor, _ body: (Tensor) throws -> Tensor) rethrows -> Tensor {
    let (y, back) = try pullback(at: x, body)
    let identity = Tensor.identity(y.count, dtype: y.dtype, on: y.device)
    if y.count == 0 { return Tensor.full(Shape(y.shape + x.shape), 0, y.dtype, on: y.device) }
    let rows = (0..<y.count).map { back(identity[$0].reshaped(y.shape)) }
    return Tensor.stacked(rows).reshaped(y.shape + x.shape)
}

/// The matrix of all second derivatives of a scalar function at `x`.
///
/// - Shape: the shape of `x` twice.
/// - Complexity: one backward pass through the gradient for each element of `x`.
public func hessian(at x: Tensor, _ body: (Tensor) -> Tensor) -> Tensor {
    jacobian(at: x) { x in gradient(at: x, body) }
}
