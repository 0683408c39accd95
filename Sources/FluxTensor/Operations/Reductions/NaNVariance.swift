extension Tensor {
    /// The variance over `axes` of the elements that are not NaN.
    ///
    /// - Parameter correction: what is taken off their number before dividing; 1 gives the unbiased estimate.
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: `dx = dy · 2(x − mean) / (n − correction)` to the `n` elements that are not NaN.
    /// - Numerics: NaN where all are.
    public func nanVariance(_ axes: [Int] = [], correction: Int = 0, keepingAxes: Bool = false) -> Tensor {
        let x = inFloatingPoint
        let isUnknown = isNaN(x.stopGradient())
        let mean = x.nanMean(axes, keepingAxes: true)
        let distance = `where`(isUnknown, 0, `where`(isUnknown, 0, x) - mean)
        let count = logicalNot(isUnknown).sum(axes, keepingAxes: keepingAxes)
        return square(distance).sum(axes, keepingAxes: keepingAxes) / (count - correction).cast(to: x.dtype)
    }

    /// The square root of `nanVariance`.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: `dx = dy · (x − mean) / (y · (n − correction))`; infinite or NaN where nothing varies.
    public func nanStandardDeviation(_ axes: [Int] = [], correction: Int = 0, keepingAxes: Bool = false) -> Tensor {
        sqrt(nanVariance(axes, correction: correction, keepingAxes: keepingAxes))
    }

    /// The variance over one axis of the elements that are not NaN.
    public func nanVariance(_ axis: Int, correction: Int = 0, keepingAxes: Bool = false) -> Tensor {
        nanVariance([axis], correction: correction, keepingAxes: keepingAxes)
    }

    /// The square root of `nanVariance` over one axis.
    public func nanStandardDeviation(_ axis: Int, correction: Int = 0, keepingAxes: Bool = false) -> Tensor {
        nanStandardDeviation([axis], correction: correction, keepingAxes: keepingAxes)
    }
}
