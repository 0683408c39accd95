extension Tensor {
    /// Runs `compute` with a checked axis; a scalar is taken as one element of an axis.
    func scan(_ name: String, _ axis: Int, _ compute: (_ x: Tensor, _ axis: Int) -> Tensor) -> Tensor {
        if rank == 0 { return compute(reshaped([1] as Shape), 0).reshaped([] as Shape) }
        return compute(self, require { () throws(ShapeError) in try resolvedAxis(name, axis, rank: rank) })
    }

    /// The running reduction along an axis, without its history.
    func scanned(_ scan: Scan, _ axis: Int, isReversed: Bool) -> Tensor {
        let (source, shape) = (contiguous(), layout.shape)
        let (outer, inner) = (shape.array[..<axis].reduce(1, *), shape.array[(axis + 1)...].reduce(1, *))
        return Tensor.make(shape, scan.givesPlaces ? .int64 : dtype, on: device) {
            device.backend.scan(
                scan, source.body, outer: outer, count: shape[axis], inner: inner, isReversed: isReversed, into: $0)
        }
    }

    /// The elements moved by one along an axis, away from its start or, if reversed, its end; where nothing comes, `start`.
    func delayed(_ axis: Int, isReversed: Bool, start: Double) -> Tensor {
        let extent = layout.shape[axis]
        if extent == 0 { return self }
        let edge = Tensor.full(layout.shape.replacing(axis, with: 1), start, dtype, on: device)
        if isReversed { return .concatenated([narrowed(axis, 1..<extent), edge], axis: axis) }
        return .concatenated([edge, narrowed(axis, 0..<extent - 1)], axis: axis)
    }
}
