// Complex numbers are pairs in a last axis of two, as the Fourier transforms give them. Sums are those of tensors.

/// The product of complex numbers.
///
/// - Shape: `[…, 2]` both; the operands broadcast.
/// - Gradient: `dx = dz · y*`, `dy = dz · x*`, with the conjugates, summed over stretched axes.
/// - Precondition: the last axis of both has two elements.
public func complexProduct(_ x: Tensor, _ y: Tensor) -> Tensor {
    requirePairs("complexProduct", x)
    requirePairs("complexProduct", y)
    let (x, y) = Tensor.matched(x, y)
    return product(x, y, isConjugating: false)
}

/// `x · y`, or `x · y*`; the gradients of each are products of the other kind.
private func product(_ x: Tensor, _ y: Tensor, isConjugating: Bool) -> Tensor {
    guard let z = fusedProduct(x, y, isConjugating) else {
        let (a, b, c, d) = (x[.ellipsis, 0], x[.ellipsis, 1], y[.ellipsis, 0], y[.ellipsis, 1])
        return isConjugating
            ? .stacked([a * c + b * d, b * c - a * d], axis: -1) : .stacked([a * c - b * d, a * d + b * c], axis: -1)
    }
    return z.recorded(
        "complexProduct", x, y, { dz in product(dz, y, isConjugating: !isConjugating) },
        { dz in isConjugating ? product(x, dz, isConjugating: true) : product(dz, x, isConjugating: true) })
}

private func fusedProduct(_ x: Tensor, _ y: Tensor, _ isConjugating: Bool) -> Tensor? {
    guard x.dtype == y.dtype, x.dtype == .float32 || x.dtype == .float64, x.device == y.device,
        let shape = try? broadcastShape("complexProduct", x.layout.shape, y.layout.shape)
    else { return nil }
    func laidOut(_ z: Tensor) -> Tensor { z.stopGradient().broadcast(to: shape).contiguous() }
    let (first, second) = (laidOut(x), laidOut(y))
    var isDone = false
    let z = Tensor.make(shape, x.dtype, on: x.device) {
        isDone = x.device.backend.complexProduct(first.body, second.body, isConjugating: isConjugating, into: $0)
    }
    return isDone ? z : nil
}

/// The quotient of complex numbers.
///
/// - Shape: `[…, 2]` both; the operands broadcast.
/// - Gradient: `dx = dz / y*`, `dy = −dz · (x / y²)*`, summed over stretched axes.
/// - Numerics: squares neither overflow nor vanish. Divided by 0 it is NaN.
/// - Precondition: the last axis of both has two elements.
/// - Reference: Smith 1962, "Algorithm 116: complex division".
public func complexQuotient(_ x: Tensor, _ y: Tensor) -> Tensor {
    requirePairs("complexQuotient", x)
    requirePairs("complexQuotient", y)
    // The result does not depend on the scale.
    let scale = abs(y.stopGradient().inFloatingPoint).max([-1], keepingAxes: true)
    let divisor = y / scale
    return complexProduct(x / scale, complexConjugate(divisor)) / square(divisor).sum([-1], keepingAxes: true)
}

/// The exponential of complex numbers: of the magnitude `exp re` and the angle `im`.
///
/// - Shape: `[…, 2]` → the same.
/// - Gradient: `dx = dy · y*`.
/// - Precondition: the last axis has two elements.
public func complexExponential(_ x: Tensor) -> Tensor {
    requirePairs("complexExponential", x)
    return complexPolar(exp(x[.ellipsis, 0]), x[.ellipsis, 1])
}

/// Complex numbers of given magnitudes and angles.
///
/// - Shape: `[…]` both → `[…, 2]`; the operands broadcast.
/// - Gradient: `dmagnitude = dre · cos + dim · sin`, `dangle = magnitude · (dim · cos − dre · sin)`, summed over stretched axes.
public func complexPolar(_ magnitude: Tensor, _ angle: Tensor) -> Tensor {
    .stacked([magnitude * cos(angle), magnitude * sin(angle)], axis: -1)
}

/// The product of matrices of complex numbers.
///
/// - Shape: `[…, M, K, 2]`, `[…, K, N, 2]` → `[…, M, N, 2]`; the leading axes broadcast.
/// - Gradient: `dx = dz · yᴴ`, `dy = xᴴ · dz`, summed over stretched axes.
/// - Precondition: the last axis of both has two elements, and the inner extents agree.
public func complexMatmul(_ x: Tensor, _ y: Tensor) -> Tensor {
    requirePairs("complexMatmul", x)
    requirePairs("complexMatmul", y)
    let (a, b, c, d) = (x[.ellipsis, 0], x[.ellipsis, 1], y[.ellipsis, 0], y[.ellipsis, 1])
    return .stacked([a.matmul(c) - b.matmul(d), a.matmul(d) + b.matmul(c)], axis: -1)
}

/// The conjugates of complex numbers: with the other sign of the imaginary part.
///
/// - Shape: `[…, 2]` → the same.
/// - Gradient: the conjugate of `dy`.
/// - Precondition: the last axis has two elements.
public func complexConjugate(_ x: Tensor) -> Tensor {
    requirePairs("complexConjugate", x)
    return .stacked([x[.ellipsis, 0], -x[.ellipsis, 1]], axis: -1)
}

/// The magnitudes of complex numbers, `√(re² + im²)`.
///
/// - Shape: `[…, 2]` → `[…]`.
/// - Gradient: `dx = dy · x / y`, 0 where the magnitude is 0.
/// - Precondition: the last axis has two elements.
public func complexMagnitude(_ x: Tensor) -> Tensor {
    requirePairs("complexMagnitude", x)
    return hypot(x[.ellipsis, 0], x[.ellipsis, 1])
}

/// The angles of complex numbers in the plane, in −π...π.
///
/// - Shape: `[…, 2]` → `[…]`.
/// - Gradient: `dre = −dy · im / (re² + im²)`, `dim = dy · re / (re² + im²)`.
/// - Precondition: the last axis has two elements.
public func complexAngle(_ x: Tensor) -> Tensor {
    requirePairs("complexAngle", x)
    return atan2(x[.ellipsis, 1], x[.ellipsis, 0])
}

private func requirePairs(_ name: String, _ x: Tensor) {
    require { () throws(ShapeError) in
        guard x.shape.last == 2 else {
            throw ShapeError(name, "\(x.shape) is not complex: the last axis holds pairs, so it has two elements")
        }
    }
}
