extension Tensor {
    /// The places of the elements that are true (not 0), in row-major order, one row for each: NumPy's `argwhere`.
    ///
    /// - Shape: `[n, rank]`, `int64`.
    /// - Gradient: none.
    public func nonzero() -> Tensor {
        let places = truePlaces
        var coordinates: [Int] = []
        coordinates.reserveCapacity(places.count * rank)
        let row = Layout(layout.shape)
        for place in places {
            for axis in 0..<rank { coordinates.append(place / row.strides[axis] % layout.shape[axis]) }
        }
        return Tensor(coordinates, [places.count, rank]).to(device)
    }

    /// The row-major places of the elements that are true.
    var truePlaces: [Int] {
        stopGradient().cast(to: .bool).withElements(of: Bool.self) { truths in truths.indices.filter { truths[$0] } }
    }
}
