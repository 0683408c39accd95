/// The numbers of inputs and outputs of one unit of a weight: what keeps the variance of activations or gradients.
///
/// ```swift
/// fans([128, 784])          // (784, 128)
/// fans([16, 3, 5, 5])       // (75, 400)
/// ```
/// - Parameter shape: `[outputs, inputs, kernel…]`; the kernel's extents multiply both. Less than two axes count as one input.
public func fans(_ shape: [Int]) -> (inputs: Int, outputs: Int) {
    switch shape.count {
    case 0: return (1, 1)
    case 1: return (1, max(shape[0], 1))
    default:
        let kernel = shape[2...].reduce(1, *)
        return (max(shape[1] * kernel, 1), max(shape[0] * kernel, 1))
    }
}
