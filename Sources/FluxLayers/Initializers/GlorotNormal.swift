import FluxTensor

/// Normal weights of deviation `gain · √(2 / (inputs + outputs))`, which keeps the variance of activations and gradients.
///
/// - Shape: `[outputs, inputs, kernel…]`; the kernel's extents multiply both numbers.
/// - Reference: Glorot and Bengio 2010.
public func glorotNormal(
    _ shape: [Int], gain: Double = 1, dtype: DType = .float32, on device: Device = .cpu,
    generator: RandomGenerator = .shared
) -> Tensor {
    let (inputs, outputs) = fans(shape)
    let deviation = gain * (2 / Double(inputs + outputs)).squareRoot()
    return .randomNormal(shape, deviation: deviation, dtype: dtype, on: device, generator: generator)
}

/// The same, of the shape `extents`.
public func glorotNormal(
    _ extents: Int..., gain: Double = 1, dtype: DType = .float32, on device: Device = .cpu,
    generator: RandomGenerator = .shared
) -> Tensor {
    glorotNormal(extents, gain: gain, dtype: dtype, on: device, generator: generator)
}
