/// A linear recurrence along `axis`: `y_k = decay_k · y_(k−1) + x_k`, from 0.
///
/// Running sums that forget: exponential moving averages, discounted rewards, state-space layers.
///
/// - Parameter reversed: From the end: `y_k = decay_k · y_(k+1) + x_k`.
/// - Shape: the operands broadcast; the result has their shape.
/// - Gradient: `dx` is the recurrence of `dy` from the other end, with the decays moved by one; `d decay_k = dx_k · y_(k−1)`.
/// - Numerics: computed in `float64`.
/// - Reference: Blelloch 1990, "Prefix sums and their applications".
public func linearRecurrence(_ decay: Tensor, _ x: Tensor, axis: Int = -1, reversed: Bool = false) -> Tensor {
    let matched = Tensor.matched(decay, x)
    let (a, b) = (matched.0.inFloatingPoint, matched.1.inFloatingPoint)
    _ = commonDevice("linearRecurrence", a.body, b.body)
    let shape = require { () throws(ShapeError) in try broadcastShape("linearRecurrence", a.layout.shape, b.layout.shape) }
    let factors = a.broadcast(to: shape)
    return b.broadcast(to: shape).scan("linearRecurrence", axis) { x, axis in
        recurrence(factors.reshaped(x.layout.shape), x, axis, reversed)
    }
}

/// For operands of one shape and a checked axis.
private func recurrence(_ decay: Tensor, _ x: Tensor, _ axis: Int, _ reversed: Bool) -> Tensor {
    let (a, b, shape) = (decay.contiguous(), x.contiguous(), x.layout.shape)
    let (outer, inner) = (shape.array[..<axis].reduce(1, *), shape.array[(axis + 1)...].reduce(1, *))
    let y = Tensor.make(shape, x.dtype, on: x.device) {
        x.device.backend.recurrence(
            a.body, b.body, outer: outer, count: shape[axis], inner: inner, isReversed: reversed, into: $0)
    }
    return y.recorded("linearRecurrence", [a, b]) { dy, needs in
        let flow = recurrence(a.delayed(axis, isReversed: !reversed, start: 0), dy, axis, !reversed)
        // Made anew with its history, which second derivatives need.
        let before = needs[0] ? recurrence(a, b, axis, reversed).delayed(axis, isReversed: reversed, start: 0) : nil
        return [before.map { $0 * flow }, needs[1] ? flow : nil]
    }
}
