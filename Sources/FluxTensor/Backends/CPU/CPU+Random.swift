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
}
