import FluxTensor

extension OperationChecker {
    /// Gradients against central differences in `float64`, and their shapes and dtypes in every dtype.
    package var gradientProblems: [String] {
        guard hasGradient else { return [] }
        return spec.cases.flatMap { shapes in
            let inputs = inputs(shapes, .float64)
            let onDevices =
                !spec.hasExactDifferences
                ? []
                : [inputs, inputs.map { $0.to(.reference) }].flatMap { inputs in
                    problems(gradients(inputs), differences(inputs, projection))
                }
            let inDTypes = spec.dtypes.filter(\.isFloatingPoint).flatMap { dtypeProblems(shapes, $0) }
            return (onDevices + inDTypes).map { "\(spec.name) \(shapes): \($0)" }
        }
    }

    /// Second derivatives: the gradient of the weighted gradient against central differences of it.
    package var secondGradientProblems: [String] {
        guard hasGradient && spec.hasSecondGradient && spec.hasExactDifferences else { return [] }
        return spec.cases.flatMap { shapes in
            let inputs = inputs(shapes, .float64)
            let variables = variables.map { inputs[$0] }
            let found = gradient(at: variables) { slope(replacing(inputs, by: $0)) }
            return problems(found, differences(inputs, slope)).map { "\(spec.name) \(shapes), second: \($0)" }
        }
    }

    /// Whether there is a gradient to check: one of zeros too, but not that of a result that is not floating point.
    var hasGradient: Bool {
        guard spec.isDifferentiable, let shapes = spec.cases.first else { return false }
        return !variables.isEmpty && spec.apply(inputs(shapes, .float64)).dtype.isFloatingPoint
    }

    /// The gradients, weighted and summed.
    private func slope(_ inputs: [Tensor]) -> Tensor {
        gradients(inputs).enumerated().reduce(Tensor.zeros([], dtype: .float64, on: inputs[variables[0]].device)) { sum, next in
            sum + (next.element * weights(next.element.shape, seed: 3 + UInt64(next.offset), like: next.element)).sum()
        }
    }

    private func differences(_ inputs: [Tensor], _ f: ([Tensor]) -> Tensor) -> [Tensor] {
        variables.map { place in
            CentralDifferences.gradient(at: inputs[place]) { moved in
                var changed = inputs
                changed[place] = moved
                return f(changed)
            }
        }
    }

    private func problems(_ found: [Tensor], _ truths: [Tensor]) -> [String] {
        zip(found, truths).enumerated().compactMap { index, pair in
            Tolerance.differences.problem(pair.0, pair.1).map { "gradient \(index) on \(pair.0.device): \($0)" }
        }
    }

    /// Gradients in a dtype against those of the reference in `float64` at the same numbers.
    private func dtypeProblems(_ shapes: [[Int]], _ dtype: DType) -> [String] {
        let inputs = inputs(shapes, dtype)
        let (found, truths) = (gradients(inputs), gradients(exact(inputs)))
        return zip(zip(variables, found), truths).compactMap { pair, truth in
            let (place, gradient) = pair
            if gradient.dtype != dtype { return "gradient \(place) is \(gradient.dtype), not \(dtype)" }
            if gradient.shape != inputs[place].shape { return "gradient \(place) has shape \(gradient.shape)" }
            return Tolerance(dtype).problem(gradient, truth).map { "gradient \(place) of \(dtype): \($0)" }
        }
    }
}
