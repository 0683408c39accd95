import FluxTensor
import TestSupport
import Testing

/// The kernel that goes through all steps, against the composed form in `float64`.
@Suite struct LSTMTests {
    struct Case: Sendable, CustomStringConvertible {
        var samples: Int
        var steps: Int
        var size: Int
        var isReversed = false

        var description: String { "\(samples) × \(steps) × \(size), reversed \(isReversed)" }

        /// Prepared inputs, weight, hidden and cell.
        var inputs: [Tensor] {
            [[samples, steps, 4 * size], [4 * size, size], [samples, size], [samples, size]].enumerated().map { place, shape in
                .randomUniform(shape, in: -0.5..<0.5, generator: RandomGenerator(seed: UInt64(place)))
            }
        }

        /// All that comes out, in one row.
        func row(_ x: [Tensor]) -> Tensor {
            let (outputs, cell) = lstm(x[0], weight: x[1], state: (x[2], x[3]), reversed: isReversed)
            return .concatenated([outputs.reshaped(outputs.count), cell.reshaped(cell.count)])
        }

        func gradients(_ x: [Tensor]) -> [Tensor] {
            let weights = Tensor.arange(to: Double(samples * (steps + 1) * size), dtype: x[0].dtype)
            return gradient(at: x) { (row($0) * cos(weights)).sum() }
        }
    }

    private static let cases: [Case] = [
        Case(samples: 1, steps: 1, size: 5), Case(samples: 3, steps: 4, size: 19),
        Case(samples: 3, steps: 4, size: 19, isReversed: true), Case(samples: 70, steps: 2, size: 64),
        Case(samples: 1, steps: 7, size: 33, isReversed: true), Case(samples: 0, steps: 2, size: 3),
        // Parts for two threads, with the weight transposed.
        Case(samples: 35, steps: 9, size: 17), Case(samples: 35, steps: 9, size: 17, isReversed: true),
    ]

    private func expectClose(_ found: [Tensor], _ truths: [Tensor]) {
        for (found, truth) in zip(found, truths) { #expect(Tolerance(.float32).problem(found, truth) == nil) }
    }

    @Test(arguments: cases)
    func theKernelAgreesWithTheComposedForm(_ one: Case) {
        let (inputs, exact) = (one.inputs, one.inputs.map { $0.cast(to: .float64) })
        expectClose([one.row(inputs)], [one.row(exact)])
        expectClose(one.gradients(inputs), one.gradients(exact))
    }

    @Test(arguments: cases.filter { $0.samples < 35 })
    func soDoGradientsOfItsGradients(_ one: Case) {
        func second(_ x: [Tensor]) -> [Tensor] {
            gradient(at: x) { x in one.gradients(x).reduce(Tensor.zeros([], dtype: x[0].dtype)) { $0 + square($1).sum() } }
        }
        expectClose(second(one.inputs), second(one.inputs.map { $0.cast(to: .float64) }))
    }

    @Test func onlyWhatIsAskedForHasAGradient() {
        let one = Case(samples: 2, steps: 3, size: 4)
        let (inputs, all) = (one.inputs, one.gradients(one.inputs))
        let weights = cos(Tensor.arange(to: 32, dtype: .float32))
        for place in inputs.indices {
            let found = gradient(at: inputs[place]) { x in
                var changed = inputs
                changed[place] = x
                return (one.row(changed) * weights).sum()
            }
            #expect(found == all[place])
        }
    }
}
