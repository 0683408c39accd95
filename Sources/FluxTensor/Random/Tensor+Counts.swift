// Distributions of whole numbers.

extension Tensor {
    /// How often one tries, at least once, until something of a `probability` happens.
    ///
    /// - Parameter shape: That of the probability unless given, to which it stretches.
    /// - Gradient: none.
    /// - Precondition: the probability is in 0...1, and not 0.
    /// - Reference: Devroye 1986, "Non-uniform random variate generation", X.2.
    public static func randomGeometric(
        _ shape: [Int]? = nil, probability: Tensor, dtype: DType = .int64, on device: Device = .cpu,
        generator: RandomGenerator = .shared
    ) -> Tensor {
        let drawing = Drawing("randomGeometric", shape, [probability], device, generator)
        let p = drawing.values(probability, "probability", "in 0...1 and not 0") { ($0 .> 0) .& ($0 .<= 1) }
        return drawing.draw(.geometric, p, as: dtype)
    }

    /// How often something of a `probability` happens in `count` trials.
    ///
    /// - Parameter shape: That of the parameters unless given, to which they stretch.
    /// - Gradient: none.
    /// - Numerics: by the sum of the probabilities where fewer than 30 are expected, else by transformed rejection.
    /// - Precondition: the count is a finite whole number and not negative, the probability in 0...1.
    /// - Reference: Hörmann 1993, "The generation of binomial random variates".
    public static func randomBinomial(
        _ shape: [Int]? = nil, count: Tensor, probability: Tensor, dtype: DType = .int64, on device: Device = .cpu,
        generator: RandomGenerator = .shared
    ) -> Tensor {
        let drawing = Drawing("randomBinomial", shape, [count, probability], device, generator)
        let trials = drawing.values(count, "count", "whole and not negative") { ($0 .>= 0) .& ($0 .== floor($0)) .& isFinite($0) }
        let p = drawing.values(probability, "probability", "in 0...1") { ($0 .>= 0) .& ($0 .<= 1) }
        return drawing.draw(.binomial, trials, p, as: dtype)
    }

    /// How many events happen that come `rate` times on average.
    ///
    /// - Parameter shape: That of the rate unless given, to which it stretches.
    /// - Gradient: none.
    /// - Numerics: by the sum of the probabilities where fewer than 30 are expected, else by transformed rejection.
    /// - Precondition: the rate is finite and not negative.
    /// - Reference: Hörmann 1993, "The transformed rejection method for generating Poisson random variables".
    public static func randomPoisson(
        _ shape: [Int]? = nil, rate: Tensor, dtype: DType = .int64, on device: Device = .cpu, generator: RandomGenerator = .shared
    ) -> Tensor {
        let drawing = Drawing("randomPoisson", shape, [rate], device, generator)
        let rates = drawing.values(rate, "rate", "finite and not negative") { ($0 .>= 0) .& isFinite($0) }
        return drawing.draw(.poisson, rates, as: dtype)
    }
}
