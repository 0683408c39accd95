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

    /// - Precondition: `vocabulary` and `features` are at least 1.
    public init(_ vocabulary: Int, _ features: Int, initializer: (Int, Int) -> Tensor = { .randomNormal([$0, $1]) }) {
        if min(vocabulary, features) < 1 { trap("Embedding", "\(vocabulary) → \(features): both must be at least 1") }
        weight = initializer(vocabulary, features)
    }

    /// - Precondition: `x` holds integers in `0..<V`.
    public func callAsFunction(_ x: Tensor) -> Tensor {
        traced(x) { weight.gathered(requireIntegers("Embedding", x)) }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] { shape + [$weight.value.shape[1]] }

    public var signature: String { "Embedding(\($weight.value.shape[0]) → \($weight.value.shape[1]))" }
}
