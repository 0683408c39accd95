extension Tensor {
    /// Elements of the gamma distribution: of concentration `k` and whole, the time until `k` events that come `rate` times in a unit.
    ///
    /// - Parameters:
    ///   - shape: That of the parameters unless given, to which they stretch.
    ///   - concentration: The shape parameter: the mean is `concentration / rate`.
    /// - Gradient: none.
    /// - Precondition: both parameters are positive.
    /// - Reference: Marsaglia and Tsang 2000, "A simple method for generating gamma variables".
    public static func randomGamma(
        _ shape: [Int]? = nil, concentration: Tensor, rate: Tensor = 1, dtype: DType = .float32, on device: Device = .cpu,
        generator: RandomGenerator = .shared
    ) -> Tensor {
        let drawing = Drawing("randomGamma", shape, [concentration, rate], device, generator)
        let gamma = exp(drawing.logGamma(drawing.values(concentration, "concentration")))
        return (gamma / drawing.values(rate, "rate")).cast(to: dtype)
    }

    /// Elements of the beta distribution in 0...1, with the mean `alpha / (alpha + beta)`.
    ///
    /// - Parameter shape: That of the parameters unless given, to which they stretch.
    /// - Gradient: none.
    /// - Precondition: both parameters are positive.
    /// - Reference: Devroye 1986, "Non-uniform random variate generation", IX.4.
    public static func randomBeta(
        _ shape: [Int]? = nil, alpha: Tensor, beta: Tensor, dtype: DType = .float32, on device: Device = .cpu,
        generator: RandomGenerator = .shared
    ) -> Tensor {
        let drawing = Drawing("randomBeta", shape, [alpha, beta], device, generator)
        return drawing.beta(drawing.values(alpha, "alpha"), drawing.values(beta, "beta")).cast(to: dtype)
    }

    /// Probabilities of Dirichlet's distribution: along the last axis they add up to 1, with means in proportion to `concentration`.
    ///
    /// - Parameter shape: That of the concentration unless given, to which it stretches: `[…, K]`.
    /// - Gradient: none.
    /// - Precondition: the concentration is positive, and there is at least one axis.
    /// - Reference: Devroye 1986, "Non-uniform random variate generation", XI.4.
    public static func randomDirichlet(
        _ shape: [Int]? = nil, concentration: Tensor, dtype: DType = .float32, on device: Device = .cpu,
        generator: RandomGenerator = .shared
    ) -> Tensor {
        let drawing = Drawing("randomDirichlet", shape, [concentration], device, generator)
        if drawing.shape.rank == 0 { trap("randomDirichlet", "one number has no last axis of probabilities") }
        return softmax(drawing.logGamma(drawing.values(concentration, "concentration"))).cast(to: dtype)
    }
}

extension Drawing {
    /// The logarithms of gamma distributed numbers, which small concentrations do not underflow in.
    ///
    /// - Parameter concentration: `float64`, of the drawing's shape.
    func logGamma(_ concentration: Tensor) -> Tensor {
        let isSmall = concentration .< 1
        let large = logGammaFromOne(`where`(isSmall, concentration + 1, concentration))
        if !isSmall.any().item(Bool.self) { return large }
        return `where`(isSmall, large + log(uniform()) / concentration, large)
    }

    /// Of concentrations from 1 on: a transformed normal number is accepted, nearly always, or drawn again.
    private func logGammaFromOne(_ concentration: Tensor) -> Tensor {
        let all = [shape.count] as Shape
        let sizes = concentration.reshaped(all) - 1.0 / 3
        var (logs, pending) = (Tensor.full(all, 0, .float64, on: device), Tensor(Array(0..<shape.count)).to(device))
        while pending.count > 0 {
            let (size, count) = (sizes.gathered(pending, 0), [pending.count])
            let normal = Tensor.randomNormal(count, dtype: .float64, on: device, generator: generator)
            let chance = Tensor.randomUniform(count, dtype: .float64, on: device, generator: generator)
            let root = normal * rsqrt(size * 9) + 1
            let log3 = log(clip(root, 0...)) * 3
            let bound = square(normal) * 0.5 + size * (1 - root * square(root) + log3)
            let isAccepted = (root .> 0) .& (log(chance) .< bound)
            let found = pending.maskedSelect(isAccepted).contiguous()
            logs = logs.scattered((log(size) + log3).maskedSelect(isAccepted), at: found, combining: .replace)
            pending = pending.maskedSelect(.!isAccepted).contiguous()
        }
        return logs.reshaped(shape)
    }

    /// - Parameters: `float64`, of the drawing's shape.
    func beta(_ alpha: Tensor, _ beta: Tensor) -> Tensor { sigmoid(logGamma(alpha) - logGamma(beta)) }
}
