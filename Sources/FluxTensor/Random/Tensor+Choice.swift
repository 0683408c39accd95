extension Tensor {
    /// Different numbers of `0..<population`, in random order: places of a sample without replacement.
    ///
    /// ```swift
    /// x.gathered(.randomChoice(10, of: x.shape[0]))
    /// ```
    /// - Shape: `[count]`, `int64`.
    /// - Gradient: none.
    /// - Precondition: `count` is in `0...population`.
    /// - Reference: Durstenfeld 1964, "Algorithm 235: Random permutation".
    public static func randomChoice(
        _ count: Int, of population: Int, on device: Device = .cpu, generator: RandomGenerator = .shared
    ) -> Tensor {
        if population < 0 || !(0...population ~= count) {
            trap("randomChoice", "\(count) of \(population) without replacement")
        }
        return Tensor(generator.choice(count, of: population)).to(device)
    }

    /// Different places along the last axis of `weights`, drawn one after the other in proportion to the weights that are left.
    ///
    /// - Shape: weights `[…, K]` → `[…, count]`, `int64`.
    /// - Gradient: none.
    /// - Numerics: places of weight 0 come last. The first ones of a race: waiting times of events that come as often as the weights say.
    /// - Precondition: the weights are finite and not negative, and there are at least `count` along the axis.
    /// - Reference: Efraimidis and Spirakis 2006, "Weighted random sampling with a reservoir".
    public static func randomChoice(_ count: Int, weights: Tensor, generator: RandomGenerator = .shared) -> Tensor {
        guard let population = weights.shape.last, 0...population ~= count else {
            trap("randomChoice", "\(count) of weights \(weights.shape) without replacement")
        }
        let drawing = Drawing("randomChoice", nil, [weights], weights.device, generator)
        let values = drawing.values(weights, "weights", "finite and not negative") { ($0 .>= 0) .& isFinite($0) }
        let largest = population > 0 ? values.max([-1], keepingAxes: true) : 1
        // A rate of −0 would make a time of −∞.
        return drawing.draw(.exponential, abs(values / largest)).topK(count, largest: false).indices
    }
}
