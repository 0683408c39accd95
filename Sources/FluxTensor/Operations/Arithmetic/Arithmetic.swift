extension Tensor {
    /// The element-wise sum.
    ///
    /// - Shape: the operands broadcast: axes are matched from the last, and an extent of 1 stretches.
    /// - Gradient: `dx = dy`, `dy = dy`, summed over stretched axes.
    public static func + (x: Tensor, y: Tensor) -> Tensor {
        let (x, y) = matched(x, y)
        let z = zip(.add, "+", x, y)
        if x.body.node == nil && y.body.node == nil { return z }  // before closures are made
        return z.recorded(
            "+", x, y, { [shape = x.layout.shape] in $0.summed(to: shape) }, { [shape = y.layout.shape] in $0.summed(to: shape) })
    }

    /// The element-wise difference.
    ///
    /// - Shape: the operands broadcast.
    /// - Gradient: `dx = dz`, `dy = −dz`, summed over stretched axes.
    public static func - (x: Tensor, y: Tensor) -> Tensor {
        let (x, y) = matched(x, y)
        let z = zip(.subtract, "-", x, y)
        if x.body.node == nil && y.body.node == nil { return z }  // before closures are made
        return z.recorded(
            "-", x, y, { [shape = x.layout.shape] in $0.summed(to: shape) },
            { [shape = y.layout.shape] in (-$0).summed(to: shape) })
    }

    /// The element-wise product.
    ///
    /// - Shape: the operands broadcast.
    /// - Gradient: `dx = dz · y`, `dy = dz · x`, summed over stretched axes.
    public static func * (x: Tensor, y: Tensor) -> Tensor {
        let (x, y) = matched(x, y)
        let z = zip(.multiply, "*", x, y)
        if x.body.node == nil && y.body.node == nil { return z }  // before closures are made
        return z.recorded(
            "*", x, y, { dz in (dz * y).summed(to: x.layout.shape) }, { dz in (dz * x).summed(to: y.layout.shape) })
    }

    /// The element-wise quotient. Integers are divided as `float32`.
    ///
    /// - Shape: the operands broadcast.
    /// - Gradient: `dx = dz / y`, `dy = −dz · x / y²`, summed over stretched axes.
    public static func / (x: Tensor, y: Tensor) -> Tensor {
        var (x, y) = matched(x, y)
        if !x.dtype.isFloatingPoint { (x, y) = (x.cast(to: .float32), y.cast(to: .float32)) }
        let (a, b) = (x, y)
        return zip(.divide, "/", a, b).recorded(
            "/", a, b, { dz in (dz / b).summed(to: a.layout.shape) },
            { dz in (-dz * a / (b * b)).summed(to: b.layout.shape) })
    }

    /// The negative.
    ///
    /// - Gradient: `dx = −dy`.
    public static prefix func - (x: Tensor) -> Tensor {
        map(.negate, x).recorded("-", x) { dy in -dy }
    }
}

// MARK: With Swift numbers

extension Tensor {
    /// The sum with a number, which takes on the tensor's dtype; see `+` of two tensors.
    public static func + (x: Tensor, y: some TensorScalar) -> Tensor { x + Tensor(y) }
    /// The sum with a number, which takes on the tensor's dtype; see `+` of two tensors.
    public static func + (x: some TensorScalar, y: Tensor) -> Tensor { Tensor(x) + y }
    /// The difference with a number, which takes on the tensor's dtype; see `-` of two tensors.
    public static func - (x: Tensor, y: some TensorScalar) -> Tensor { x - Tensor(y) }
    /// The difference with a number, which takes on the tensor's dtype; see `-` of two tensors.
    public static func - (x: some TensorScalar, y: Tensor) -> Tensor { Tensor(x) - y }
    /// The product with a number, which takes on the tensor's dtype; see `*` of two tensors.
    public static func * (x: Tensor, y: some TensorScalar) -> Tensor { x * Tensor(y) }
    /// The product with a number, which takes on the tensor's dtype; see `*` of two tensors.
    public static func * (x: some TensorScalar, y: Tensor) -> Tensor { Tensor(x) * y }
    /// The quotient with a number, which takes on the tensor's dtype; see `/` of two tensors.
    public static func / (x: Tensor, y: some TensorScalar) -> Tensor { x / Tensor(y) }
    /// The quotient with a number, which takes on the tensor's dtype; see `/` of two tensors.
    public static func / (x: some TensorScalar, y: Tensor) -> Tensor { Tensor(x) / y }
}
