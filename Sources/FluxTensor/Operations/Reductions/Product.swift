extension Tensor {
    /// The product over `axes`, all if none are given.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: `dx_i = dy · Π_{j ≠ i} x_j`, right also where elements are 0.
    /// - Numerics: integers and bools are multiplied as `int64`.
    public func product(_ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor {
        let x = summands
        return x.reduce("product", axes, keepingAxes) { axes in
            x.reduced(.product, axes).recorded(
                "product", x,
                output: { dy, y in
                    let safe = `where`(x .== 0, 1, x)
                    let others = x.productOfOthers(
                        nonzeros: safe.product(axes, keepingAxes: true), safe: safe, sum: { $0.sum(axes, keepingAxes: true) })
                    return dy.unreduced(axes, to: x.layout.shape) * others
                })
        }
    }

    /// The product over one axis.
    public func product(_ axis: Int, keepingAxes: Bool = false) -> Tensor { product([axis], keepingAxes: keepingAxes) }

    /// For each element the product of the others of its group, with right first derivatives, also where elements are 0.
    ///
    /// With one zero in a group only the zero's own product is not 0, and with two none is; their derivatives by the zeros are.
    ///
    /// - Parameters:
    ///   - nonzeros: The product of each group without its zeros, in a shape that broadcasts to the elements.
    ///   - safe: The elements, 1 for zeros.
    ///   - sum: The sum over each group, in such a shape.
    func productOfOthers(nonzeros: Tensor, safe: Tensor, sum: (Tensor) -> Tensor) -> Tensor {
        let isZero = self .== 0
        if !isZero.any().item(Bool.self) { return nonzeros / safe }
        let count = sum(isZero.cast(to: dtype))
        let zeros = sum(`where`(isZero, self, 0))  // 0, but with a derivative
        let ofZero = `where`(count .== 1, nonzeros, `where`(count .== 2, (zeros - self) * nonzeros, 0))
        let ofOther = `where`(count .== 0, nonzeros / safe, `where`(count .== 1, zeros * nonzeros / safe, 0))
        return `where`(isZero, ofZero, ofOther)
    }
}
