import CKernels

extension CPU {
    package func random(_ distribution: RandomDistribution, _ key: RandomKey, _ dtype: DType, count: Int, into out: Storage) {
        let (seed, offset, n, code) = (key.seed, key.offset, Int64(count), dtype.code)
        switch distribution {
        case .uniform(let low, let high): flux_random_uniform(code, seed, offset, n, low, high, out.cpu)
        case .normal(let mean, let deviation): flux_random_normal(code, seed, offset, n, mean, deviation, out.cpu)
        case .truncatedNormal(let mean, let deviation, let low, let high):
            flux_random_truncated_normal(code, seed, offset, n, mean, deviation, low, high, out.cpu)
        case .bernoulli(let probability, let value): flux_random_bernoulli(code, seed, offset, n, probability, value, out.cpu)
        }
    }

    package func draw(
        _ distribution: ParametricDistribution, _ parameters: [TensorBody], _ key: RandomKey, _ dtype: DType, count: Int,
        into out: Storage
    ) {
        let columns = parameters.map { $0.cpu.assumingMemoryBound(to: Double.self) }
        let strides = parameters.map { Int64($0.layout.count == 1 ? 0 : 1) }
        let last = columns.count - 1
        flux_draw(
            distribution.rawValue, dtype.code, key.seed, key.offset, Int64(count), columns[0], strides[0],
            last > 0 ? columns[last] : nil, strides[last], out.cpu)
    }
}
