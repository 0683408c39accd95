extension Tensor {
    /// The mean over `axes`, all if none are given. Integers are averaged as `float32`.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: `dy / n`, stretched over the axes.
    /// - Numerics: NaN over no elements. Integers of less than 64 bits are added without rounding.
    public func mean(_ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor {
        let axes = require { () throws(ShapeError) in try resolvedAxes("mean", axes, rank: rank) }
        let count = Double(axes.reduce(1) { $0 * layout.shape[$1] })
        if rank == 0 { return inFloatingPoint }
        if dtype.isFloatingPoint || dtype == .int64 { return inFloatingPoint.sum(axes, keepingAxes: keepingAxes) / count }
        return (sum(axes, keepingAxes: keepingAxes).cast(to: .float64) / count).cast(to: .float32)
    }

    /// The weighted mean over `axes`, all if none are given: `Σ w·x / Σ w`.
    ///
    /// - Parameter weights: What elements count; they stretch to the shape of the elements.
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: `dx = dy · w / Σ w`, `dw = dy · (x − y) / Σ w`.
    /// - Numerics: NaN where the weights add up to 0. Integers are averaged as `float32`.
    /// - Precondition: the weights stretch to the shape.
    public func mean(_ axes: [Int] = [], weights: Tensor, keepingAxes: Bool = false) -> Tensor {
        let matched = Tensor.matched(inFloatingPoint, weights)
        let (x, w) = (matched.0, matched.1.inFloatingPoint)
        require { () throws(ShapeError) in try checkStretch("mean", w.layout.shape, to: x.layout.shape) }
        let total = w.broadcast(to: x.layout.shape).sum(axes, keepingAxes: keepingAxes)
        return (x * w).sum(axes, keepingAxes: keepingAxes) / total
    }

    /// The mean over one axis.
    public func mean(_ axis: Int, keepingAxes: Bool = false) -> Tensor { mean([axis], keepingAxes: keepingAxes) }

    /// The variance over `axes`, all if none are given: the mean square distance from the mean.
    ///
    /// - Parameter correction: what is taken off the number of elements before dividing; 1 gives the unbiased estimate.
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: `dx = dy · 2(x − mean) / (n − correction)`.
    /// - Reference: Chan et al. 1983, "Algorithms for computing the sample variance".
    public func variance(_ axes: [Int] = [], correction: Int = 0, keepingAxes: Bool = false) -> Tensor {
        let resolved = require { () throws(ShapeError) in try resolvedAxes("variance", axes, rank: rank) }
        let count = resolved.reduce(1) { $0 * layout.shape[$1] }
        if rank == 0 { return self - self }
        let (x, divisor) = (inFloatingPoint, Double(count - correction))
        return x.reduce("variance", axes, keepingAxes) { axes in
            let source = x.stopGradient().cast(to: x.dtype == .float64 ? .float64 : .float32)
            let result = (source.reduced(.squaredDistances, axes) / divisor).cast(to: x.dtype)
            return result.recorded("variance", x) { [shape = x.layout.shape] dy in
                (dy * (2 / divisor)).unreduced(axes, to: shape) * (x - x.mean(axes, keepingAxes: true))
            }
        }
    }

    /// The square root of the variance.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: `dx = dy · (x − mean) / (y · (n − correction))`; infinite or NaN where nothing varies.
    public func standardDeviation(_ axes: [Int] = [], correction: Int = 0, keepingAxes: Bool = false) -> Tensor {
        sqrt(variance(axes, correction: correction, keepingAxes: keepingAxes))
    }

    /// The variance over one axis.
    public func variance(_ axis: Int, correction: Int = 0, keepingAxes: Bool = false) -> Tensor {
        variance([axis], correction: correction, keepingAxes: keepingAxes)
    }

    /// The standard deviation over one axis.
    public func standardDeviation(_ axis: Int, correction: Int = 0, keepingAxes: Bool = false) -> Tensor {
        standardDeviation([axis], correction: correction, keepingAxes: keepingAxes)
    }
}
