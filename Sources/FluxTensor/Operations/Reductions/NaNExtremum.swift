extension Tensor {
    /// The largest over `axes` of the elements that are not NaN; NaN where all are.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: `dy`, shared equally among the elements that are the largest.
    /// - Precondition: there is at least one element.
    public func nanMax(_ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor {
        withoutNaN(-.infinity, axes, keepingAxes) { $0.max(axes, keepingAxes: keepingAxes) }
    }

    /// The smallest over `axes` of the elements that are not NaN; NaN where all are.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: `dy`, shared equally among the elements that are the smallest.
    /// - Precondition: there is at least one element.
    public func nanMin(_ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor {
        withoutNaN(.infinity, axes, keepingAxes) { $0.min(axes, keepingAxes: keepingAxes) }
    }

    /// The largest over one axis of the elements that are not NaN.
    public func nanMax(_ axis: Int, keepingAxes: Bool = false) -> Tensor { nanMax([axis], keepingAxes: keepingAxes) }

    /// The smallest over one axis of the elements that are not NaN.
    public func nanMin(_ axis: Int, keepingAxes: Bool = false) -> Tensor { nanMin([axis], keepingAxes: keepingAxes) }

    private func withoutNaN(_ neutral: Double, _ axes: [Int], _ keepingAxes: Bool, _ reduce: (Tensor) -> Tensor) -> Tensor {
        guard dtype.isFloatingPoint else { return reduce(self) }
        let isUnknown = isNaN(stopGradient())
        return `where`(
            isUnknown.all(axes, keepingAxes: keepingAxes), Tensor(Double.nan), reduce(`where`(isUnknown, Tensor(neutral), self)))
    }
}
