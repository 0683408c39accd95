extension Tensor {
    /// The elements moved by `shift` places along `axis`; what leaves at the end comes in at the start.
    ///
    /// - Shape: the same.
    /// - Gradient: `dy`, rolled back.
    public func rolled(by shift: Int, axis: Int) -> Tensor {
        let place = require { () throws(ShapeError) in try resolvedAxis("rolled", axis, rank: rank) }
        let extent = layout.shape[place]
        if extent == 0 || shift % extent == 0 { return self }
        let distance = (shift % extent + extent) % extent
        let x = stopGradient()
        let y = Tensor.concatenated(
            [x.narrowed(place, extent - distance..<extent), x.narrowed(place, 0..<extent - distance)], axis: place)
        return y.recorded("rolled", self) { $0.rolled(by: -distance, axis: place) }
    }

    /// The elements moved by `shift` places in row-major order; what leaves at the end comes in at the start.
    ///
    /// - Shape: the same.
    /// - Gradient: `dy`, rolled back.
    public func rolled(by shift: Int) -> Tensor {
        reshaped([count] as Shape).rolled(by: shift, axis: 0).reshaped(layout.shape)
    }

    /// The elements moved along several axes, by one shift for each.
    ///
    /// - Shape: the same.
    /// - Gradient: `dy`, rolled back.
    public func rolled(by shifts: [Int], axes: [Int]) -> Tensor {
        require { () throws(ShapeError) in
            if shifts.count != axes.count { throw ShapeError("rolled", "\(shifts.count) shifts for \(axes.count) axes") }
        }
        return zip(shifts, axes).reduce(self) { $0.rolled(by: $1.0, axis: $1.1) }
    }
}
