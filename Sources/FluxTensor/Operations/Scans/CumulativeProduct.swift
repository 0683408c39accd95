extension Tensor {
    /// The products of the elements up to each one along `axis`.
    ///
    /// - Shape: the same.
    /// - Gradient: `dx_i = y_(i−1) · g_i` with `g_i = dy_i + x_(i+1) · g_(i+1)`: no division, so right also where elements are 0.
    /// - Numerics: accumulated in `float64`; bools are taken as `int64`.
    public func cumulativeProduct(_ axis: Int = -1) -> Tensor {
        let x = dtype == .bool ? cast(to: .int64) : self
        return x.scan("cumulativeProduct", axis) { x, axis in
            x.scanned(.product, axis, isReversed: false).recorded(
                "cumulativeProduct", x,
                output: { dy, y in
                    let flow = linearRecurrence(x.delayed(axis, isReversed: true, start: 0), dy, axis: axis, reversed: true)
                    return y.delayed(axis, isReversed: false, start: 1) * flow
                })
        }
    }
}
