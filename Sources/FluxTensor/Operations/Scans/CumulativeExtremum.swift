extension Tensor {
    /// The largest of the elements up to each one along `axis`, or from each one on if `reversed`. NaN from the first NaN on.
    ///
    /// - Shape: the same.
    /// - Gradient: to the element that is the largest, the first of equals that is met.
    /// - Reference: Blelloch 1990, "Prefix sums and their applications".
    public func cumulativeMax(_ axis: Int = -1, reversed: Bool = false) -> Tensor {
        cumulativeExtremum("cumulativeMax", .max, .argmax, axis, reversed)
    }

    /// The smallest of the elements up to each one along `axis`, or from each one on if `reversed`. NaN from the first NaN on.
    ///
    /// - Shape: the same.
    /// - Gradient: to the element that is the smallest, the first of equals that is met.
    /// - Reference: Blelloch 1990, "Prefix sums and their applications".
    public func cumulativeMin(_ axis: Int = -1, reversed: Bool = false) -> Tensor {
        cumulativeExtremum("cumulativeMin", .min, .argmin, axis, reversed)
    }

    /// The place of the largest of the elements up to each one along `axis` as `int64`, or from each one on if `reversed`; the first
    /// of equals that is met.
    ///
    /// - Shape: the same.
    /// - Gradient: none.
    public func cumulativeArgmax(_ axis: Int = -1, reversed: Bool = false) -> Tensor {
        stopGradient().scan("cumulativeArgmax", axis) { x, axis in x.scanned(.argmax, axis, isReversed: reversed) }
    }

    /// The place of the smallest of the elements up to each one along `axis` as `int64`, or from each one on if `reversed`; the first
    /// of equals that is met.
    ///
    /// - Shape: the same.
    /// - Gradient: none.
    public func cumulativeArgmin(_ axis: Int = -1, reversed: Bool = false) -> Tensor {
        stopGradient().scan("cumulativeArgmin", axis) { x, axis in x.scanned(.argmin, axis, isReversed: reversed) }
    }

    private func cumulativeExtremum(
        _ name: StaticString, _ value: Scan, _ place: Scan, _ axis: Int, _ reversed: Bool
    ) -> Tensor {
        scan("\(name)", axis) { x, axis in
            x.isTracked
                ? x.taken(x.scanned(place, axis, isReversed: reversed), axis) : x.scanned(value, axis, isReversed: reversed)
        }
    }
}
