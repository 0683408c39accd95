/// What a dense layer computes: `activation(x · weightᵀ + bias)`, in one pass over the result.
///
/// - Shape: `[…, D] · [K, D]ᵀ + [K]` → `[…, K]`.
/// - Gradient: with `dz = dy · activation′`: `dx = dz · weight`, `dweight = dzᵀ · x`, `dbias = Σ dz` over the leading axes.
/// - Precondition: the last extent of `x` is that of `weight`; the bias has one element for each row of `weight`.
/// - Reference: Rosenblatt 1958.
public func dense(_ x: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, activation: FusedActivation? = nil) -> Tensor {
    let shape = require { () throws(ShapeError) in
        try denseShape(x.layout.shape, weight.layout.shape, bias?.layout.shape)
    }
    guard canFuse(x, weight, bias) else {
        let product = x.rank == 1 ? weight.matmul(x) : x.matmul(weight.transposed())
        return activation.apply(bias.map { product + $0 } ?? product)
    }
    let rows = x.reshaped([x.count / weight.layout.shape[1], weight.layout.shape[1]] as Shape)
    return fused(rows, weight, bias, activation).reshaped(shape)
}

/// The activations that a dense layer's kernel applies itself.
public enum FusedActivation: Sendable {
    case relu, tanh, sigmoid

    var operation: UnaryOperation {
        switch self {
        case .relu: .relu
        case .tanh: .tanh
        case .sigmoid: .sigmoid
        }
    }

    func apply(_ x: Tensor) -> Tensor {
        switch self {
        case .relu: FluxTensor.relu(x)
        case .tanh: FluxTensor.tanh(x)
        case .sigmoid: FluxTensor.sigmoid(x)
        }
    }
}

extension FusedActivation? {
    fileprivate func apply(_ x: Tensor) -> Tensor { self?.apply(x) ?? x }
}

/// The shape rule of `dense`.
func denseShape(_ x: Shape, _ weight: Shape, _ bias: Shape?) throws(ShapeError) -> Shape {
    guard weight.rank == 2, x.rank >= 1 else {
        throw ShapeError("dense", "x \(x) · weight \(weight): the weight needs two axes and x at least one")
    }
    guard x[x.rank - 1] == weight[1] else {
        throw ShapeError("dense", "x \(x) · weight \(weight) transposed: \(x[x.rank - 1]) ≠ \(weight[1])")
    }
    if let bias, bias != [weight[0]] { throw ShapeError("dense", "the bias has shape \(bias), not [\(weight[0])]") }
    let shape = x.replacing(x.rank - 1, with: weight[0])
    if !shape.fitsMemory { throw ShapeError("dense", "shape \(shape) has more elements than fit in memory") }
    return shape
}

/// Whether the pass that adds the bias and applies the activation is to be had; elsewhere the operations compose.
private func canFuse(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?) -> Bool {
    guard x.device == .cpu, weight.device == .cpu, bias?.device ?? .cpu == .cpu else { return false }
    return x.dtype == .float32 && weight.dtype == .float32 && bias?.dtype ?? .float32 == .float32
        && x.count > 0 && weight.count > 0
}

private func fused(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ activation: FusedActivation?) -> Tensor {
    let y = x.stopGradient().matmul(weight.stopGradient().transposed())
    let size = weight.layout.shape[0]
    let source = bias?.stopGradient().contiguous()
    if bias != nil || activation != nil {
        _ = y.device.backend.addBias(
            source?.body, activation: activation?.operation, rows: y.count / size, columns: size, over: y.body.storage)
    }
    return activation.recorded(y, from: bias.map { [x, weight, $0] } ?? [x, weight])
}

extension FusedActivation? {
    /// `y = activation(x · weightᵀ + bias)`, recorded as the affine part and, where there is one, the activation.
    fileprivate func recorded(_ y: Tensor, from inputs: [Tensor]) -> Tensor {
        let (x, weight) = (inputs[0], inputs[1])
        let affine = y.recorded("dense", inputs) { dz, needs in
            let (dx, dweight) = (needs[0] ? dz.matmul(weight) : nil, needs[1] ? dz.transposed().matmul(x) : nil)
            return needs.count == 2 ? [dx, dweight] : [dx, dweight, needs[2] ? dz.sum(0) : nil]
        }
        guard let activation = self else { return affine }
        return y.recorded("dense", affine, output: { dy, y in activation.gradient(dy, y) })
    }
}

extension FusedActivation {
    /// How a gradient flows back through the activation, by its result.
    fileprivate func gradient(_ dy: Tensor, _ y: Tensor) -> Tensor {
        switch self {
        case .relu: reluGradient(dy, y)
        case .tanh: tanhGradient(dy, y)
        case .sigmoid: sigmoidGradient(dy, y)
        }
    }
}
