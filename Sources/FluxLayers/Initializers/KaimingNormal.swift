import FluxTensor

/// Normal weights of deviation `gain / √inputs`, which keeps the variance of activations through `relu`.
///
/// - Parameter gain: √2 for `relu`.
/// - Shape: `[outputs, inputs, kernel…]`; the kernel's extents multiply the number of inputs.
/// - Reference: He et al. 2015.
public func kaimingNormal(
    _ extents: Int..., gain: Double = 1.4142135623730951, dtype: DType = .float32, on device: Device = .cpu,
    generator: RandomGenerator = .shared
) -> Tensor {
    kaimingNormal(extents, gain: gain, dtype: dtype, on: device, generator: generator)
}

/// The same, for a shape.
public func kaimingNormal(
    _ shape: [Int], gain: Double = 1.4142135623730951, dtype: DType = .float32, on device: Device = .cpu,
    generator: RandomGenerator = .shared
) -> Tensor {
    let deviation = gain / Double(fans(shape).inputs).squareRoot()
    return .randomNormal(shape, deviation: deviation, dtype: dtype, on: device, generator: generator)
}
