import FluxTensor

/// Weights with which a layer without bias passes its input on: the identity matrix, or in a convolution's kernel its center.
///
/// Where there are more outputs than inputs, the outputs left over are 0.
///
/// - Shape: `[outputs, inputs, kernel…]`.
/// - Precondition: there are at least two axes.
/// - Reference: Zagoruyko and Komodakis 2017 (Dirac kernels).
public func identityWeights(
    _ shape: [Int], gain: Double = 1, dtype: DType = .float32, on device: Device = .cpu
) -> Tensor {
    if shape.count < 2 { trap("identityWeights", "the shape is \(shape); it must have at least two axes") }
    let kernel = Array(shape[2...])
    let center = kernel.reduce(0) { $0 * $1 + $1 / 2 }
    let size = kernel.reduce(1, *)
    var elements = [Double](repeating: 0, count: shape.reduce(1, *))
    if size > 0 {
        for channel in 0..<min(shape[0], shape[1]) { elements[(channel * shape[1] + channel) * size + center] = gain }
    }
    return Tensor(elements, shape: shape).cast(to: dtype).to(device)
}

/// The same, of the shape `extents`.
public func identityWeights(
    _ extents: Int..., gain: Double = 1, dtype: DType = .float32, on device: Device = .cpu
) -> Tensor {
    identityWeights(extents, gain: gain, dtype: dtype, on: device)
}
