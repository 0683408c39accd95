import FluxTensor

/// The vectors of several words as one: their mean, sum or maximum.
///
/// - Shape: integers `[N, L]`, a bag in each row → `[N, D]`. Bags of different size: one list `[n]` and where each starts.
///   A bag without words gives zeros.
/// - Parameters: `weight [V, D]`, normal of mean 0 and deviation 1. As in PyTorch's files.
/// - Reference: Joulin et al. 2016 (fastText).
///
/// ```swift
/// let bags = EmbeddingBag(10_000, 64, .mean)
/// bags(Tensor([[1, 5, 2], [4, 4, 0]]))               // [2, 64]
/// bags(Tensor([1, 5, 2, 4]), starts: [0, 3])          // [2, 64]
/// ```
public struct EmbeddingBag: Layer {
    public enum Reduction: String, Sendable {
        case mean, sum, max
    }

    @Parameter public var weight: Tensor
    public let reduction: Reduction
    public let paddingIndex: Int?

    /// - Parameter paddingIndex: A word that only fills up: it counts in no bag, and its vector starts as zeros.
    /// - Precondition: `vocabulary` and `features` are at least 1; the padding index is in `0..<vocabulary`.
    public init(
        _ vocabulary: Int, _ features: Int, _ reduction: Reduction = .mean, paddingIndex: Int? = nil,
        initializer: (Int, Int) -> Tensor = { .randomNormal([$0, $1]) }
    ) {
        if min(vocabulary, features) < 1 { trap("EmbeddingBag", "\(vocabulary) → \(features): both must be at least 1") }
        weight = table(initializer(vocabulary, features), "EmbeddingBag", paddingIndex)
        (self.reduction, self.paddingIndex) = (reduction, paddingIndex)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { self(x, weights: nil) }

    /// - Parameter weights: What the vector of each word is multiplied by, of the shape of `x`, for sums.
    public func callAsFunction(_ x: Tensor, weights: Tensor?) -> Tensor {
        checked(x) {
            check(weights, x)
            if reduction == .max && paddingIndex == nil && x.shape[1] > 0 {
                return weight.gathered(requireIntegers("EmbeddingBag", x)).max([1])
            }
            return bags(x.reshaped(x.count), weights?.reshaped(x.count), (0...x.shape[0]).map { $0 * x.shape[1] })
        }
    }

    /// - Parameters:
    ///   - x: The words of all bags, one after another.
    ///   - starts: Where each bag starts; the last ends with the list.
    ///   - weights: What the vector of each word is multiplied by, of the shape of `x`, for sums.
    /// - Precondition: starts do not decrease, and the first is 0.
    public func callAsFunction(_ x: Tensor, starts: [Int], weights: Tensor? = nil) -> Tensor {
        traced {
            let ends = starts.dropFirst() + [x.count]
            if x.rank != 1 || starts.first != 0 || zip(starts, ends).contains(where: { $0 > $1 }) {
                trap("EmbeddingBag", "starts \(starts) do not cut a list of shape \(x.shape) into bags")
            }
            check(weights, x)
            return bags(x, weights, starts + [x.count])
        }
    }

    private func check(_ weights: Tensor?, _ x: Tensor) {
        guard let weights else { return }
        if reduction != .sum { trap("EmbeddingBag", "weights of words are for sums, not for .\(reduction)") }
        if weights.shape != x.shape { trap("EmbeddingBag", "weights \(weights.shape) for words \(x.shape)") }
    }

    /// The bags of a list of words between `limits`.
    private func bags(_ x: Tensor, _ weights: Tensor?, _ limits: [Int]) -> Tensor {
        let words = requireIntegers("EmbeddingBag", x)
        guard let paddingIndex else { return reduced(words, weights, limits) }
        let isCounted = (words .!= paddingIndex).to(.cpu).array(of: Bool.self)
        let before = isCounted.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1 ? 1 : 0)) }
        let kept = Tensor(isCounted.indices.filter { isCounted[$0] }).to(x.device)
        return reduced(words.gathered(kept), weights?.gathered(kept), limits.map { before[$0] })
    }

    private func reduced(_ words: Tensor, _ weights: Tensor?, _ limits: [Int]) -> Tensor {
        let table = weight
        if reduction == .max {
            let rows = table.gathered(words)
            if limits.count == 1 { return rows }
            let none = Tensor.zeros([rows.shape[1]], dtype: rows.dtype, on: rows.device)
            return .stacked(zip(limits, limits.dropFirst()).map { $0 == $1 ? none : rows.narrowed(0, $0..<$1).max([0]) })
        }
        let sums = table.summedRows(at: words, limits: limits, weights: weights)
        if reduction == .sum { return sums }
        let counts = Tensor(zip(limits, limits.dropFirst()).map { Double(max($1 - $0, 1)) })
        return sums / counts.cast(to: sums.dtype).to(sums.device).unsqueezed(1)
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try expect([.samples, .words], shape)
        return [shape[0], $weight.value.shape[1]]
    }

    public var signature: String { "EmbeddingBag(\($weight.value.shape[0]) → \($weight.value.shape[1]), \(reduction))" }
}
