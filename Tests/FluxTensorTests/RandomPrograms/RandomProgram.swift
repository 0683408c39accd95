import FluxTensor
import Foundation

/// A chain of operations that `scripts/golden/random_programs.py` drew, with what PyTorch made of it.
struct RandomProgram: Decodable {
    struct Input: Decodable {
        let shape: [Int]
        let elements: [Double]
    }

    /// One operation on earlier values, by their places; `input` takes the next input.
    struct Step: Decodable {
        let op: String
        let x: [Int]
        let axis: Int?
        let ints: [Int]?
        let keep: Bool?
        let mode: String?
    }

    let inputs: [Input]
    let steps: [Step]
    /// The values that no step used.
    let ends: [Int]
    let shapes: [[Int]]
    let loss: Double
    let gradients: [[Double]]
    let seconds: [[Double]]

    /// What is different here, or `nil`.
    var problem: String? {
        let inputs = inputs.map { Tensor($0.elements, shape: $0.shape) }
        if let step = firstWrongShape(inputs) { return "step \(step), \(steps[step].op), has another shape than \(shapes[step])" }
        let (value, slopes) = withGradient(at: inputs, loss)
        if let problem = difference([value], [[self.loss]]) { return "value: \(problem)" }
        if let problem = difference(slopes, gradients) { return "gradient of input \(problem)" }
        let curves = gradient(at: inputs) { inputs in
            gradient(at: inputs, loss).reduce(Tensor(0.0)) { $0 + RandomProgram.weightedSum($1 * $1) }
        }
        return difference(curves, seconds).map { "second gradient of input \($0)" }
    }

    private func firstWrongShape(_ inputs: [Tensor]) -> Int? {
        zip(values(inputs), shapes).enumerated().first { $0.element.0.shape != $0.element.1 }?.offset
    }

    private func values(_ inputs: [Tensor]) -> [Tensor] {
        var inputs = inputs[...]
        var values: [Tensor] = []
        for step in steps {
            values.append(step.op == "input" ? inputs.removeFirst() : step.run(step.x.map { values[$0] }))
        }
        return values
    }

    private func loss(_ inputs: [Tensor]) -> Tensor {
        let values = values(inputs)
        return ends.reduce(Tensor(0.0)) { $0 + RandomProgram.weightedSum(values[$1]) }
    }

    /// `Σ x_i · cos i`
    private static func weightedSum(_ x: Tensor) -> Tensor {
        (x.reshaped(x.count) * cos(Tensor.arange(to: Double(x.count), dtype: .float64))).sum()
    }

    /// Beyond rounding, which adds up over a program.
    private func difference(_ found: [Tensor], _ expected: [[Double]]) -> String? {
        for (place, (x, truth)) in zip(found, expected).enumerated() {
            let largest = truth.map(Swift.abs).max() ?? 0
            for (a, b) in zip(x.array(of: Double.self), truth) where !(Swift.abs(a - b) <= 1e-9 * Swift.max(largest, 1)) {
                return "\(place): \(a) instead of \(b)"
            }
        }
        return nil
    }
}
