extension Tensor {
    /// A tensor of `shape` with whole numbers, each in `range` equally likely.
    ///
    /// ```swift
    /// Tensor.randomInteger([4], in: 0..<10)  // four digits
    /// ```
    /// - Gradient: none.
    /// - Precondition: the range is not empty, holds at most 2⁵³ numbers, and lies in an integer dtype.
    public static func randomInteger(
        _ shape: [Int], in range: Range<Int>, dtype: DType = .int64, on device: Device = .cpu,
        generator: RandomGenerator = .shared
    ) -> Tensor {
        randomInteger("randomInteger", shape, range, dtype, device, generator)
    }

    /// A tensor of the shape `extents` with whole numbers, each in `range` equally likely.
    public static func randomInteger(_ extents: Int..., in range: Range<Int>, dtype: DType = .int64) -> Tensor {
        randomInteger(extents, in: range, dtype: dtype)
    }

    static func randomInteger(
        _ name: String, _ shape: [Int], _ range: Range<Int>, _ dtype: DType, _ device: Device, _ generator: RandomGenerator
    ) -> Tensor {
        let (count, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
        if count == 0 { trap(name, "no whole number lies in the range") }
        if overflow || count > 1 << 53 { trap(name, "\(range) holds more than 2⁵³ numbers") }
        if !dtype.isFloatingPoint && !(dtype.wholeNumbers ~= range.lowerBound && dtype.wholeNumbers ~= range.upperBound - 1) {
            trap(name, "\(range) does not lie in \(dtype)")
        }
        // The fractions that the backend cuts off are those of numbers above 0.
        let steps = random(name, shape, .uniform(low: 0, high: Double(count)), .int64, device, generator)
        return (range.lowerBound == 0 ? steps : steps + range.lowerBound).cast(to: dtype)
    }
}

extension Range<Int> {
    /// The whole numbers in a range of numbers.
    init(_ name: String, wholeNumbersIn range: Range<Double>) {
        guard let lower = Int(exactly: range.lowerBound.rounded(.up)), let upper = Int(exactly: range.upperBound.rounded(.up))
        else {
            trap(name, "\(range) does not lie in int64")
        }
        self = lower..<upper
    }
}
