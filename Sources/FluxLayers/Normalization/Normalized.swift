import FluxTensor

/// `x` shifted and scaled to mean 0 and variance 1 over `axes`, all if none are given.
///
///     (x − mean) / √(variance + ε)
///
/// - Shape: any → the same.
/// - Gradient: `dx = (dy − mean dy − y · mean(dy·y)) / √(variance + ε)`.
public func normalized(_ x: Tensor, _ axes: [Int] = [], epsilon: Double = 1e-5) -> Tensor {
    let distance = x - x.mean(axes, keepingAxes: true)
    return distance * rsqrt(square(distance).mean(axes, keepingAxes: true) + epsilon)
}

extension Tensor {
    /// Scaled and shifted, as a normalization ends; both operands take on `shape`.
    func affine(_ weight: Tensor?, _ bias: Tensor?, _ shape: [Int]) -> Tensor {
        let scaled = weight.map { self * $0.reshaped(shape) } ?? self
        return bias.map { scaled + $0.reshaped(shape) } ?? scaled
    }
}

/// `[1, C, 1, …]` for the channels of an input of `rank` axes.
func channelShape(_ channels: Int, rank: Int) -> [Int] { [1, channels] + Array(repeating: 1, count: rank - 2) }
