extension Tensor {
    /// The products of the elements up to each one along `axis`, or from each one on if `reversed`.
    ///
    /// - Shape: the same.
    /// - Gradient: `dx_i = y_(i−1) · g_i` with `g_i = dy_i + x_(i+1) · g_(i+1)`, in the other direction if
    ///   `reversed`: no division, so right also where elements are 0.
    /// - Numerics: accumulated in `float64`; integers and bools as `int64`.
    /// - Reference: Blelloch 1990, "Prefix sums and their applications".
    public func cumulativeProduct(_ axis: Int = -1, reversed: Bool = false) -> Tensor {
        inSumDType.scan("cumulativeProduct", axis) { x, axis in
            x.scanned(.product, axis, isReversed: reversed).recorded(
                "cumulativeProduct", x,
                output: { dy, y in
                    let factors = x.delayed(axis, isReversed: !reversed, start: 0)
                    let flow = linearRecurrence(factors, dy, axis: axis, reversed: !reversed)
                    return y.delayed(axis, isReversed: reversed, start: 1) * flow
                })
        }
    }
}
