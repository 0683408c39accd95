extension Tensor {
    /// Different numbers of `0..<population`, in random order: places of a sample without replacement.
    ///
    /// ```swift
    /// x.gathered(.randomChoice(10, of: x.shape[0]))
    /// ```
    /// - Shape: `[count]`, `int64`.
    /// - Gradient: none.
    /// - Precondition: `count` is in `0...population`.
    public static func randomChoice(
        _ count: Int, of population: Int, on device: Device = .cpu, generator: RandomGenerator = .shared
    ) -> Tensor {
        if population < 0 || !(0...population ~= count) {
            trap("randomChoice", "\(count) of \(population) without replacement")
        }
        let keys = Tensor.randomUniform([population], dtype: .float64, on: device, generator: generator)
        return keys.topK(count).indices
    }

    /// Different places along the last axis of `weights`, drawn one after the other in proportion to the weights that are left.
    ///
    /// - Shape: weights `[…, K]` → `[…, count]`, `int64`.
    /// - Gradient: none.
    /// - Numerics: places of weight 0 come last.
    /// - Precondition: the weights are not negative, and there are at least `count` along the axis.
    /// - Reference: Efraimidis and Spirakis 2006, "Weighted random sampling with a reservoir".
    public static func randomChoice(_ count: Int, weights: Tensor, generator: RandomGenerator = .shared) -> Tensor {
        guard let population = weights.shape.last, 0...population ~= count else {
            trap("randomChoice", "\(count) of weights \(weights.shape) without replacement")
        }
        let drawing = Drawing("randomChoice", nil, [weights], weights.device, generator)
        let values = drawing.values(weights, "weights", "finite and not negative") { ($0 .>= 0) .& isFinite($0) }
        return (log(values) - log(-log(drawing.uniform()))).topK(count).indices
    }
}
