extension Tensor {
    /// A tensor of `shape` with elements equally likely in `range`; of an integer dtype, the whole numbers in it.
    ///
    /// - Gradient: none.
    /// - Precondition: for an integer dtype, a whole number lies in the range, and all that do are among the dtype's.
    public static func randomUniform(
        _ shape: [Int], in range: Range<Double> = 0..<1, dtype: DType = .float32, on device: Device = .cpu,
        generator: RandomGenerator = .shared
    ) -> Tensor {
        if !dtype.isFloatingPoint {
            let numbers = Range<Int>("randomUniform", wholeNumbersIn: range)
            return randomInteger("randomUniform", shape, numbers, dtype, device, generator)
        }
        return random("randomUniform", shape, .uniform(low: range.lowerBound, high: range.upperBound), dtype, device, generator)
    }

    /// A tensor of the shape `extents` with elements equally likely in `range`.
    public static func randomUniform(_ extents: Int..., in range: Range<Double> = 0..<1, dtype: DType = .float32) -> Tensor {
        randomUniform(extents, in: range, dtype: dtype)
    }

    /// A tensor of `shape` with normally distributed elements.
    ///
    /// - Numerics: by the inverse distribution function (Wichura 1988, AS 241), so one word of the stream is one element.
    public static func randomNormal(
        _ shape: [Int], mean: Double = 0, deviation: Double = 1, dtype: DType = .float32, on device: Device = .cpu,
        generator: RandomGenerator = .shared
    ) -> Tensor {
        random("randomNormal", shape, .normal(mean: mean, deviation: deviation), dtype, device, generator)
    }

    /// A tensor of the shape `extents` with normally distributed elements.
    public static func randomNormal(
        _ extents: Int..., mean: Double = 0, deviation: Double = 1, dtype: DType = .float32
    ) -> Tensor {
        randomNormal(extents, mean: mean, deviation: deviation, dtype: dtype)
    }

    /// A tensor of `shape` with normally distributed elements that lie in `range`, in units of the result.
    ///
    /// - Numerics: far from the mean too, up to 37 deviations.
    public static func randomTruncatedNormal(
        _ shape: [Int], mean: Double = 0, deviation: Double = 1, in range: ClosedRange<Double>, dtype: DType = .float32,
        on device: Device = .cpu, generator: RandomGenerator = .shared
    ) -> Tensor {
        let distribution = RandomDistribution.truncatedNormal(
            mean: mean, deviation: deviation, low: range.lowerBound, high: range.upperBound)
        return random("randomTruncatedNormal", shape, distribution, dtype, device, generator)
    }

    /// A tensor of `shape` that is 1 (`true`) with `probability`, else 0.
    ///
    /// - Precondition: `probability` is in 0...1.
    public static func randomBernoulli(
        _ shape: [Int], probability: Double, dtype: DType = .float32, on device: Device = .cpu,
        generator: RandomGenerator = .shared
    ) -> Tensor {
        if !(0...1 ~= probability) { trap("randomBernoulli", "the probability is \(probability), not in 0...1") }
        return random("randomBernoulli", shape, .bernoulli(probability: probability, value: 1), dtype, device, generator)
    }

    package static func random(
        _ operation: String, _ shape: [Int], _ distribution: RandomDistribution, _ dtype: DType, _ device: Device,
        _ generator: RandomGenerator
    ) -> Tensor {
        let shape = require { () throws(ShapeError) in try checkedShape(operation, shape) }
        let count = shape.count
        let key = generator.take(blocks: distribution.blocks(count, dtype))
        return make(shape, dtype, on: device) {
            device.backend.random(distribution, key, dtype, count: count, into: $0)
        }
    }
}

extension RandomGenerator {
    /// The numbers `0..<count` in random order (Fisher–Yates).
    public func permutation(_ count: Int) -> [Int] { choice(count, of: count) }

    /// Different numbers of `0..<population` in random order: the last ones of a permutation, which are the first that it finds.
    func choice(_ count: Int, of population: Int) -> [Int] {
        if count == 0 || population < 2 { return Array(0..<count) }
        let words = Tensor.random("permutation", [count], .uniform(low: 0, high: 1), .float64, .cpu, self)
        let first = population - count
        return words.withElements(of: Double.self) { uniform in
            func partner(_ index: Int) -> Int { min(Int(uniform[index - first] * Double(index + 1)), index) }
            let isFew = count < population / 64
            return isFew ? swappedFew(first..<population, partner) : swapped(first..<population, partner)
        }
    }
}

/// What comes to lie at the last places of `0..<places.upperBound` when each from the last on is swapped with its partner before it.
private func swapped(_ places: Range<Int>, _ partner: (Int) -> Int) -> [Int] {
    var order = Array(0..<places.upperBound)
    order.withUnsafeMutableBufferPointer { order in
        for index in places.reversed() { order.swapAt(index, partner(index)) }
    }
    return places.lowerBound == 0 ? order : Array(order[places])
}

/// The same, of which only the numbers that were moved are kept.
private func swappedFew(_ places: Range<Int>, _ partner: (Int) -> Int) -> [Int] {
    var moved: [Int: Int] = [:]
    let found = places.reversed().map { index in
        let other = partner(index), number = moved[other] ?? other
        moved[other] = moved[index] ?? index
        return number
    }
    return found.reversed()
}

extension Tensor {
    /// The numbers `0..<count` in random order, as `int64`.
    public static func randomPermutation(_ count: Int, generator: RandomGenerator = .shared) -> Tensor {
        Tensor(generator.permutation(count))
    }
}
