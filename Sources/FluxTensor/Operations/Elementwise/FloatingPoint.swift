extension Tensor {
    /// The elements in a dtype that has fractions: itself, or as `float32`.
    var inFloatingPoint: Tensor { dtype.isFloatingPoint ? self : cast(to: .float32) }

    /// The elements in a dtype in which sums and products do not soon overflow: itself where it has fractions, else `int64`.
    var inSumDType: Tensor { dtype.isFloatingPoint ? self : cast(to: .int64) }

    /// The elements as sums and products over axes take them, which widen integers on the way; a single number has no axes.
    var summands: Tensor { rank == 0 ? inSumDType : self }
}
