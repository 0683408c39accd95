/// The value of a function at `x`, and the map from a change of `x` to the change of the value.
///
/// The map is the Jacobian applied from the left; it may be called any number of times.
///
/// - Complexity: the pullback is linear, and the gradient of a linear map is its transpose: two backward passes, no matter how
///   many elements there are.
public func pushforward(
    at x: Tensor, _ body: (Tensor) throws -> Tensor
) rethrows -> (value: Tensor, pushforward: (Tensor) -> Tensor) {
    let (value, back) = try pullback(at: x, body)
    let (_, forward) = pullback(at: Tensor.zeros(like: value), back)
    return (value, forward)
}

/// The change of `body` at `x` in a direction: the Jacobian times `direction`, without the Jacobian.
///
/// - Shape: that of the result; the direction has that of `x`.
public func jacobianVectorProduct(
    at x: Tensor, _ direction: Tensor, _ body: (Tensor) throws -> Tensor
) rethrows -> Tensor {
    try pushforward(at: x, body).pushforward(direction)
}
