import Glibc

extension Reference {
    package func draw(
        _ distribution: ParametricDistribution, _ parameters: [TensorBody], _ key: RandomKey, _ dtype: DType, count: Int,
        into out: Storage
    ) {
        let (stream, columns) = (Philox(key), parameters.map(\.numbers))
        let numbers = (0..<count).map { index in
            let values = columns.map { $0[$0.count == 1 ? 0 : index] }
            if distribution.hasFormula {
                let u = max(Philox.fraction(stream.word(2 * index), stream.word(2 * index + 1)), 0x1p-54)
                return distribution.inverse(u, values)
            }
            var attempts = Attempts(stream: stream, index: index)
            return distribution.draw(&attempts, values)
        }
        out.write(numbers, as: dtype)
    }
}

extension ParametricDistribution {
    /// The inverse of the distribution function at `u`.
    fileprivate func inverse(_ u: Double, _ parameters: [Double]) -> Double {
        let (first, last) = (parameters[0], parameters[parameters.count - 1])
        return switch self {
        case .exponential: -log(u) / first
        case .laplace: first + last * (u < 0.5 ? log(2 * u) : -log(2 * (1 - u)))
        case .gumbel: first - last * log(-log(u))
        case .cauchy: first + last * tan(.pi * (u - 0.5))
        default: (log(u) / log1p(-first)).rounded(.down) + 1
        }
    }

    fileprivate func draw(_ attempts: inout Attempts, _ parameters: [Double]) -> Double {
        switch self {
        case .gamma: exp(attempts.logGamma(parameters[0])) / parameters[1]
        case .logGamma: attempts.logGamma(parameters[0])
        case .poisson: attempts.poisson(parameters[0])
        default: attempts.binomial(parameters[0], parameters[1])
        }
    }
}

/// Numbers that are accepted or drawn again, each time from the element's next block.
private struct Attempts {
    let stream: Philox
    let index: Int
    var attempt = 0 as UInt32

    mutating func next() -> [UInt32] {
        defer { attempt += 1 }
        return stream.block(index, attempt: attempt)
    }

    /// The two numbers between 0 and 1 of the next block.
    private mutating func nextPair() -> (Double, Double) {
        let words = next()
        return (max(Philox.fraction(words[0], words[1]), 0x1p-54), max(Philox.fraction(words[2], words[3]), 0x1p-54))
    }

    /// Marsaglia and Tsang 2000.
    mutating func logGamma(_ concentration: Double) -> Double {
        let size = (concentration < 1 ? concentration + 1 : concentration) - 1.0 / 3
        while true {
            let words = next()
            let normal = inverseNormal(Philox.fraction(words[0]))
            let root = 1 + normal / (9 * size).squareRoot()
            let cube = root * root * root
            if root <= 0 || log(Philox.fraction(words[1])) >= normal * normal / 2 + size * (1 - cube + log(cube)) { continue }
            let smaller = max(Philox.fraction(words[2], words[3]), 0x1p-54)
            return log(size * cube) + (concentration < 1 ? log(smaller) / concentration : 0)
        }
    }

    /// Sequential search for few events, else Hörmann 1993, "The transformed rejection method for generating Poisson variables".
    mutating func poisson(_ rate: Double) -> Double {
        if rate < 30 { return search(none: exp(-rate)) { rate / $0 } }
        let b = 0.931 + 2.53 * rate.squareRoot()
        return transformed(
            a: -0.059 + 0.02483 * b, b: b, center: rate + 0.43, height: 1.1239 + 1.1328 / (b - 3.4),
            surely: 0.9277 - 3.6224 / (b - 2)
        ) { k in
            k < 0 ? -.infinity : k * log(rate) - rate - FluxTensor.logGamma(k + 1)
        }
    }

    /// The same; Hörmann 1993, "The generation of binomial random variates".
    mutating func binomial(_ n: Double, _ p: Double) -> Double {
        if p > 0.5 { return n - binomial(n, 1 - p) }
        let odds = p / (1 - p)
        if n * p < 30 { return search(none: exp(n * log1p(-p))) { (n + 1) * odds / $0 - odds } }
        let deviation = (n * p * (1 - p)).squareRoot()
        let b = 1.15 + 2.53 * deviation
        func logChoices(_ k: Double) -> Double { k * log(odds) - FluxTensor.logGamma(k + 1) - FluxTensor.logGamma(n - k + 1) }
        let top = logChoices(((n + 1) * p).rounded(.down))
        return transformed(
            a: -0.0873 + 0.0248 * b + 0.01 * p, b: b, center: n * p + 0.5, height: (2.83 + 5.1 / b) * deviation,
            surely: 0.92 - 4.2 / b
        ) { k in
            k < 0 || k > n ? -.infinity : logChoices(k) - top
        }
    }

    /// The number of events whose probabilities add up to a uniform number; `ratio(k)` is that of the probabilities of `k` and `k − 1`.
    private mutating func search(none: Double, ratio: (Double) -> Double) -> Double {
        let u = nextPair().0
        var (events, chance, sum) = (0.0, none, none)
        while u > sum && chance > 0 && events < 200 {
            events += 1
            chance *= ratio(events)
            sum += chance
        }
        return events
    }

    private mutating func transformed(
        a: Double, b: Double, center: Double, height: Double, surely: Double, logProbability: (Double) -> Double
    ) -> Double {
        while true {
            let (first, v) = nextPair()
            let u = first - 0.5
            let end = 0.5 - abs(u)
            let k = ((2 * a / end + b) * u + center).rounded(.down)
            let probability = logProbability(k)
            if probability == -.infinity { continue }
            if end >= 0.07 && v <= surely || log(v * height / (a / (end * end) + b)) <= probability { return k }
        }
    }
}
