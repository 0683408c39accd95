/// What a quantile is that falls between two elements.
public enum QuantileInterpolation: Sendable, CaseIterable {
    /// On the line between them.
    case linear
    case lower
    case higher
    /// The nearer one; of two as near the one at the even place.
    case nearest
    /// Their mean.
    case midpoint
}

extension Tensor {
    /// The number below which a fraction of the elements over `axes` lies, all if none are given; by default on a line between two
    /// elements.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: to the two elements, by their distances.
    /// - Numerics: NaN if one element is. Integers are taken as `float32`.
    /// - Precondition: `fraction` is in 0...1, and there is at least one element.
    /// - Reference: Hyndman and Fan 1996, definition 7.
    public func quantile(
        _ fraction: Double, _ axes: [Int] = [], keepingAxes: Bool = false, interpolation: QuantileInterpolation = .linear
    ) -> Tensor {
        quantiles("quantile", [fraction], axes, keepingAxes, interpolation)[0]
    }

    /// The quantile over one axis.
    public func quantile(
        _ fraction: Double, _ axis: Int, keepingAxes: Bool = false, interpolation: QuantileInterpolation = .linear
    ) -> Tensor {
        quantile(fraction, [axis], keepingAxes: keepingAxes, interpolation: interpolation)
    }

    /// The quantiles at several fractions, along a new first axis; see `quantile(_:_:keepingAxes:interpolation:)`.
    ///
    /// - Shape: `[fractions]`, then the other axes.
    public func quantile(
        _ fractions: [Double], _ axes: [Int] = [], keepingAxes: Bool = false, interpolation: QuantileInterpolation = .linear
    ) -> Tensor {
        quantiles("quantile", fractions, axes, keepingAxes, interpolation)
    }

    /// The element in the middle over `axes`, all if none are given; the mean of the two in the middle of an even number.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: to the element or the two elements in the middle.
    /// - Numerics: NaN if one element is. Integers are taken as `float32`.
    /// - Precondition: there is at least one element.
    public func median(_ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor {
        quantiles("median", [0.5], axes, keepingAxes, .linear)[0]
    }

    /// The element in the middle over one axis.
    public func median(_ axis: Int, keepingAxes: Bool = false) -> Tensor { median([axis], keepingAxes: keepingAxes) }

    /// The quantile over `axes` of the elements that are not NaN; NaN where all are.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: to the two elements, by their distances.
    /// - Precondition: `fraction` is in 0...1, and there is at least one element.
    public func nanQuantile(
        _ fraction: Double, _ axes: [Int] = [], keepingAxes: Bool = false, interpolation: QuantileInterpolation = .linear
    ) -> Tensor {
        quantiles("nanQuantile", [fraction], axes, keepingAxes, interpolation, skipsNaN: true)[0]
    }

    /// The quantile over one axis of the elements that are not NaN.
    public func nanQuantile(
        _ fraction: Double, _ axis: Int, keepingAxes: Bool = false, interpolation: QuantileInterpolation = .linear
    ) -> Tensor {
        nanQuantile(fraction, [axis], keepingAxes: keepingAxes, interpolation: interpolation)
    }

    /// The quantiles at several fractions of the elements that are not NaN, along a new first axis.
    ///
    /// - Shape: `[fractions]`, then the other axes.
    public func nanQuantile(
        _ fractions: [Double], _ axes: [Int] = [], keepingAxes: Bool = false, interpolation: QuantileInterpolation = .linear
    ) -> Tensor {
        quantiles("nanQuantile", fractions, axes, keepingAxes, interpolation, skipsNaN: true)
    }

    /// The element in the middle over `axes` of those that are not NaN; NaN where all are.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: to the element or the two elements in the middle.
    /// - Precondition: there is at least one element.
    public func nanMedian(_ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor {
        quantiles("nanMedian", [0.5], axes, keepingAxes, .linear, skipsNaN: true)[0]
    }

    /// The element in the middle over one axis of those that are not NaN.
    public func nanMedian(_ axis: Int, keepingAxes: Bool = false) -> Tensor { nanMedian([axis], keepingAxes: keepingAxes) }

    private func quantiles(
        _ name: String, _ fractions: [Double], _ axes: [Int], _ keepingAxes: Bool, _ interpolation: QuantileInterpolation,
        skipsNaN: Bool = false
    ) -> Tensor {
        for fraction in fractions where !(0...1 ~= fraction) { trap(name, "the fraction is \(fraction), not in 0...1") }
        let (groups, axes) = inFloatingPoint.gathering(name, axes)
        let (axis, extent) = (groups.rank - 1, groups.layout.shape[groups.rank - 1])
        let known = extent - isNaN(groups.stopGradient()).sum(axis, keepingAxes: true)  // NaN comes last in the order
        // The rank of the last element that counts, in each group.
        let last = skipsNaN ? maximum(known - 1, 0) : .full(like: known, Double(extent - 1))
        let (below, share) = interpolation.neighbor(last.cast(to: .float64) * Tensor(fractions).to(device))
        let ranks = minimum(Tensor.concatenated([below, below + 1], axis: axis).cast(to: .int64), last)
        let elements = groups.taken(groups.orderPlaces(ranks), axis).split(into: 2, axis: axis)
        let weight = share.cast(to: groups.dtype)
        var result = `where`(weight .== 0, elements[0], elements[0] * (1 - weight) + elements[1] * weight)
        if !skipsNaN { result = `where`(known .< extent, Tensor(Double.nan), result) }
        let kept = Tensor.reducedShape(layout.shape, axes, keepingAxes: keepingAxes)
        return result.movingAxis(-1, to: 0).reshaped(Shape([fractions.count] + kept.array))
    }
}

extension QuantileInterpolation {
    /// The element at or below places between elements, and how far the result lies from it on the way to the next.
    fileprivate func neighbor(_ places: Tensor) -> (below: Tensor, share: Tensor) {
        let below = floor(places)
        let share = places - below
        return switch self {
        case .linear: (below, share)
        case .lower: (below, Tensor.zeros(like: share))
        case .higher: (ceil(places), Tensor.zeros(like: share))
        case .nearest: (round(places), Tensor.zeros(like: share))
        case .midpoint: (below, ceil(share) * 0.5)
        }
    }
}
