extension Tensor {
    /// The sums of the elements up to each one along `axis`, or from each one on if `reversed`.
    ///
    /// - Shape: the same.
    /// - Gradient: `dx` is the same sum of `dy`, from the other end.
    /// - Numerics: accumulated in `float64`; integers and bools as `int64`.
    /// - Reference: Blelloch 1990, "Prefix sums and their applications".
    public func cumulativeSum(_ axis: Int = -1, reversed: Bool = false) -> Tensor {
        inSumDType.scan("cumulativeSum", axis) { x, axis in
            x.scanned(.sum, axis, isReversed: reversed).recorded("cumulativeSum", x) { dy in
                dy.cumulativeSum(axis, reversed: !reversed)
            }
        }
    }
}
