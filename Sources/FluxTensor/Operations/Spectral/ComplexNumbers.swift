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
    guard let z = fused(.product, x, y, isConjugating) else {
        let (a, b, c, d) = (x[.ellipsis, 0], x[.ellipsis, 1], y[.ellipsis, 0], y[.ellipsis, 1])
        return isConjugating
            ? .stacked([a * c + b * d, b * c - a * d], axis: -1) : .stacked([a * c - b * d, a * d + b * c], axis: -1)
    }
    return z.recorded(
        "complexProduct", x, y, { dz in product(dz, y, isConjugating: !isConjugating) },
        { dz in isConjugating ? product(x, dz, isConjugating: true) : product(dz, x, isConjugating: true) })
}

/// The result by the backend's kernel, without its history, or nothing where it has none.
private func fused(_ form: ComplexForm, _ x: Tensor, _ y: Tensor, _ isConjugating: Bool) -> Tensor? {
    guard x.dtype == y.dtype, x.dtype == .float32 || x.dtype == .float64, x.device == y.device,
        let shape = try? broadcastShape("complexProduct", x.layout.shape, y.layout.shape)
    else { return nil }
    func laidOut(_ z: Tensor) -> Tensor { z.stopGradient().broadcast(to: shape).contiguous() }
    let (first, second) = (laidOut(x), laidOut(y))
    var isDone = false
    let z = Tensor.make(shape, x.dtype, on: x.device) {
        isDone = x.device.backend.complex(form, first.body, second.body, isConjugating: isConjugating, into: $0)
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
    let (x, y) = Tensor.matched(x, y)
    return quotient(x, y, isConjugating: false)
}

/// `x / y`, or `x / y*`.
private func quotient(_ x: Tensor, _ y: Tensor, isConjugating: Bool) -> Tensor {
    guard let z = fused(.quotient, x, y, isConjugating) else {
        // The result does not depend on the scale.
        let scale = abs(y.stopGradient().inFloatingPoint).max([-1], keepingAxes: true)
        let divisor = y / scale
        return product(x / scale, divisor, isConjugating: !isConjugating) / square(divisor).sum([-1], keepingAxes: true)
    }
    return z.recorded(
        "complexQuotient", x, y, { dz in quotient(dz, y, isConjugating: !isConjugating) },
        { dz in
            let (slope, ratio) = (quotient(dz, y, isConjugating: !isConjugating), quotient(x, y, isConjugating: isConjugating))
            return isConjugating ? -product(ratio, slope, isConjugating: true) : -product(slope, ratio, isConjugating: true)
        })
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
    _ = require { () throws(ShapeError) in try Tensor.matmulShape(x.shape.dropLast(), y.shape.dropLast()) }
    if y.rank == 2 { return complexMatmul(x, y.unsqueezed(1)).squeezed(-2) }
    if x.rank == 2 { return complexMatmul(x.unsqueezed(0), y).squeezed(-3) }
    // One product of real matrices: the parts of x alternate along its rows, and so do rows of y and rows of i · y.
    let z = x.reshaped(x.shape.dropLast(2) + [2 * x.shape[x.rank - 2]]).matmul(realMatrices(y))
    return z.reshaped(z.shape.dropLast() + [y.shape[y.rank - 2], 2])
}

/// Matrices of complex numbers `[…, K, N, 2]` as real ones of twice the extents, `[…, 2K, 2N]`: below each row of `y` that of `i · y`.
///
/// - Gradient: to each part the elements that hold it, with their signs.
private func realMatrices(_ y: Tensor) -> Tensor {
    let (k, n, batch) = (y.shape[y.rank - 3], y.shape[y.rank - 2], y.shape.dropLast(3))
    let source = y.stopGradient().contiguous()
    // Rows a multiple of 2048 bytes apart would meet in few sets of the cache.
    let (crowded, gap) = (512, 16)
    let line = 2 * n % crowded == 0 ? 2 * n + gap : 2 * n
    var isDone = false
    let lines = Tensor.make(Shape(batch + [2 * k, line]), y.dtype, on: y.device) {
        isDone =
            (y.dtype == .float32 || y.dtype == .float64) && y.count > 0
            && y.device.backend.complexMatrix(source.body, columns: n, line: line, into: $0)
    }
    guard isDone else {
        let rows = y.reshaped([batch.reduce(k, *), n, 2])
        return .stacked([rows, complexConjugate(rows).flipped(-1)], axis: 1).reshaped(batch + [2 * k, 2 * n])
    }
    return lines.narrowed(-1, 0..<2 * n).recorded("complexMatmul", y) { dz in
        let rows = dz.reshaped([batch.reduce(k, *), 2, n, 2])
        let (own, turned) = (rows.narrowed(1, 0..<1), rows.narrowed(1, 1..<2))
        return (own + complexConjugate(turned.flipped(-1))).reshaped(batch + [k, n, 2])
    }
}

/// The conjugates of complex numbers: with the other sign of the imaginary part.
///
/// - Shape: `[…, 2]` → the same.
/// - Gradient: the conjugate of `dy`.
/// - Precondition: the last axis has two elements.
public func complexConjugate(_ x: Tensor) -> Tensor {
    requirePairs("complexConjugate", x)
    let source = x.stopGradient().contiguous()
    var isDone = false
    let y = Tensor.make(x.layout.shape, x.dtype, on: x.device) {
        isDone = (x.dtype == .float32 || x.dtype == .float64) && x.device.backend.complexConjugate(source.body, into: $0)
    }
    guard isDone else { return .stacked([x[.ellipsis, 0], -x[.ellipsis, 1]], axis: -1) }
    return y.recorded("complexConjugate", x) { dy in complexConjugate(dy) }
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
