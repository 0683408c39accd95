extension Tensor {
    /// The element-wise sum; of truth values, "or".
    ///
    /// - Shape: the operands broadcast: axes are matched from the last, and an extent of 1 stretches.
    /// - Gradient: `dx = dy`, `dy = dy`, summed over stretched axes.
    public static func + (x: Tensor, y: Tensor) -> Tensor {
        let (x, y) = matched(x, y)
        return zip(.add, "+", x, y).recorded("+", x, y, { $0 }, { $0 })
    }

    /// The element-wise difference.
    ///
    /// - Shape: the operands broadcast.
    /// - Gradient: `dx = dz`, `dy = −dz`, summed over stretched axes.
    /// - Precondition: not both are truth values, which have no difference.
    public static func - (x: Tensor, y: Tensor) -> Tensor {
        let (x, y) = matched(x, y)
        return zip(.subtract, "-", x, y).recorded("-", x, y, { $0 }, { -$0 })
    }

    /// The element-wise product; of truth values, "and".
    ///
    /// - Shape: the operands broadcast.
    /// - Gradient: `dx = dz · y`, `dy = dz · x`, summed over stretched axes.
    public static func * (x: Tensor, y: Tensor) -> Tensor {
        let (x, y) = matched(x, y)
        return zip(.multiply, "*", x, y).recorded("*", x, y, { dz in dz * y }, { dz in dz * x })
    }

    /// The element-wise quotient. Integers are divided as `float32`.
    ///
    /// - Shape: the operands broadcast.
    /// - Gradient: `dx = dz / y`, `dy = −dz · x / y²`, summed over stretched axes.
    public static func / (x: Tensor, y: Tensor) -> Tensor {
        var (x, y) = matched(x, y)
        if !x.dtype.isFloatingPoint { (x, y) = (x.cast(to: .float32), y.cast(to: .float32)) }
        let (a, b) = (x, y)
        return zip(.divide, "/", a, b).recorded("/", a, b, { dz in dz / b }, { dz in -dz * a / (b * b) })
    }

    /// The negative.
    ///
    /// - Gradient: `dx = −dy`.
    /// - Precondition: the elements are numbers: a truth value has no negative.
    public static prefix func - (x: Tensor) -> Tensor {
        if x.dtype == .bool { trap("-", "truth values have no negative; use .! or cast them to a number first") }
        return map(.negate, x).recorded("-", x) { dy in -dy }
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
