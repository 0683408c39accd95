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

    private func cumulativeExtremum(
        _ name: StaticString, _ value: Scan, _ place: Scan, _ axis: Int, _ reversed: Bool
    ) -> Tensor {
        scan("\(name)", axis) { x, axis in
            x.isTracked
                ? x.taken(x.scanned(place, axis, isReversed: reversed), axis) : x.scanned(value, axis, isReversed: reversed)
        }
    }
}
