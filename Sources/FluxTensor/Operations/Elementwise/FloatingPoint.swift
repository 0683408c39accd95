extension Tensor {
    /// The elements in a dtype that has fractions: itself, or as `float32`.
    var inFloatingPoint: Tensor { dtype.isFloatingPoint ? self : cast(to: .float32) }

    /// The elements in a dtype in which sums and products do not soon overflow: itself where it has fractions, else `int64`.
    var inSumDType: Tensor { dtype.isFloatingPoint ? self : cast(to: .int64) }
}
