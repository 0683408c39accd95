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
    if shape.contains(0) { return .zeros(shape, dtype: dtype, on: device) }
    let (channels, kernel) = (min(shape[0], shape[1]), shape[2...])
    let centers = Tensor.full([channels], gain, dtype: dtype, on: device).diagonalMatrix()
    let around: [(before: Int, after: Int)] = kernel.map { ($0 / 2, ($0 - 1) / 2) }
    return centers.reshaped([channels, channels] + kernel.map { _ in 1 })
        .padded([(0, shape[0] - channels), (0, shape[1] - channels)] + around)
}

/// The same, of the shape `extents`.
public func identityWeights(
    _ extents: Int..., gain: Double = 1, dtype: DType = .float32, on device: Device = .cpu
) -> Tensor {
    identityWeights(extents, gain: gain, dtype: dtype, on: device)
}
