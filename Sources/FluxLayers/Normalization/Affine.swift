import FluxTensor

extension Tensor {
    /// Scaled and shifted, as a normalization ends; both operands take on `shape`.
    func affine(_ weight: Tensor?, _ bias: Tensor?, _ shape: [Int]) -> Tensor {
        let scaled = weight.map { self * $0.reshaped(shape) } ?? self
        return bias.map { scaled + $0.reshaped(shape) } ?? scaled
    }
}

/// `[1, C, 1, …]` for the channels of an input of `rank` axes.
func channelShape(_ channels: Int, rank: Int) -> [Int] { [1, channels] + Array(repeating: 1, count: rank - 2) }
