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
        return (floor(log(drawing.uniform()) / log1p(-p)) + 1).cast(to: dtype)
    }

    /// How often something of a `probability` happens in `count` trials.
    ///
    /// - Parameter shape: That of the parameters unless given, to which they stretch.
    /// - Gradient: none.
    /// - Numerics: many trials are divided at their median, which is beta distributed, until few are left.
    /// - Precondition: the count is a whole number and not negative, the probability in 0...1.
    /// - Reference: Relles 1972, "A simple algorithm for generating binomial random variables when N is large".
    public static func randomBinomial(
        _ shape: [Int]? = nil, count: Tensor, probability: Tensor, dtype: DType = .int64, on device: Device = .cpu,
        generator: RandomGenerator = .shared
    ) -> Tensor {
        let drawing = Drawing("randomBinomial", shape, [count, probability], device, generator)
        let trials = drawing.values(count, "count", "whole and not negative") { ($0 .>= 0) .& ($0 .== floor($0)) .& isFinite($0) }
        let p = drawing.values(probability, "probability", "in 0...1") { ($0 .>= 0) .& ($0 .<= 1) }
        return drawing.binomial(trials, p).cast(to: dtype)
    }

    /// How many events happen that come `rate` times on average.
    ///
    /// - Parameter shape: That of the rate unless given, to which it stretches.
    /// - Gradient: none.
    /// - Numerics: many events are divided at one of them, whose time is gamma distributed, until few are left.
    /// - Precondition: the rate is finite and not negative.
    /// - Reference: Ahrens and Dieter 1974, "Computer methods for sampling from gamma, beta, Poisson and binomial distributions".
    public static func randomPoisson(
        _ shape: [Int]? = nil, rate: Tensor, dtype: DType = .int64, on device: Device = .cpu, generator: RandomGenerator = .shared
    ) -> Tensor {
        let drawing = Drawing("randomPoisson", shape, [rate], device, generator)
        let rates = drawing.values(rate, "rate", "finite and not negative") { ($0 .>= 0) .& isFinite($0) }
        return drawing.poisson(rates).cast(to: dtype)
    }
}

extension Drawing {
    private static let few = 16.0

    /// - Parameters: `float64`, of the drawing's shape.
    fileprivate func binomial(_ count: Tensor, _ probability: Tensor) -> Tensor {
        var (trials, p, successes) = (count.broadcast(to: shape), probability, Tensor.full(shape, 0, .float64, on: device))
        while true {
            let areMany = trials .> Drawing.few
            if !areMany.any().item(Bool.self) { break }
            // The trial in the middle, by the size of the number that decides it: below `p` it and all smaller ones succeed.
            let middle = floor((trials + 1) / 2)
            let size = beta(`where`(areMany, middle, 1), `where`(areMany, trials + 1 - middle, 1))
            let succeeds = areMany .& (size .<= p)
            let fails = areMany .& (size .> p)
            successes = `where`(succeeds, successes + middle, successes)
            trials = `where`(succeeds, trials - middle, `where`(fails, middle - 1, trials))
            p = `where`(succeeds, (p - size) / (1 - size), `where`(fails, p / size, p))
        }
        for trial in 0..<Int(Drawing.few) {
            successes = `where`((trials .> Double(trial)) .& (uniform() .<= p), successes + 1, successes)
        }
        return successes
    }

    fileprivate func poisson(_ rates: Tensor) -> Tensor {
        var (rest, events) = (rates, Tensor.full(shape, 0, .float64, on: device))
        while true {
            let areMany = rest .> Drawing.few
            if !areMany.any().item(Bool.self) { break }
            // The time of a late event, in which the others before it are spread evenly.
            let number = `where`(areMany, floor(rest * 0.875), 1)
            let time = exp(logGamma(number))
            let isEarly = areMany .& (time .<= rest)
            let isLate = areMany .& (time .> rest)
            let before = binomial(`where`(isLate, number - 1, 0), `where`(isLate, rest / time, 0))
            events = events + `where`(isEarly, number, before)
            rest = `where`(isEarly, rest - time, `where`(isLate, 0, rest))
        }
        return events + fewEvents(rest)
    }

    /// The number of events whose probabilities add up to a uniform number.
    private func fewEvents(_ rates: Tensor) -> Tensor {
        let place = uniform()
        var (events, chance) = (Tensor.full(shape, 0, .float64, on: device), exp(-rates))
        var sum = chance
        for number in 1...100 {  // of 16 on average
            let isMore = place .> sum
            if !isMore.any().item(Bool.self) { break }
            events = `where`(isMore, events + 1, events)
            chance = chance * rates / Double(number)
            sum = sum + chance
        }
        return events
    }
}
