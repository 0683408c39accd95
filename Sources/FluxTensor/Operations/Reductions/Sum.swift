extension Tensor {
    /// The sum over `axes`, all if none are given.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: `dy`, stretched over the axes.
    /// - Numerics: accumulated pairwise or in several lanes; integers and bools as `int64`.
    /// - Reference: Higham 1993, "The accuracy of floating point summation".
    public func sum(_ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor {
        let x = summands
        return x.reduce("sum", axes, keepingAxes) { axes in
            x.reduced(.sum, axes).recorded("sum", x) { [shape = x.layout.shape] dy in dy.unreduced(axes, to: shape) }
        }
    }

    /// The sum over one axis.
    public func sum(_ axis: Int, keepingAxes: Bool = false) -> Tensor { sum([axis], keepingAxes: keepingAxes) }
}
