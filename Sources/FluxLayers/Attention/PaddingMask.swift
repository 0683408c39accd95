import FluxTensor

/// Which steps of each sample count, for sequences of different length.
///
/// - Shape: `[N, 1, 1, count]`, `bool`: as attention wants it.
public func paddingMask(lengths: [Int], count: Int) -> Tensor {
    Tensor(lengths.flatMap { length in (0..<count).map { $0 < length } }, shape: [lengths.count, 1, 1, count])
}
