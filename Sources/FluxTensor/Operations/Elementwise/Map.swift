/// The result of an element-wise function, without its history.
@inline(__always)
func map(_ operation: UnaryOperation, _ input: Tensor) -> Tensor {
    let x = operation.needsFloatingPoint && !input.dtype.isFloatingPoint ? input.cast(to: .float32) : input
    let dtype = operation.isPredicate ? .bool : x.dtype
    let number = operation.isPredicate ? nil : x.body.number.map { operation($0) }
    return Tensor.make(x.layout.shape, dtype, on: x.device, isWeak: x.body.isWeak, number: number) {
        x.device.backend.map(operation, x.body, into: $0)
    }
}

/// The result of an element-wise function of two tensors, promoted and broadcast, without its history.
@inline(__always)
func zip(_ operation: BinaryOperation, _ name: StaticString, _ x: Tensor, _ y: Tensor) -> Tensor {
    let (x, y) = (x.body, y.body)
    let operation = x.dtype == .bool ? operation.ofTruths(name) : operation
    let shape =
        x.layout.shape == y.layout.shape
        ? x.layout.shape : require { () throws(ShapeError) in try broadcastShape("\(name)", x.layout.shape, y.layout.shape) }
    let device = commonDevice(name, x, y)
    let dtype = operation.isPredicate ? .bool : x.dtype
    let isWeak = x.isWeak && y.isWeak
    return Tensor.make(shape, dtype, on: device, isWeak: isWeak, number: isWeak ? number(operation, x, y) : nil) {
        device.backend.zip(operation, x, y, shape, into: $0)
    }
}

extension BinaryOperation {
    /// The operation on truth values, which never gives anything but 0 and 1.
    @inline(never)
    fileprivate func ofTruths(_ name: StaticString) -> BinaryOperation {
        switch self {
        case .add: return .logicalOr
        case .multiply: return .logicalAnd
        case .subtract: trap("\(name)", "truth values have no difference; use .^ or cast them to a number first")
        default: return self
        }
    }
}

/// The exact result for two Swift numbers; the next number depends on the dtype.
@inline(never)
private func number(_ operation: BinaryOperation, _ x: TensorBody, _ y: TensorBody) -> Double? {
    guard !operation.isPredicate, operation != .nextAfter, let a = x.number, let b = y.number else { return nil }
    return operation(a, b)
}

/// The device on which two inputs meet.
@inline(__always)
func commonDevice(_ name: StaticString, _ x: TensorBody, _ y: TensorBody) -> Device {
    if x.device != y.device {
        trap("\(name)", "lhs is on \(x.device), rhs on \(y.device); move one with to(_:)")
    }
    return x.device
}

extension Tensor {
    /// Both operands of an arithmetic operation in one dtype, and a Swift number on the other's device.
    @inline(__always)
    static func matched(_ x: Tensor, _ y: Tensor) -> (Tensor, Tensor) {
        if x.dtype == y.dtype && x.device == y.device { return (x, y) }
        // Moved first: a number that was cast is no longer known to be one.
        if x.device != y.device && y.body.isWeak { return promoted(x, y.to(x.device)) }
        if x.device != y.device && x.body.isWeak { return promoted(x.to(y.device), y) }
        return promoted(x, y)
    }

    /// The gradient by an operand that was broadcast: summed over the axes along which it repeated.
    @inline(__always)
    func summed(to shape: Shape) -> Tensor {
        layout.shape == shape ? self : summedOverBroadcast(to: shape)
    }

    private func summedOverBroadcast(to shape: Shape) -> Tensor {
        let offset = rank - shape.rank
        let axes = (0..<rank).filter { $0 < offset || (shape[$0 - offset] == 1 && layout.shape[$0] != 1) }
        let sums = axes.isEmpty ? self : sum(axes, keepingAxes: true)
        return sums.reshaped(shape)
    }
}
