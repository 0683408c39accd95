extension Tensor {
    /// The largest of the elements up to each one along `axis`. NaN from the first NaN on.
    ///
    /// - Shape: the same.
    /// - Gradient: to the element that is the largest, the first of equals.
    public func cumulativeMax(_ axis: Int = -1) -> Tensor { cumulativeExtremum("cumulativeMax", .max, .argmax, axis) }

    /// The smallest of the elements up to each one along `axis`. NaN from the first NaN on.
    ///
    /// - Shape: the same.
    /// - Gradient: to the element that is the smallest, the first of equals.
    public func cumulativeMin(_ axis: Int = -1) -> Tensor { cumulativeExtremum("cumulativeMin", .min, .argmin, axis) }

    private func cumulativeExtremum(_ name: StaticString, _ value: Scan, _ place: Scan, _ axis: Int) -> Tensor {
        scan("\(name)", axis) { x, axis in
            x.isTracked
                ? x.taken(x.scanned(place, axis, isReversed: false), axis) : x.scanned(value, axis, isReversed: false)
        }
    }
}
