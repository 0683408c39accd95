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
public func hessian(at x: Tensor, _ body: (Tensor) throws -> Tensor) rethrows -> Tensor {
    try jacobian(at: x) { x in try gradient(at: x, body) }
}

/// The second derivatives of a scalar function by each element of `x` twice: the diagonal of its Hessian.
///
/// - Shape: that of `x`.
/// - Complexity: one backward pass through the gradient for each element of `x`, and the memory of one.
public func hessianDiagonal(at x: Tensor, _ body: (Tensor) throws -> Tensor) rethrows -> Tensor {
    let (slopes, back) = try pullback(at: x) { x in try gradient(at: x, body) }
    if x.count == 0 { return slopes }
    let identity = Tensor.identity(x.count, dtype: x.dtype, on: x.device)
    let elements = (0..<x.count).map { back(identity[$0].reshaped(x.shape)).reshaped(x.count)[$0] }
    return Tensor.stacked(elements).reshaped(x.shape)
}

/// The Hessian of a scalar function at `x` times `direction`, without the Hessian.
///
/// - Shape: that of `x`, as has the direction.
/// - Complexity: that of one gradient of a gradient.
/// - Reference: Pearlmutter 1994.
public func hessianVectorProduct(
    at x: Tensor, _ direction: Tensor, _ body: (Tensor) throws -> Tensor
) rethrows -> Tensor {
    if direction.shape != x.shape {
        trap("hessianVectorProduct", "the direction has shape \(direction.shape), x \(x.shape)")
    }
    return try gradient(at: x) { x in try (gradient(at: x, body) * direction).sum() }
}
