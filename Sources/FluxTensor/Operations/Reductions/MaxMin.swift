extension Tensor {
    /// The largest element over `axes`, all if none are given. NaN if one is.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: `dy`, shared equally among the elements that are the largest.
    /// - Precondition: there is at least one element.
    public func max(_ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor { extremum(.max, "max", axes, keepingAxes) }

    /// The smallest element over `axes`, all if none are given. NaN if one is.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: `dy`, shared equally among the elements that are the smallest.
    /// - Precondition: there is at least one element.
    public func min(_ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor { extremum(.min, "min", axes, keepingAxes) }

    /// The largest element over one axis.
    public func max(_ axis: Int, keepingAxes: Bool = false) -> Tensor { max([axis], keepingAxes: keepingAxes) }

    /// The smallest element over one axis.
    public func min(_ axis: Int, keepingAxes: Bool = false) -> Tensor { min([axis], keepingAxes: keepingAxes) }

    private func extremum(
        _ reduction: Reduction, _ name: StaticString, _ axes: [Int], _ keepingAxes: Bool
    ) -> Tensor {
        reduce("\(name)", axes, keepingAxes) { axes in
            requireElements("\(name)", axes)
            let shape = layout.shape
            return reduced(reduction, axes).recorded(
                name, self,
                output: { dy, y in
                    let isExtreme = (self .== y.unreduced(axes, to: shape)).cast(to: dy.dtype)
                    return isExtreme * (dy / isExtreme.sum(axes, keepingAxes: true)).unreduced(axes, to: shape)
                })
        }
    }

    /// The place of the largest element along `axis` as `int64`; the first of equals.
    ///
    /// - Parameter axis: `nil` means the whole tensor, whose elements are counted row-major: `unravelIndex` gives the place by axes.
    /// - Shape: without the axis, or with extent 1 there if `keepingAxes`.
    /// - Gradient: none.
    /// - Precondition: the axis has at least one element.
    public func argmax(_ axis: Int? = -1, keepingAxes: Bool = false) -> Tensor { place(.argmax, "argmax", axis, keepingAxes) }

    /// The place of the smallest element along `axis` as `int64`; the first of equals.
    ///
    /// - Parameter axis: `nil` means the whole tensor, whose elements are counted row-major: `unravelIndex` gives the place by axes.
    /// - Shape: without the axis, or with extent 1 there if `keepingAxes`.
    /// - Gradient: none.
    /// - Precondition: the axis has at least one element.
    public func argmin(_ axis: Int? = -1, keepingAxes: Bool = false) -> Tensor { place(.argmin, "argmin", axis, keepingAxes) }

    private func place(_ reduction: Reduction, _ name: String, _ axis: Int?, _ keepingAxes: Bool) -> Tensor {
        guard let axis else {
            let place = stopGradient().reshaped([count] as Shape).place(reduction, name, 0, false)
            return keepingAxes ? place.reshaped(Shape(repeating: 1, rank: rank)) : place
        }
        return reduce(name, [axis], keepingAxes) { axes in
            requireElements(name, axes)
            return reduced(reduction, axes)
        }
    }
}
