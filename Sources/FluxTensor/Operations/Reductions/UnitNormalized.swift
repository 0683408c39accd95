extension Tensor {
    /// The vectors along `axis`, each divided by its `p`-norm: of length 1, in the same direction.
    ///
    /// - Parameter epsilon: The least number to divide by, so that zeros stay zeros.
    /// - Shape: the same.
    /// - Gradient: `dx = (dy − y · Σ dy·y) / ‖x‖` for `p = 2`; that of the quotient in general.
    /// - Reference: Wang et al. 2017, https://arxiv.org/abs/1704.06369
    public func unitNormalized(_ p: Double = 2, axis: Int = -1, epsilon: Double = 1e-12) -> Tensor {
        let x = inFloatingPoint
        return x / clip(x.norm(p, [axis], keepingAxes: true), epsilon...)
    }
}
