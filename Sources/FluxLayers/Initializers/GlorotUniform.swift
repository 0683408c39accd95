import FluxTensor

/// Weights equally likely in `±gain · √(6 / (inputs + outputs))`, which keeps the variance of activations and gradients.
///
/// - Shape: `[outputs, inputs, kernel…]`; the kernel's extents multiply both numbers.
/// - Reference: Glorot and Bengio 2010.
public func glorotUniform(
    _ extents: Int..., gain: Double = 1, dtype: DType = .float32, on device: Device = .cpu,
    generator: RandomGenerator = .shared
) -> Tensor {
    glorotUniform(extents, gain: gain, dtype: dtype, on: device, generator: generator)
}

/// The same for a shape that is a list.
public func glorotUniform(
    _ shape: [Int], gain: Double = 1, dtype: DType = .float32, on device: Device = .cpu,
    generator: RandomGenerator = .shared
) -> Tensor {
    let (inputs, outputs) = fans(shape)
    let limit = gain * (6 / Double(inputs + outputs)).squareRoot()
    return .randomUniform(shape, in: -limit..<limit, dtype: dtype, on: device, generator: generator)
}
