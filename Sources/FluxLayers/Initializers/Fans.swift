/// The numbers of inputs and outputs of one unit of a weight `[outputs, inputs, kernel…]`.
func fans(_ shape: [Int]) -> (inputs: Int, outputs: Int) {
    switch shape.count {
    case 0: return (1, 1)
    case 1: return (1, max(shape[0], 1))
    default:
        let kernel = shape[2...].reduce(1, *)
        return (max(shape[1] * kernel, 1), max(shape[0] * kernel, 1))
    }
}
