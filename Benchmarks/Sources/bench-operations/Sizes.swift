// The sizes that cases share.
import Flux

private let sizes = [1000, 100_000, 10_000_000]
let size = 100_000
let matrix = [1000, 100]

/// A function of vectors of 100,000 elements.
func at(
    _ name: String, in range: Range<Double> = 0.1..<0.9, inputs: Int = 1, dtype: DType = .float32,
    isDifferentiable: Bool = true, _ function: @escaping ([Tensor]) -> Tensor
) -> Case {
    Case(
        "\(name) \(size)", Array(repeating: [size], count: inputs), in: range, dtype: dtype, isDifferentiable: isDifferentiable,
        function)
}

/// A function of vectors of 1000, 100,000 and 10 million elements.
func atSizes(
    _ name: String, in range: Range<Double> = 0.1..<0.9, inputs: Int = 1, isDifferentiable: Bool = true,
    _ function: @escaping ([Tensor]) -> Tensor
) -> [Case] {
    sizes.map { size in
        Case(
            "\(name) \(size)", Array(repeating: [size], count: inputs), in: range, isDifferentiable: isDifferentiable, function)
    }
}

/// Cases of matrices with so many elements, in rows of `columns`, each made of its name and its shape.
func matrices(_ name: String, columns: Int, _ make: (_ name: String, _ shape: [Int]) -> Case) -> [Case] {
    sizes.map { size in make("\(name) \(size / columns)x\(columns)", [size / columns, columns]) }
}

/// A function of one matrix with so many elements, in rows of `columns`.
func rows(_ name: String, columns: Int, _ function: @escaping (Tensor) -> Tensor) -> [Case] {
    matrices(name, columns: columns) { name, shape in Case(name, [shape]) { function($0[0]) } }
}
