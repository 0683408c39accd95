// Complex numbers are pairs in a last axis of two, as the Fourier transforms give them. Sums are those of tensors.

/// The product of complex numbers.
///
/// - Shape: `[…, 2]` both; the operands broadcast.
/// - Gradient: `dx = dz · y*`, `dy = dz · x*`, with the conjugates, summed over stretched axes.
/// - Precondition: the last axis of both has two elements.
public func complexProduct(_ x: Tensor, _ y: Tensor) -> Tensor {
    requirePairs("complexProduct", x)
    requirePairs("complexProduct", y)
    let (a, b, c, d) = (x[.ellipsis, 0], x[.ellipsis, 1], y[.ellipsis, 0], y[.ellipsis, 1])
    return .stacked([a * c - b * d, a * d + b * c], axis: -1)
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
