infix operator .== : ComparisonPrecedence
infix operator .!= : ComparisonPrecedence
infix operator .< : ComparisonPrecedence
infix operator .<= : ComparisonPrecedence
infix operator .> : ComparisonPrecedence
infix operator .>= : ComparisonPrecedence

/// Element-wise comparisons. They carry a dot, as in Julia, because `==` compares whole values.
///
/// - Shape: the operands broadcast; the result is `bool`.
/// - Gradient: none.
extension Tensor {
    public static func .== (x: Tensor, y: Tensor) -> Tensor { compare(.equal, ".==", x, y) }
    public static func .!= (x: Tensor, y: Tensor) -> Tensor { compare(.notEqual, ".!=", x, y) }
    public static func .< (x: Tensor, y: Tensor) -> Tensor { compare(.less, ".<", x, y) }
    public static func .<= (x: Tensor, y: Tensor) -> Tensor { compare(.lessEqual, ".<=", x, y) }
    public static func .> (x: Tensor, y: Tensor) -> Tensor { compare(.greater, ".>", x, y) }
    public static func .>= (x: Tensor, y: Tensor) -> Tensor { compare(.greaterEqual, ".>=", x, y) }

    private static func compare(_ operation: BinaryOperation, _ name: StaticString, _ x: Tensor, _ y: Tensor) -> Tensor {
        let (x, y) = matched(x, y)
        return zip(operation, name, x, y)
    }
}

extension Tensor: Equatable {
    /// Whether shape, dtype and all elements are equal. (`.==` compares element by element.)
    public static func == (x: Tensor, y: Tensor) -> Bool {
        guard x.layout.shape == y.layout.shape, x.dtype == y.dtype else { return false }
        return (x .== y.to(x.device)).all().item()
    }

    /// Whether all elements are within `absolute + relative · |y|` of `y`'s.
    public func isClose(to y: Tensor, relative: Double = 1e-5, absolute: Double = 1e-8) -> Bool {
        guard layout.shape == y.layout.shape else { return false }
        let (a, b) = (cast(to: .float64).stopGradient(), y.to(device).cast(to: .float64).stopGradient())
        let isEqual = logicalOr(a .== b, abs(a - b) .<= abs(b) * relative + absolute)
        return isEqual.all().item()
    }
}
