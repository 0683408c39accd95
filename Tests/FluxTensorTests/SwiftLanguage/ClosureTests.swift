import FluxTensor
import TestSupport
import Testing

/// Ordinary Swift is differentiable: closures, captured variables, properties and mutation.
@Suite struct ClosureTests {
    private let x = Tensor([0.5, -1.5, 2.0] as [Double])

    @Test func closureThatCaptures() {
        let weight = Tensor([2, 3, 4] as [Double])
        let slope = gradient(at: weight) { weight in
            let scale = { (x: Tensor) in x * weight }
            return scale(scale(x)).sum()
        }
        #expect(slope.isClose(to: weight * x * 2))
    }

    @Test func closureThatMakesClosures() {
        func power(_ n: Int) -> (Tensor) -> Tensor { n == 0 ? { _ in Tensor(1.0) } : { x in x * power(n - 1)(x) } }
        #expect(gradient(at: x) { power(4)($0).sum() }.isClose(to: x * x * x * 4))
    }

    @Test func functionComposition() {
        let steps: [(Tensor) -> Tensor] = [tanh, { $0 * 3 }, exp]
        expectGradientMatchesDifferences(at: x) { x in steps.reduce(x) { $1($0) }.sum() }
    }

    private final class Memory {
        var last = Tensor(0.0)
        var history: [Tensor] = []
    }

    @Test func classPropertyWrittenAndRead() {
        let slope = gradient(at: x) { x in
            let memory = Memory()
            memory.last = x * 2
            memory.history.append(memory.last * x)
            memory.last = memory.last + memory.history[0]
            return memory.last.sum()
        }
        #expect(slope.isClose(to: 2 + x * 4))
    }

    @Test func mutatedCapturedVariable() {
        let slope = gradient(at: x) { x in
            var total = Tensor.zeros(like: x)
            let add = { (y: Tensor) in total = total + y * total + y }
            add(x)
            add(x * 2)
            return total.sum()
        }
        #expect(slope.isClose(to: 3 + x * 4))  // x + 2x·x + 2x
    }

    @Test func inoutArguments() {
        func step(_ state: inout Tensor, by x: Tensor) { state = state * x + 1 }
        let slope = gradient(at: x) { x in
            var state = x
            step(&state, by: x)
            step(&state, by: x)
            return state.sum()
        }
        #expect(slope.isClose(to: x * x * 3 + 1))  // x³ + x + 1
    }

    @Test func elementsAssigned() {
        let slope = gradient(at: x) { x in
            var y = x * x
            y[1] = x[0] * x[2]
            y[[0, 2]] = y[[2, 0]] * 3
            return (y * Tensor([1, 10, 100] as [Double])).sum()  // 3z² + 10xz + 300x²
        }
        #expect(slope.isClose(to: Tensor([320.0, 0.0, 17.0])))
    }

    @Test func compoundAssignment() {
        let slope = gradient(at: x) { x in
            var y = x
            y += x * x
            y *= x
            y -= 3
            y /= 2
            y[1...] += x[..<2]
            return y.sum()
        }
        #expect(slope.isClose(to: x + x * x * 1.5 + Tensor([1, 1, 0])))
    }

    @Test func lazyAndComputedProperties() {
        struct Model {
            let x: Tensor
            var squared: Tensor { x * x }
            lazy var cubed: Tensor = squared * x
        }
        let slope = gradient(at: x) { x in
            var model = Model(x: x)
            return (model.cubed + model.cubed).sum()
        }
        #expect(slope.isClose(to: x * x * 6))
    }

    @Test func deferRunsInTheMiddleOfTheComputation() {
        expectGradientMatchesDifferences(at: x) { x in
            var y = x
            do {
                defer { y = y * y }
                y = y + 1
            }
            return y.sum()
        }
    }
}
