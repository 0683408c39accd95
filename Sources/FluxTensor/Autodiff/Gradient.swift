/// The gradient of a scalar function at `x`.
///
/// Any Swift code may stand in the closure; what it does to tensors is recorded and differentiated. Calls nest: the
/// gradient of a gradient is a second derivative.
///
/// ```swift
/// gradient(at: Tensor(3.0)) { x in x * x }  // 6
/// ```
/// - Parameters:
///   - x: Where to differentiate; floating point.
///   - body: Gives one number, such as a loss.
/// - Returns: A tensor of the shape of `x`; zeros where the result does not depend on `x`.
public func gradient(at x: Tensor, _ body: (Tensor) throws -> Tensor) rethrows -> Tensor {
    try withGradient(at: x, body).gradient
}

/// The gradients of a scalar function of two tensors.
public func gradient(at x: Tensor, _ y: Tensor, _ body: (Tensor, Tensor) throws -> Tensor) rethrows -> (Tensor, Tensor) {
    try withGradient(at: x, y, body).gradients
}

/// The gradients of a scalar function of several tensors, in their order.
public func gradient(at inputs: [Tensor], _ body: ([Tensor]) throws -> Tensor) rethrows -> [Tensor] {
    try withGradient(at: inputs, body).gradients
}

/// The value and the gradient of a scalar function at `x`; see `gradient(at:_:)`.
public func withGradient(
    at x: Tensor, _ body: (Tensor) throws -> Tensor
) rethrows -> (value: Tensor, gradient: Tensor) {
    let (value, gradients) = try withGradient(at: [x]) { try body($0[0]) }
    return (value, gradients[0])
}

/// The value and the gradients of a scalar function of two tensors.
public func withGradient(
    at x: Tensor, _ y: Tensor, _ body: (Tensor, Tensor) throws -> Tensor
) rethrows -> (value: Tensor, gradients: (Tensor, Tensor)) {
    let (value, gradients) = try withGradient(at: [x, y]) { try body($0[0], $0[1]) }
    return (value, (gradients[0], gradients[1]))
}

/// The value and the gradients of a scalar function of several tensors.
public func withGradient(
    at inputs: [Tensor], _ body: ([Tensor]) throws -> Tensor
) rethrows -> (value: Tensor, gradients: [Tensor]) {
    let recorded = try Recorded.run(at: inputs, body)
    return (recorded.value, filled(recorded.gradientsOfScalar(), inputs))
}

/// The value of a function at `x`, and the map from the gradient by the value to the gradient by `x`.
///
/// The map may be called any number of times.
///
/// ```swift
/// let (y, back) = pullback(at: x) { x in exp(x) }
/// back(Tensor.ones(y.shape))  // exp(x)
/// ```
public func pullback(
    at x: Tensor, _ body: (Tensor) throws -> Tensor
) rethrows -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    let (value, back) = try pullback(at: [x]) { try body($0[0]) }
    return (value, { back($0)[0] })
}

/// The value of a function of two tensors, and the map from the gradient by the value to those by the arguments.
public func pullback(
    at x: Tensor, _ y: Tensor, _ body: (Tensor, Tensor) throws -> Tensor
) rethrows -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor)) {
    let (value, back) = try pullback(at: [x, y]) { try body($0[0], $0[1]) }
    return (
        value,
        { seed in
            let gradients = back(seed)
            return (gradients[0], gradients[1])
        }
    )
}

/// The value of a function of several tensors, and the map from the gradient by the value to those by the arguments.
public func pullback(
    at inputs: [Tensor], _ body: ([Tensor]) throws -> Tensor
) rethrows -> (value: Tensor, pullback: (Tensor) -> [Tensor]) {
    let recorded = try Recorded.run(at: inputs, body)
    return (recorded.value, { filled(recorded.gradients(seed: $0, isLast: false), inputs) })
}

/// Zeros for the inputs that the result does not depend on.
func filled(_ gradients: [Tensor?], _ inputs: [Tensor]) -> [Tensor] {
    zip(gradients, inputs).map { gradient, x in gradient ?? Tensor.full(x.layout.shape, 0, x.dtype, on: x.device) }
}
