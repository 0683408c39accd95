import FluxTensor

/// Normal weights of variance `1 / inputs`, none farther than two deviations from 0: for `selu`.
///
/// - Shape: `[outputs, inputs, kernel…]`; the kernel's extents multiply the number of inputs.
/// - Numerics: widened before it is cut, so that the variance is `1 / inputs` afterwards.
/// - Reference: LeCun et al. 1998; Klambauer et al. 2017.
public func lecunNormal(
    _ shape: [Int], dtype: DType = .float32, on device: Device = .cpu, generator: RandomGenerator = .shared
) -> Tensor {
    let deviationLeft = 0.8796256610342398  // of a standard normal distribution cut at ±2
    let deviation = 1 / Double(fans(shape).inputs).squareRoot() / deviationLeft
    return .randomTruncatedNormal(
        shape, deviation: deviation, in: -2 * deviation...2 * deviation, dtype: dtype, on: device, generator: generator)
}

/// The same, of the shape `extents`.
public func lecunNormal(
    _ extents: Int..., dtype: DType = .float32, on device: Device = .cpu, generator: RandomGenerator = .shared
) -> Tensor {
    lecunNormal(extents, dtype: dtype, on: device, generator: generator)
}
