extension Tensor {
    /// The `p`-norm over `axes`, all if none are given: `(Σ |x|^p)^(1/p)`.
    ///
    /// - Parameter p: 1 sums the magnitudes, 2 gives the length, infinity the largest magnitude, −infinity the smallest, 0 counts
    ///   the elements that are not 0.
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: `dx = dy · sign x · (|x| / y)^(p−1)`; 0 where the norm is 0.
    /// - Precondition: for an infinite `p`, there is at least one element.
    /// - Reference: Golub and Van Loan, "Matrix Computations", 2.2.
    public func norm(_ p: Double = 2, _ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor {
        let x = inFloatingPoint
        switch p {
        case 0: return x.countNonzero(axes, keepingAxes: keepingAxes).cast(to: x.dtype)
        case 1: return abs(x).sum(axes, keepingAxes: keepingAxes)
        case .infinity: return abs(x).max(axes, keepingAxes: keepingAxes)
        case -.infinity: return abs(x).min(axes, keepingAxes: keepingAxes)
        default: return x.reduce("norm", axes, keepingAxes) { axes in x.powerNorm(p, axes) }
        }
    }

    /// The `p`-norm over one axis.
    public func norm(_ p: Double, _ axis: Int, keepingAxes: Bool = false) -> Tensor {
        norm(p, [axis], keepingAxes: keepingAxes)
    }

    private func powerNorm(_ p: Double, _ axes: [Int]) -> Tensor {
        let x = stopGradient()
        let sum = p == 2 ? x.reduced(.sumOfSquares, axes) : pow(abs(x), p).sum(axes, keepingAxes: true)
        let norm = p == 2 ? sqrt(sum) : pow(sum, 1 / p)
        return norm.recorded(
            "norm", self,
            output: { [self] dy, y in
                let isZero = y.stopGradient() .== 0
                let ratio = self / `where`(isZero, 1, y)
                if p == 2 { return dy * `where`(isZero, 0, ratio) }
                // Powers of 0 have no derivative: elements that are 0 are taken apart.
                let isNone = ratio.stopGradient() .== 0
                let slope = sign(self) * pow(abs(`where`(isNone, 1, ratio)), p - 1)
                return dy * `where`(isNone, 0, slope)
            })
    }
}
