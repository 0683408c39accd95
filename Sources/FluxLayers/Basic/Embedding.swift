import FluxTensor

/// A table of vectors, one for each word of a vocabulary; the input says which rows.
///
/// - Shape: integers `[…]` → `[…, D]`.
/// - Parameters: `weight [V, D]`, normal of mean 0 and deviation 1. As in PyTorch's files.
/// - Reference: Bengio et al. 2003.
///
/// ```swift
/// let words = Embedding(10_000, 64)
/// words(Tensor([[1, 5, 2]]))          // [1, 3, 64]
/// ```
public struct Embedding: Layer {
    @Parameter public var weight: Tensor
    public let paddingIndex: Int?

    /// - Parameter paddingIndex: A word that only fills up: its vector starts as zeros and has no gradient.
    /// - Precondition: `vocabulary` and `features` are at least 1; the padding index is in `0..<vocabulary`.
    public init(
        _ vocabulary: Int, _ features: Int, paddingIndex: Int? = nil,
        initializer: (Int, Int) -> Tensor = { .randomNormal([$0, $1]) }
    ) {
        if min(vocabulary, features) < 1 { trap("Embedding", "\(vocabulary) → \(features): both must be at least 1") }
        weight = table(initializer(vocabulary, features), "Embedding", paddingIndex)
        self.paddingIndex = paddingIndex
    }

    /// - Precondition: `x` holds integers in `0..<V`.
    public func callAsFunction(_ x: Tensor) -> Tensor {
        traced(x) {
            let words = requireIntegers("Embedding", x)
            let rows = weight.gathered(words)
            guard let paddingIndex else { return rows }
            return `where`((words .== paddingIndex).unsqueezed(-1), rows.stopGradient(), rows)
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] { shape + [$weight.value.shape[1]] }

    public var signature: String { "Embedding(\($weight.value.shape[0]) → \($weight.value.shape[1]))" }
}

/// The vectors with zeros for the word that only fills up.
func table(_ weight: Tensor, _ layer: String, _ paddingIndex: Int?) -> Tensor {
    guard let paddingIndex else { return weight }
    if !(0..<weight.shape[0] ~= paddingIndex) {
        trap(layer, "the padding index is \(paddingIndex), not in 0..<\(weight.shape[0])")
    }
    return weight.scattered(
        .zeros([1] + weight.shape.dropFirst(), dtype: weight.dtype, on: weight.device), at: Tensor([paddingIndex]),
        combining: .replace)
}
