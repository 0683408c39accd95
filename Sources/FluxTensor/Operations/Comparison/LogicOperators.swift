// Logic as operators, which Swift's SIMD masks have too: `(x .> 1) .& (x .< 3)`.

extension Tensor {
    /// Element-wise "and"; see `logicalAnd(_:_:)`.
    public static func .& (x: Tensor, y: Tensor) -> Tensor { logicalAnd(x, y) }

    /// Element-wise "or"; see `logicalOr(_:_:)`.
    public static func .| (x: Tensor, y: Tensor) -> Tensor { logicalOr(x, y) }

    /// Element-wise "either, not both"; see `logicalXor(_:_:)`.
    public static func .^ (x: Tensor, y: Tensor) -> Tensor { logicalXor(x, y) }

    /// Element-wise "not"; see `logicalNot(_:)`.
    public static prefix func .! (x: Tensor) -> Tensor { logicalNot(x) }
}
