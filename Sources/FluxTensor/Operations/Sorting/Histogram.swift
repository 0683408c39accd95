extension Tensor {
    /// How many elements lie in each of `bins` equal parts of `range`, and the parts' edges. Others are left out.
    ///
    /// - Parameters:
    ///   - range: From the smallest to the largest element unless given.
    ///   - weights: What elements count, of their shape; 1 unless given.
    ///   - isDensity: Whether the parts have the area 1 together, as a density of probability has.
    /// - Shape: any → counts `[bins]` as `int64`, in the dtype of the weights, or with fractions if a density; edges `[bins + 1]`.
    /// - Gradient: to the weights, `dy` of the part.
    /// - Numerics: an edge belongs to the part above it, the last one to the part below.
    /// - Precondition: `bins` is at least 1.
    public func histogram(
        bins: Int, in range: ClosedRange<Double>? = nil, weights: Tensor? = nil, isDensity: Bool = false
    ) -> (counts: Tensor, edges: Tensor) {
        let (x, edges) = (stopGradient(), edges("histogram", bins, range))
        return (x.counted(between: edges, weights, isDensity), edges)
    }

    /// How many elements lie in each part between neighboring `edges`. Others are left out.
    ///
    /// - Parameters:
    ///   - edges: `[bins + 1]`, ascending.
    ///   - weights: What elements count, of their shape; 1 unless given.
    ///   - isDensity: Whether the parts have the area 1 together, as a density of probability has.
    /// - Shape: any → `[bins]`, as `int64`, in the dtype of the weights, or with fractions if a density.
    /// - Gradient: to the weights, `dy` of the part.
    /// - Numerics: an edge belongs to the part above it, the last one to the part below.
    /// - Precondition: there are at least two edges, and they ascend.
    public func histogram(edges: Tensor, weights: Tensor? = nil, isDensity: Bool = false) -> Tensor {
        let edges = edges.stopGradient()
        guard edges.rank == 1, edges.count > 1, (edges.differences() .>= 0).all().item(Bool.self) else {
            trap("histogram", "edges \(edges.shape): expected at least two numbers along one axis that ascend")
        }
        return stopGradient().counted(between: edges, weights, isDensity)
    }

    /// The edges of equal parts of a range: by default from the smallest to the largest element.
    func edges(_ name: String, _ bins: Int, _ range: ClosedRange<Double>?) -> Tensor {
        if bins < 1 { trap(name, "the number of bins is \(bins); it must be at least 1") }
        let x = stopGradient().inFloatingPoint
        let range = range ?? x.extent(name)
        return .linspace(range.lowerBound, range.upperBound, count: bins + 1, dtype: x.dtype, on: device)
    }

    /// The places of elements among the parts between edges, of which there are two more: one before them, one behind.
    func parts(between edges: Tensor) -> Tensor {
        let (x, edges) = Tensor.matched(self, edges)
        let bins = edges.count - 1
        // How many edges are not larger: none before the parts, all of them behind, at the last edge, and for NaN.
        let places = edges.searchSorted(x, after: true)
        return `where`(x .== edges.narrowed(0, bins..<bins + 1), Tensor(bins), places)
    }

    private func counted(between edges: Tensor, _ weights: Tensor?, _ isDensity: Bool) -> Tensor {
        if let weights, weights.layout.shape != layout.shape {
            trap("histogram", "weights have shape \(weights.shape), the elements \(shape)")
        }
        let (places, bins) = (parts(between: edges).reshaped([count] as Shape).contiguous(), edges.count - 1)
        let summands = weights?.inSumDType.reshaped(places.layout.shape) ?? Tensor.ones(like: places)
        let counts = summands.scattered(places, 0, [bins + 2] as Shape).narrowed(0, 1..<bins + 1)
        return isDensity ? counts / (edges.differences() * counts.sum()) : counts
    }

    /// From the smallest to the largest element, and a half to both sides where they are equal.
    private func extent(_ name: String) -> ClosedRange<Double> {
        if count == 0 { return 0...1 }
        let (low, high) = (self.min().item(Double.self), self.max().item(Double.self))
        if !(low.isFinite && high.isFinite) { trap(name, "the elements lie in \(low)...\(high), which has no parts") }
        return low == high ? low - 0.5...high + 0.5 : low...high
    }
}
