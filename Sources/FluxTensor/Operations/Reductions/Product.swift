extension Tensor {
    /// The product over `axes`, all if none are given.
    ///
    /// - Gradient: `dx_i = dy · Π_{j ≠ i} x_j`, right also where elements are 0.
    public func product(_ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor {
        reduce("product", axes, keepingAxes) { axes in
            reduced(.product, axes).recorded("product", self, output: { [self] dy, y in
                // With one zero in a group, only its own gradient is not 0; with two, all are.
                let isZero = self .== 0
                let others = `where`(isZero, 1, self).product(axes, keepingAxes: true)
                let zeros = isZero.cast(to: self.dtype).sum(axes, keepingAxes: true)
                let single = logicalAnd(zeros .== 1, isZero)
                let none = zeros .== 0
                let quotient = others.unreduced(axes, to: layout.shape) / `where`(isZero, 1, self)
                let factor = `where`(single, others, `where`(none, quotient, 0))
                return dy.unreduced(axes, to: layout.shape) * factor
            })
        }
    }
}
