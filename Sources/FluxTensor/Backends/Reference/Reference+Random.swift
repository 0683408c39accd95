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
                let from = 0.5 * erfc((mean - low) / deviation * 0.5.squareRoot())
                let to = 0.5 * erfc((mean - high) / deviation * 0.5.squareRoot())
                return mean + deviation * inverseNormal(from + stream.fraction(index) * (to - from))
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
        let value = Float(low + (high - low) * (Double(stream.word(index) >> 8) * 0x1p-24))
        switch dtype {
        case .bfloat16: return Double(Float(bitPattern: value.bitPattern & 0xFFFF_0000))
        case .float16: return Double(Float(bitPattern: value.bitPattern & 0xFFFF_E000))
        default: return Double(high > low ? min(value, Float(high).nextDown) : value)
        }
    }
}
