extension Tensor {
    /// How many elements over `axes` are not 0, as `int64`. NaN is not 0.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: none.
    public func countNonzero(_ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor {
        stopGradient().cast(to: .bool).sum(axes, keepingAxes: keepingAxes)
    }

    /// How many elements over one axis are not 0.
    public func countNonzero(_ axis: Int, keepingAxes: Bool = false) -> Tensor { countNonzero([axis], keepingAxes: keepingAxes) }
}
