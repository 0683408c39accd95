import FluxTensor

/// Weights whose rows, or columns where they are fewer, are orthogonal and of length `gain`, drawn uniformly among all such.
///
/// - Shape: `[outputs, inputs, kernel…]`; the axes after the first count as columns.
/// - Numerics: the factor `q` of normal numbers, of which the diagonal of `r` is not negative: else it would not be uniform.
/// - Precondition: there are at least two axes.
/// - Reference: Saxe et al. 2014; Mezzadri 2007, "How to generate random matrices from the classical compact groups".
public func orthogonal(
    _ shape: [Int], gain: Double = 1, dtype: DType = .float32, on device: Device = .cpu,
    generator: RandomGenerator = .shared
) -> Tensor {
    if shape.count < 2 { trap("orthogonal", "the shape is \(shape); it must have at least two axes") }
    let (rows, columns) = (shape[0], shape[1...].reduce(1, *))
    let random = Tensor.randomNormal(
        [max(rows, columns), min(rows, columns)], dtype: dtype == .float64 ? .float64 : .float32, on: device, generator: generator
    )
    let basis = qr(random).q * gain
    return (rows < columns ? basis.transposed() : basis).reshaped(shape).cast(to: dtype)
}

/// The same, of the shape `extents`.
public func orthogonal(
    _ extents: Int..., gain: Double = 1, dtype: DType = .float32, on device: Device = .cpu,
    generator: RandomGenerator = .shared
) -> Tensor {
    orthogonal(extents, gain: gain, dtype: dtype, on: device, generator: generator)
}
