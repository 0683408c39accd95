/// What random elements are drawn from, in the units of the result.
package enum RandomDistribution: Sendable {
    /// Equally likely in `low..<high`.
    case uniform(low: Double, high: Double)
    case normal(mean: Double, deviation: Double)
    /// Normal, given that it lies in `low...high`.
    case truncatedNormal(mean: Double, deviation: Double, low: Double, high: Double)
    /// `value` with that probability, else 0.
    case bernoulli(probability: Double, value: Double)

    /// Blocks of four words that `count` elements take.
    package func blocks(_ count: Int, _ dtype: DType) -> Int {
        if case .uniform = self, ![.float32, .bfloat16, .float16].contains(dtype) { return (count + 1) / 2 }
        return (count + 3) / 4
    }
}
