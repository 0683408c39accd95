extension Tensor {
    /// Elements of the gamma distribution: of concentration `k` and whole, the time until `k` events that come `rate` times in a unit.
    ///
    /// - Parameters:
    ///   - shape: That of the parameters unless given, to which they stretch.
    ///   - concentration: The shape parameter: the mean is `concentration / rate`.
    /// - Gradient: none.
    /// - Precondition: both parameters are positive and finite.
    /// - Reference: Marsaglia and Tsang 2000, "A simple method for generating gamma variables".
    public static func randomGamma(
        _ shape: [Int]? = nil, concentration: Tensor, rate: Tensor = 1, dtype: DType = .float32, on device: Device = .cpu,
        generator: RandomGenerator = .shared
    ) -> Tensor {
        let drawing = Drawing("randomGamma", shape, [concentration, rate], device, generator)
        let shares = drawing.values(concentration, "concentration")
        return drawing.draw(.gamma, shares, drawing.values(rate, "rate"), as: dtype)
    }

    /// Elements of the beta distribution in 0...1, with the mean `alpha / (alpha + beta)`.
    ///
    /// - Parameter shape: That of the parameters unless given, to which they stretch.
    /// - Gradient: none.
    /// - Numerics: from logarithms of gamma distributed numbers, which small parameters do not underflow in.
    /// - Precondition: both parameters are positive and finite.
    /// - Reference: Devroye 1986, "Non-uniform random variate generation", IX.4.
    public static func randomBeta(
        _ shape: [Int]? = nil, alpha: Tensor, beta: Tensor, dtype: DType = .float32, on device: Device = .cpu,
        generator: RandomGenerator = .shared
    ) -> Tensor {
        let drawing = Drawing("randomBeta", shape, [alpha, beta], device, generator)
        let first = drawing.draw(.logGamma, drawing.values(alpha, "alpha"))
        return sigmoid(first - drawing.draw(.logGamma, drawing.values(beta, "beta"))).cast(to: dtype)
    }

    /// Probabilities of Dirichlet's distribution: along the last axis they add up to 1, with means in proportion to `concentration`.
    ///
    /// - Parameter shape: That of the concentration unless given, to which it stretches: `[…, K]`.
    /// - Gradient: none.
    /// - Precondition: the concentration is positive and finite, and there is at least one axis.
    /// - Reference: Devroye 1986, "Non-uniform random variate generation", XI.4.
    public static func randomDirichlet(
        _ shape: [Int]? = nil, concentration: Tensor, dtype: DType = .float32, on device: Device = .cpu,
        generator: RandomGenerator = .shared
    ) -> Tensor {
        let drawing = Drawing("randomDirichlet", shape, [concentration], device, generator)
        if drawing.shape.rank == 0 { trap("randomDirichlet", "one number has no last axis of probabilities") }
        return softmax(drawing.draw(.logGamma, drawing.values(concentration, "concentration"))).cast(to: dtype)
    }
}
