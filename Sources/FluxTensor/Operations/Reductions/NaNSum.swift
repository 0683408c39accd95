extension Tensor {
    /// The sum over `axes` of the elements that are not NaN.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: `dy` to the elements that are not NaN.
    /// - Numerics: integers and bools are added as `int64`.
    public func nanSum(_ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor {
        let x = summands
        return x.reduce("nanSum", axes, keepingAxes) { axes in
            x.reduced(.nanSum, axes).recorded("nanSum", x) { dy in
                `where`(isNaN(x.stopGradient()), 0, dy.unreduced(axes, to: x.layout.shape))
            }
        }
    }

    /// The mean over `axes` of the elements that are not NaN. Integers are averaged as `float32`.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: `dy / n` to the `n` elements that are not NaN.
    /// - Numerics: NaN where all are.
    public func nanMean(_ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor {
        let x = inFloatingPoint
        let count = logicalNot(isNaN(x.stopGradient())).sum(axes, keepingAxes: keepingAxes)
        return x.nanSum(axes, keepingAxes: keepingAxes) / count.cast(to: x.dtype)
    }

    /// The sum over one axis of the elements that are not NaN.
    public func nanSum(_ axis: Int, keepingAxes: Bool = false) -> Tensor { nanSum([axis], keepingAxes: keepingAxes) }

    /// The mean over one axis of the elements that are not NaN.
    public func nanMean(_ axis: Int, keepingAxes: Bool = false) -> Tensor { nanMean([axis], keepingAxes: keepingAxes) }
}
