infix operator .== : ComparisonPrecedence
infix operator .!= : ComparisonPrecedence
infix operator .< : ComparisonPrecedence
infix operator .<= : ComparisonPrecedence
infix operator .> : ComparisonPrecedence
infix operator .>= : ComparisonPrecedence

// Element-wise comparisons carry a dot, as in Julia, because `==` compares whole values.

extension Tensor {
    /// Where elements of `x` are equal to those of `y`.
    ///
    /// - Shape: the operands broadcast; the result is `bool`.
    /// - Gradient: none.
    /// - Numerics: NaN equals nothing.
    public static func .== (x: Tensor, y: Tensor) -> Tensor { compare(.equal, ".==", x, y) }
    /// Where elements of `x` are different from those of `y`; see `.==`.
    public static func .!= (x: Tensor, y: Tensor) -> Tensor { compare(.notEqual, ".!=", x, y) }
    /// Where elements of `x` are smaller than those of `y`; see `.==`.
    public static func .< (x: Tensor, y: Tensor) -> Tensor { compare(.less, ".<", x, y) }
    /// Where elements of `x` are smaller than, or equal to, those of `y`; see `.==`.
    public static func .<= (x: Tensor, y: Tensor) -> Tensor { compare(.lessEqual, ".<=", x, y) }
    /// Where elements of `x` are larger than those of `y`; see `.==`.
    public static func .> (x: Tensor, y: Tensor) -> Tensor { compare(.greater, ".>", x, y) }
    /// Where elements of `x` are larger than, or equal to, those of `y`; see `.==`.
    public static func .>= (x: Tensor, y: Tensor) -> Tensor { compare(.greaterEqual, ".>=", x, y) }

    private static func compare(_ operation: BinaryOperation, _ name: StaticString, _ x: Tensor, _ y: Tensor) -> Tensor {
        let (x, y) = matched(x.holding(y), y.holding(x))
        return zip(operation, name, x, y)
    }

    /// The elements as they are compared with `y`: in `int64` if that is a whole number that their dtype does not hold.
    private func holding(_ y: Tensor) -> Tensor {
        let isNarrow = dtype == .int32 || dtype == .uint8
        if !isNarrow || body.isWeak || !y.body.isWeak || y.dtype != .int64 { return self }
        return dtype.wholeNumbers ~= y.item(Int.self) ? self : cast(to: .int64)
    }
}

extension Tensor: Equatable {
    /// Whether shape, dtype and all elements are equal. (`.==` compares element by element.)
    public static func == (x: Tensor, y: Tensor) -> Bool {
        guard x.layout.shape == y.layout.shape, x.dtype == y.dtype else { return false }
        return (x .== y.to(x.device)).all().item()
    }

    /// Whether all elements are within `absolute + relative · |y|` of `y`'s. NaN is close to NaN where `equalNaN` says so.
    public func isClose(
        to y: Tensor, relative: Double = 1e-5, absolute: Double = 1e-8, equalNaN: Bool = false
    ) -> Bool {
        guard layout.shape == y.layout.shape else { return false }
        return FluxTensor.isClose(self, y.to(device), relative: relative, absolute: absolute, equalNaN: equalNaN).all().item()
    }
}

/// Where elements are equal, or within `absolute + relative · |y|` of `y`'s. NaN is close to NaN where `equalNaN` says so.
///
/// - Shape: the operands broadcast; the result is `bool`.
/// - Gradient: none.
public func isClose(
    _ x: Tensor, _ y: Tensor, relative: Double = 1e-5, absolute: Double = 1e-8, equalNaN: Bool = false
) -> Tensor {
    let (x, y) = Tensor.matched(x, y)
    let (a, b) = (x.stopGradient().cast(to: .float64), y.stopGradient().cast(to: .float64))
    let isNear = logicalAnd(isFinite(b), abs(a - b) .<= abs(b) * relative + absolute)
    let isEqual = logicalOr(a .== b, isNear)
    return equalNaN ? logicalOr(isEqual, logicalAnd(isNaN(a), isNaN(b))) : isEqual
}
