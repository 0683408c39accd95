import FluxTensor

/// Checks one row of the table. Each check returns what is wrong, a line for each finding.
///
/// The checks live in extensions: values, gradients, layouts and arguments.
package struct OperationChecker {
    package let spec: OperationSpec

    package init(_ spec: OperationSpec) { self.spec = spec }

    /// Everything that is wrong, by any check.
    package var problems: [String] {
        valueProblems + exampleProblems + specialProblems + argumentProblems + layoutProblems + gradientProblems
            + secondGradientProblems
    }

    // MARK: Inputs

    /// The sample of a case; numbers are rounded to `dtype`.
    func inputs(_ shapes: [[Int]], _ dtype: DType, seed: UInt64 = 1) -> [Tensor] {
        let generator = RandomGenerator(seed: seed)
        return zip(spec.arguments, shapes).map { argument, shape in
            let sample = argument.sample(shape, generator)
            return argument.isNumbers ? sample.cast(to: dtype) : sample
        }
    }

    /// The same elements for the reference backend, which works on numbers in `float64`.
    func exact(_ inputs: [Tensor]) -> [Tensor] {
        zip(spec.arguments, inputs).map { argument, x in
            (argument.isNumbers && x.dtype.isFloatingPoint ? x.cast(to: .float64) : x).to(.reference)
        }
    }

    /// The places of the arguments that gradients are taken by.
    var variables: [Int] { spec.arguments.indices.filter { spec.arguments[$0].isNumbers } }

    // MARK: A scalar to differentiate

    /// Fixed random weights of a shape.
    func weights(_ shape: [Int], seed: UInt64, like x: Tensor) -> Tensor {
        Tensor.randomUniform(shape, in: -1..<1, dtype: .float64, generator: RandomGenerator(seed: seed)).cast(to: x.dtype).to(
            x.device)
    }

    /// The result, weighted and summed.
    func projection(_ inputs: [Tensor]) -> Tensor {
        let result = spec.apply(inputs)
        return (result * weights(result.shape, seed: 2, like: result)).sum()
    }

    /// `inputs` with the variables replaced.
    func replacing(_ inputs: [Tensor], by values: [Tensor]) -> [Tensor] {
        var result = inputs
        for (place, value) in zip(variables, values) { result[place] = value }
        return result
    }

    /// The gradients of the projection by the variables.
    func gradients(_ inputs: [Tensor]) -> [Tensor] {
        gradient(at: variables.map { inputs[$0] }) { projection(replacing(inputs, by: $0)) }
    }
}
