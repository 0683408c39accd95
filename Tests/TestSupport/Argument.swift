import FluxTensor

/// What an argument of an operation may be.
package enum Argument: Sendable {
    /// Numbers in a domain where the function is smooth, at a distance from its kinks. They take on the dtype under test.
    case numbers(ClosedRange<Double>, avoiding: [Double] = [])
    /// Places along an axis, as `int64`.
    case indices(Range<Int>)
    /// Truth values.
    case truths

    package var isNumbers: Bool { if case .numbers = self { true } else { false } }

    /// Random elements of a shape; numbers as `float64`.
    package func sample(_ shape: [Int], _ generator: RandomGenerator) -> Tensor {
        let uniform = Tensor.randomUniform(shape, dtype: .float64, generator: generator).array(of: Double.self)
        switch self {
        case .numbers(let domain, let kinks):
            let width = domain.upperBound - domain.lowerBound
            return Tensor(uniform.map { away(from: kinks, domain.lowerBound + $0 * width) }, shape: shape)
        case .indices(let range):
            return Tensor(uniform.map { range.lowerBound + Int($0 * Double(range.count)) }, shape: shape)
        case .truths:
            return Tensor(uniform.map { $0 < 0.5 }, shape: shape)
        }
    }

    private func away(from kinks: [Double], _ value: Double) -> Double {
        let margin = 0.1
        guard let kink = kinks.first(where: { abs(value - $0) < margin }) else { return value }
        return value < kink ? kink - margin : kink + margin
    }
}
