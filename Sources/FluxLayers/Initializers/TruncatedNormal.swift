import FluxTensor

/// Normal weights that lie in `range`.
///
/// - Parameters:
///   - deviation: That of the distribution before it is cut; what is left varies less.
///   - range: In units of the result, not of the deviation.
/// - Precondition: the deviation is positive.
public func truncatedNormal(
    _ shape: [Int], mean: Double = 0, deviation: Double = 1, in range: ClosedRange<Double> = -2...2, dtype: DType = .float32,
    on device: Device = .cpu, generator: RandomGenerator = .shared
) -> Tensor {
    if !(deviation > 0) { trap("truncatedNormal", "the deviation is \(deviation); it must be positive") }
    return .randomTruncatedNormal(
        shape, mean: mean, deviation: deviation, in: range, dtype: dtype, on: device, generator: generator)
}

/// The same, of the shape `extents`.
public func truncatedNormal(
    _ extents: Int..., mean: Double = 0, deviation: Double = 1, in range: ClosedRange<Double> = -2...2, dtype: DType = .float32,
    on device: Device = .cpu, generator: RandomGenerator = .shared
) -> Tensor {
    truncatedNormal(extents, mean: mean, deviation: deviation, in: range, dtype: dtype, on: device, generator: generator)
}
