import FluxTensor
import TestSupport
import Testing

@Suite struct CheckpointTests {
    private let x = Tensor([[0.3, -1.2], [0.7, 2.0]] as [[Double]])

    private func block(_ x: Tensor) -> Tensor { tanh(x.matmul(x)) * x + exp(x * 0.5) }

    /// How often the closure of a checkpoint runs, from any number of tasks.
    private final class Counter: @unchecked Sendable {
        var count = 0
    }

    @Test func gradientIsTheSameAndTheClosureRunsTwice() {
        let counter = Counter()
        let (value, slope) = withGradient(at: x) { x in
            checkpointed(block(x)) { h in
                counter.count += 1
                return block(h)
            }.sum()
        }
        let plain = withGradient(at: x) { x in block(block(x)).sum() }
        #expect(counter.count == 2)
        #expect(value == plain.value)
        #expect(slope.isClose(to: plain.gradient))
    }

    @Test func nothingOfTheSegmentIsKept() {
        weak var inside: TensorBody?
        let slope = gradient(at: x) { x in
            let y = checkpointed(x) { h in
                let z = exp(h)
                inside = z.body
                return z * h
            }
            #expect(inside == nil)
            return y.sum()
        }
        #expect(slope.isClose(to: exp(x) * (x + 1)))
    }

    @Test func outsideOfGradientsItIsThePlainCall() {
        let counter = Counter()
        let y = checkpointed(x) { h in
            counter.count += 1
            return block(h)
        }
        #expect(counter.count == 1 && y == block(x))
    }

    @Test func gradientsFlowToCapturedTensors() {
        let (slopes, plain) = (
            gradient(at: x, x * 2) { x, y in checkpointed(x) { h in exp(h * y) + square(y) * h + y }.sum() },
            gradient(at: x, x * 2) { x, y in (exp(x * y) + square(y) * x + y).sum() }
        )
        #expect(slopes.0.isClose(to: plain.0) && slopes.1.isClose(to: plain.1))
        let alone = gradient(at: x) { y in checkpointed(Tensor(1.0)) { _ in square(y).sum() } }
        #expect(alone.isClose(to: x * 2))
    }

    @Test func gradientsFlowToParameters() {
        let weight = Parameter(wrappedValue: x)
        let list = parameters([weight])
        let input = x
        func loss() -> Tensor { (checkpointed(input) { h in tanh(h.matmul(weight.wrappedValue)) } * weight.wrappedValue).sum() }
        let found = gradient(list) { loss() }[weight]
        let plain = gradient(at: x) { w in (tanh(input.matmul(w)) * w).sum() }
        #expect(found?.isClose(to: plain) == true)
    }

    @Test func checkpointsNest() {
        let weight = Parameter(wrappedValue: x * 0.5)
        let slopes = gradient(parameters([weight])) {
            checkpointed(x) { h in
                let inner = checkpointed(h * 2) { h in tanh(h * weight.wrappedValue) }
                return inner * inner
            }.sum()
        }
        let plain = gradient(at: x * 0.5) { w in square(tanh(x * 2 * w)).sum() }
        #expect(slopes[weight]?.isClose(to: plain) == true)
    }

    @Test func severalInputsAndASecondDerivative() {
        expectGradientMatchesDifferences(at: x) { x in
            square(gradient(at: x) { x in checkpointed([x, x * 2, Tensor([1, 0])]) { tanh($0[0] * $0[1])[$0[2]] }.sum() }).sum()
        }
    }

    @Test func secondDerivativesReachCapturedTensors() {
        expectGradientMatchesDifferences(at: x) { y in
            square(gradient(at: x) { x in checkpointed(x) { h in exp(h * y * 0.3) * y }.sum() }).sum()
        }
    }

    @Test func randomNumbersAreTheSameTheSecondTime() {
        setSeed(5)
        let ones = Tensor.ones(1000, dtype: .float64)
        let (value, slope) = withGradient(at: ones) { x in checkpointed(x) { dropout($0, probability: 0.5) }.sum() }
        #expect(slope.sum() == value)
    }
}
