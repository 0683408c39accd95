/// A function of `x` with a pullback of your own instead of the recorded one.
///
/// ```swift
/// /// Rounds; the gradient passes as if it did not.
/// func straightThrough(_ x: Tensor) -> Tensor {
///     withPullback(x) { x in (round(x), { dy in dy }) }
/// }
/// ```
/// - Parameter body: Gives the value, and the map from the gradient by the value to the gradient by `x`. Written in tensor
///   operations, the map can itself be differentiated.
/// - Precondition: the map gives a gradient of the shape of `x`.
public func withPullback(
    _ x: Tensor, _ body: (Tensor) throws -> (value: Tensor, pullback: (_ dy: Tensor) -> Tensor)
) rethrows -> Tensor {
    let (value, pullback) = try body(x)
    return value.stopGradient().recorded("withPullback", x) { dy in checkedGradient(pullback(dy), x) }
}

/// A function of several tensors with a pullback of your own.
///
/// - Parameter body: Gives the value, and the map from the gradient by the value to those by the inputs in their order, `nil`
///   where there is none.
/// - Precondition: the map gives one gradient for each input, of its shape.
public func withPullback(
    _ inputs: [Tensor], _ body: ([Tensor]) throws -> (value: Tensor, pullback: (_ dy: Tensor) -> [Tensor?])
) rethrows -> Tensor {
    let (value, pullback) = try body(inputs)
    return value.stopGradient().recorded("withPullback", inputs) { dy, _ in
        let gradients = pullback(dy)
        if gradients.count != inputs.count {
            trap("withPullback", "the pullback gave \(gradients.count) gradients for \(inputs.count) inputs")
        }
        return zip(gradients, inputs).map { gradient, x in gradient.map { checkedGradient($0, x) } }
    }
}

private func checkedGradient(_ gradient: Tensor, _ x: Tensor) -> Tensor {
    if gradient.shape != x.shape { trap("withPullback", "the gradient has shape \(gradient.shape), the input \(x.shape)") }
    return gradient.cast(to: x.dtype)
}
