extension Tensor {
    /// The differences of neighbors along `axis`: `x_(i+1) − x_i`; of truth values, where neighbors differ.
    ///
    /// - Parameter order: How often: the differences of the differences are of order 2.
    /// - Shape: the axis has `order` elements fewer, at least none.
    /// - Gradient: `dx_i = dy_(i−1) − dy_i`.
    /// - Precondition: the order is not negative.
    public func differences(order: Int = 1, axis: Int = -1) -> Tensor {
        let place = require { () throws(ShapeError) in
            if order < 0 { throw ShapeError("differences", "the order is \(order); it must not be negative") }
            return try resolvedAxis("differences", axis, rank: rank)
        }
        return (0..<order).reduce(self) { x, _ in
            let extent = x.layout.shape[place]
            if extent == 0 { return x }
            let (next, previous) = (x.narrowed(place, 1..<extent), x.narrowed(place, 0..<extent - 1))
            return x.dtype == .bool ? next .!= previous : next - previous
        }
    }
}
