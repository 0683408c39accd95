import Glibc

extension Reference {
    package func random(_ distribution: RandomDistribution, _ key: RandomKey, _ dtype: DType, count: Int, into out: Storage) {
        let stream = Philox(key)
        let numbers = (0..<count).map { index -> Double in
            switch distribution {
            case .uniform(let low, let high): return uniform(stream, index, low, high, dtype)
            case .normal(let mean, let deviation):
                return mean + deviation * inverseNormal(stream.fraction(index))
            case .truncatedNormal(let mean, let deviation, let low, let high):
                // Above the mean by the probabilities of what is still higher, which keep their digits.
                let turned = low > mean ? -deviation : deviation
                let from = 0.5 * erfc((mean - low) / turned * 0.5.squareRoot())
                let to = 0.5 * erfc((mean - high) / turned * 0.5.squareRoot())
                return min(max(mean + turned * inverseNormal(from + stream.fraction(index) * (to - from)), low), high)
            case .bernoulli(let probability, let value):
                return Double(stream.word(index)) < (probability * 0x1p32).rounded(.up) ? value : 0
            }
        }
        out.write(numbers, as: dtype)
    }

    /// One word for an element of up to 32 bits, two for a wider one; the upper end is excluded after rounding too.
    private func uniform(_ stream: Philox, _ index: Int, _ low: Double, _ high: Double, _ dtype: DType) -> Double {
        guard [.float32, .bfloat16, .float16].contains(dtype) else {
            let value = low + (high - low) * Philox.fraction(stream.word(2 * index), stream.word(2 * index + 1))
            return high > low ? min(value, high.nextDown) : value
        }
        let largest = nextafterf(Float(high), Float(low))
        let value = min(Float(low + (high - low) * (Double(stream.word(index) >> 8) * 0x1p-24)), largest)
        if dtype == .float32 { return Double(value) }
        // Toward zero, where a negative number may reach the upper end.
        let step: UInt32 = dtype == .bfloat16 ? 1 << 16 : 1 << 13
        let bits = value.bitPattern & ~(step - 1)
        return Double(Float(bitPattern: Float(bitPattern: bits) > largest ? bits + step : bits))
    }
}
