extension Tensor {
    /// The elements with zero mean and unit variance over `axes`, all if none are given: `(x − mean) / √(variance + ε)`.
    ///
    /// - Shape: the same.
    /// - Gradient: `dx = (dy − mean dy − y · mean (dy · y)) / √(variance + ε)`.
    /// - Reference: Ioffe and Szegedy 2015, https://arxiv.org/abs/1502.03167
    public func normalized(_ axes: [Int] = [], epsilon: Double = 1e-5) -> Tensor {
        let x = inFloatingPoint
        let distance = x - x.mean(axes, keepingAxes: true)
        return distance * rsqrt(square(distance).mean(axes, keepingAxes: true) + epsilon)
    }

    /// The elements with zero mean and unit variance over one axis.
    public func normalized(_ axis: Int, epsilon: Double = 1e-5) -> Tensor { normalized([axis], epsilon: epsilon) }
}
