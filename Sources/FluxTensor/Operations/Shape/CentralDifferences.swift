extension Tensor {
    /// The slope along `axis` of values that lie `spacing` apart, by central differences: NumPy's `gradient`.
    ///
    ///     y_i = (x_(i+1) − x_(i−1)) / (2 · spacing)
    ///
    /// - Shape: the same. At both ends stands the slope to the one neighbor.
    /// - Gradient: the transpose of the differences.
    /// - Precondition: the axis has at least two elements.
    /// - Reference: DLMF 3.4, https://dlmf.nist.gov/3.4
    public func centralDifferences(spacing: Double = 1, axis: Int = -1) -> Tensor {
        let (x, place) = (inFloatingPoint, checkedAxis(axis))
        let extent = x.layout.shape[place]
        func slopes(_ before: Range<Int>, _ after: Range<Int>, steps: Double) -> Tensor {
            (x.narrowed(place, after) - x.narrowed(place, before)) / (steps * spacing)
        }
        let inner = slopes(0..<extent - 2, 2..<extent, steps: 2)
        let ends = (slopes(0..<1, 1..<2, steps: 1), slopes(extent - 2..<extent - 1, extent - 1..<extent, steps: 1))
        return .concatenated([ends.0, inner, ends.1], axis: place)
    }

    /// The slope along `axis` of values that stand over the `places`, which may lie unevenly; of second order between the ends.
    ///
    /// - Shape: places `[K]`; the result has the shape of `self`. At both ends stands the slope to the one neighbor.
    /// - Gradient: to the values and to the places.
    /// - Precondition: the axis has at least two elements, and there are as many places, which differ.
    /// - Reference: Fornberg 1988, "Generation of finite difference formulas on arbitrarily spaced grids".
    public func centralDifferences(at places: Tensor, axis: Int = -1) -> Tensor {
        let (x, place) = (inFloatingPoint, checkedAxis(axis))
        if places.shape != [shape[place]] {
            trap("centralDifferences", "places \(places.shape) of axis \(axis) of shape \(shape); expected [\(shape[place])]")
        }
        let widths = places.inFloatingPoint.differences().reshaped(
            [shape[place] - 1] + [Int](repeating: 1, count: rank - 1 - place))
        let slopes = x.differences(axis: place) / widths
        let extent = slopes.layout.shape[place]
        let (before, after) = (widths.narrowed(0, 0..<extent - 1), widths.narrowed(0, 1..<extent))
        // The slopes to both neighbors, the nearer one counting more.
        let (left, right) = (slopes.narrowed(place, 0..<extent - 1), slopes.narrowed(place, 1..<extent))
        let inner = (left * after + right * before) / (before + after)
        return .concatenated([slopes.narrowed(place, 0..<1), inner, slopes.narrowed(place, extent - 1..<extent)], axis: place)
    }

    private func checkedAxis(_ axis: Int) -> Int {
        require { () throws(ShapeError) in
            let place = try resolvedAxis("centralDifferences", axis, rank: rank)
            guard shape[place] > 1 else {
                throw ShapeError("centralDifferences", "axis \(axis) of shape \(shape) has fewer than two elements")
            }
            return place
        }
    }
}
