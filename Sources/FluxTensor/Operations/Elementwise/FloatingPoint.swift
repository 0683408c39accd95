extension Tensor {
    /// The elements in a dtype that has fractions: itself, or as `float32`.
    var inFloatingPoint: Tensor { dtype.isFloatingPoint ? self : cast(to: .float32) }
}
