extension Tensor {
    /// Adds `y`. Writes into the same memory when nobody else holds it; the variable has a new value either way, so
    /// gradients are those of `x = x + y`.
    public static func += (x: inout Tensor, y: Tensor) { x.apply(.add, y) { $0 + $1 } }

    /// Subtracts `y`, in place where possible. Gradients are those of `x = x - y`.
    public static func -= (x: inout Tensor, y: Tensor) { x.apply(.subtract, y) { $0 - $1 } }

    /// Multiplies by `y`, in place where possible. Gradients are those of `x = x * y`.
    public static func *= (x: inout Tensor, y: Tensor) { x.apply(.multiply, y) { $0 * $1 } }

    /// Divides by `y`, in place where possible. Gradients are those of `x = x / y`.
    public static func /= (x: inout Tensor, y: Tensor) { x.apply(.divide, y) { $0 / $1 } }

    /// Adds a number; see `+=` of two tensors.
    public static func += (x: inout Tensor, y: some TensorScalar) { x += Tensor(y) }
    /// Subtracts a number; see `-=` of two tensors.
    public static func -= (x: inout Tensor, y: some TensorScalar) { x -= Tensor(y) }
    /// Multiplies by a number; see `*=` of two tensors.
    public static func *= (x: inout Tensor, y: some TensorScalar) { x *= Tensor(y) }
    /// Divides by a number; see `/=` of two tensors.
    public static func /= (x: inout Tensor, y: some TensorScalar) { x /= Tensor(y) }

    private mutating func apply(_ operation: BinaryOperation, _ y: Tensor, _ compose: (Tensor, Tensor) -> Tensor) {
        let (_, operand) = Tensor.matched(self, y)
        guard canWrite(operand), operation != .divide || dtype.isFloatingPoint, ownsStorage() else {
            self = compose(self, y)
            return
        }
        let shape = layout.shape
        device.backend.zip(operation, body, operand.body, shape, into: body.storage)
    }

    /// Whether a result with `y` has this tensor's own form, and no history is to be kept.
    private func canWrite(_ y: Tensor) -> Bool {
        let (form, other) = (layout.shape, y.layout.shape)
        guard body.node == nil, y.body.node == nil, y.dtype == dtype, dtype != .bool, y.device == device, !body.isWeak,
            body.layout.isContiguous, body.offset == 0, layout.count > 0, other.rank <= form.rank
        else { return false }
        let offset = form.rank - other.rank
        return other.indices.allSatisfy { other[$0] == form[$0 + offset] || other[$0] == 1 }
    }
}
