import FluxLayers
import FluxTensor

/// Leaves whole samples out of a residual branch at random in training, and scales the others (stochastic depth).
///
/// - Shape: `[N, …]` → the same.
/// - Reference: Huang et al. 2016.
struct DropPath: Layer {
    private let probability: Float
    private let mode = LayerMode()

    init(_ probability: Float) { self.probability = probability }

    func callAsFunction(_ x: Tensor) -> Tensor {
        guard mode.isTraining, probability > 0 else { return x }
        let kept = 1 - Double(probability)
        let mask = Tensor.randomBernoulli(
            [x.shape[0]] + Array(repeating: 1, count: x.rank - 1), probability: kept, dtype: x.dtype, on: x.device)
        return x * (mask / kept)
    }

    func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] { shape }

    var signature: String { "DropPath(\(probability))" }
}
