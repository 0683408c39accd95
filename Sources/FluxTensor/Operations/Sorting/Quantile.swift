extension Tensor {
    /// The number below which a fraction of the elements over `axes` lies, all if none are given; on a line between two elements.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: to the two elements, by their distances.
    /// - Numerics: NaN if one element is. Integers are taken as `float32`.
    /// - Precondition: `fraction` is in 0...1, and there is at least one element.
    /// - Reference: Hyndman and Fan 1996, definition 7.
    public func quantile(_ fraction: Double, _ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor {
        if !(0...1 ~= fraction) { trap("quantile", "the fraction is \(fraction), not in 0...1") }
        return quantile("quantile", fraction, axes, keepingAxes)
    }

    /// The element in the middle over `axes`, all if none are given; the mean of the two in the middle of an even number.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: to the element or the two elements in the middle.
    /// - Numerics: NaN if one element is. Integers are taken as `float32`.
    /// - Precondition: there is at least one element.
    public func median(_ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor { quantile("median", 0.5, axes, keepingAxes) }

    /// The element in the middle over one axis.
    public func median(_ axis: Int, keepingAxes: Bool = false) -> Tensor { median([axis], keepingAxes: keepingAxes) }

    private func quantile(_ name: String, _ fraction: Double, _ axes: [Int], _ keepingAxes: Bool) -> Tensor {
        let (groups, axes) = inFloatingPoint.gathering(name, axes)
        let axis = groups.rank - 1
        let last = groups.layout.shape[axis] - 1
        let place = fraction * Double(last)
        let lower = Int(place.rounded(.down))
        let ordered = groups.sorted()
        func element(_ index: Int) -> Tensor { ordered.narrowed(axis, index..<index + 1) }
        let isKnown = logicalNot(isNaN(element(last).stopGradient()))  // NaN is sorted last
        let value =
            place == Double(lower)
            ? element(lower) : element(lower) * (Double(lower + 1) - place) + element(lower + 1) * (place - Double(lower))
        let result = `where`(isKnown, value, Tensor(Double.nan))
        return result.reshaped(Tensor.reducedShape(layout.shape, axes, keepingAxes: keepingAxes))
    }
}
