extension Tensor {
    /// How many elements lie in each of `bins` equal parts of `range`, and the parts' edges. Others are left out.
    ///
    /// - Parameter range: From the smallest to the largest element unless given.
    /// - Shape: any → counts `[bins]` as `int64`, edges `[bins + 1]`.
    /// - Gradient: none.
    /// - Numerics: an edge belongs to the part above it, the last one to the part below.
    /// - Precondition: `bins` is at least 1.
    public func histogram(bins: Int, in range: ClosedRange<Double>? = nil) -> (counts: Tensor, edges: Tensor) {
        if bins < 1 { trap("histogram", "the number of bins is \(bins); it must be at least 1") }
        let x = stopGradient().inFloatingPoint.reshaped([count] as Shape)
        let range = range ?? x.extent
        let edges = Tensor.linspace(range.lowerBound, range.upperBound, count: bins + 1, dtype: x.dtype, on: device)
        // How many edges are not larger: none below the range, all of them above, at the last edge, and for NaN.
        let places = edges.searchSorted(x, after: true)
        let found = Tensor.ones(like: places).scattered(places, 0, [bins + 2] as Shape)
        let atLast = (x .== edges.narrowed(0, bins..<bins + 1)).sum(keepingAxes: true)
        let counts = Tensor.concatenated([found.narrowed(0, 1..<bins), found.narrowed(0, bins..<bins + 1) + atLast])
        return (counts, edges)
    }

    /// From the smallest to the largest element, and a half to both sides where they are equal.
    private var extent: ClosedRange<Double> {
        if count == 0 { return 0...1 }
        let (low, high) = (self.min().item(Double.self), self.max().item(Double.self))
        if !(low.isFinite && high.isFinite) { trap("histogram", "the elements lie in \(low)...\(high), which has no parts") }
        return low == high ? low - 0.5...high + 0.5 : low...high
    }
}
