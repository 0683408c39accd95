import FluxTensor

/// Normal weights of which in each column the same number, chosen at random, is 0.
///
/// - Parameter sparsity: The fraction of each column that is 0, rounded up to whole elements.
/// - Shape: `[outputs, inputs]`.
/// - Precondition: there are two axes; the sparsity is in 0...1.
/// - Reference: Martens 2010.
public func sparseNormal(
    _ outputs: Int, _ inputs: Int, sparsity: Double, deviation: Double = 0.01, dtype: DType = .float32, on device: Device = .cpu,
    generator: RandomGenerator = .shared
) -> Tensor {
    if !(0...1 ~= sparsity) { trap("sparseNormal", "the sparsity is \(sparsity), not in 0...1") }
    let zeros = Int((sparsity * Double(outputs)).rounded(.up))
    var kept = [Float](repeating: 1, count: outputs * inputs)
    for column in 0..<inputs {
        for row in generator.permutation(outputs).prefix(zeros) { kept[row * inputs + column] = 0 }
    }
    let weights = Tensor.randomNormal([outputs, inputs], deviation: deviation, dtype: dtype, generator: generator)
    return (weights * Tensor(kept, shape: [outputs, inputs]).cast(to: dtype)).to(device)
}
