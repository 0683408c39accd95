import FluxTensor

/// Weights whose rows, or columns where they are fewer, are orthogonal and of length `gain`, drawn uniformly among all such.
///
/// - Shape: `[outputs, inputs, kernel…]`; the axes after the first count as columns.
/// - Numerics: Gram–Schmidt in `float64`, each row twice: once loses orthogonality by rounding, twice does not.
/// - Precondition: there are at least two axes.
/// - Reference: Saxe et al. 2014; Giraud et al. 2005 on the second pass.
public func orthogonal(
    _ shape: [Int], gain: Double = 1, dtype: DType = .float32, on device: Device = .cpu,
    generator: RandomGenerator = .shared
) -> Tensor {
    if shape.count < 2 { trap("orthogonal", "the shape is \(shape); it must have at least two axes") }
    let (rows, columns) = (shape[0], shape[1...].reduce(1, *))
    let random = Tensor.randomNormal([min(rows, columns), max(rows, columns)], dtype: .float64, generator: generator)
    let basis = orthonormalized(random) * gain
    return (rows <= columns ? basis : basis.transposed()).reshaped(shape).cast(to: dtype).to(device)
}

/// The same, of the shape `extents`.
public func orthogonal(
    _ extents: Int..., gain: Double = 1, dtype: DType = .float32, on device: Device = .cpu,
    generator: RandomGenerator = .shared
) -> Tensor {
    orthogonal(extents, gain: gain, dtype: dtype, on: device, generator: generator)
}

/// The rows made orthogonal to those before them and of length 1.
private func orthonormalized(_ rows: Tensor) -> Tensor {
    var basis = rows
    for index in 0..<rows.shape[0] {
        var row = basis[index]
        if index > 0 {
            for _ in 0..<2 { row = row - basis[0..<index].matmul(row).matmul(basis[0..<index]) }
        }
        basis[index] = row / sqrt(square(row).sum())
    }
    return basis
}
