extension Tensor {
    /// The places of the elements that are true (not 0), in row-major order, one row for each: NumPy's `argwhere`.
    ///
    /// - Shape: `[n, rank]`, `int64`.
    /// - Gradient: none.
    public func nonzero() -> Tensor {
        let places = truePlaces
        if rank == 1 { return Tensor(places, [places.count, 1]).to(device) }
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
        stopGradient().cast(to: .bool).withElements(of: Bool.self) { truths in
            let total = truths.reduce(0) { $0 + ($1 ? 1 : 0) }
            // Each place is written and then kept or not: nobody can foresee the branches of a random mask.
            return [Int](unsafeUninitializedCapacity: total + 1) { places, count in
                for index in truths.indices {
                    places.initializeElement(at: count, to: index)
                    count += truths[index] ? 1 : 0
                }
            }
        }
    }
}
