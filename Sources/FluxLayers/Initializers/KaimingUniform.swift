import FluxTensor

/// Weights equally likely in `±gain · √(3 / inputs)`, which keeps the variance of activations through `relu`.
///
/// - Parameter gain: √2 for `relu`; `1/√3` gives PyTorch's default for linear and convolution layers.
/// - Shape: `[outputs, inputs, kernel…]`; the kernel's extents multiply the number of inputs.
/// - Reference: He et al. 2015.
public func kaimingUniform(
    _ extents: Int..., gain: Double = 1.4142135623730951, dtype: DType = .float32, on device: Device = .cpu,
    generator: RandomGenerator = .shared
) -> Tensor {
    kaimingUniform(extents, gain: gain, dtype: dtype, on: device, generator: generator)
}

/// The same, for a shape.
public func kaimingUniform(
    _ shape: [Int], gain: Double = 1.4142135623730951, dtype: DType = .float32, on device: Device = .cpu,
    generator: RandomGenerator = .shared
) -> Tensor {
    let limit = gain * (3 / Double(fans(shape).inputs)).squareRoot()
    return .randomUniform(shape, in: -limit..<limit, dtype: dtype, on: device, generator: generator)
}
