import FluxTensor
import TestSupport
import Testing

@Suite struct CustomPullbackTests {
    private let x = Tensor([0.4, 1.6, -2.3] as [Double])

    @Test func thePullbackOfOneTensorIsUsed() {
        func straightThrough(_ x: Tensor) -> Tensor { withPullback(x) { x in (round(x), { dy in dy * 10 }) } }
        let (value, slope) = withGradient(at: x) { straightThrough($0).sum() }
        #expect(value.item(Double.self) == 0)
        #expect(slope == Tensor([10, 10, 10] as [Double]))
        #expect(straightThrough(x) == round(x))
    }

    @Test func thePullbackIsDifferentiatedInTurn() {
        func cube(_ x: Tensor) -> Tensor { withPullback(x) { x in (x * x * x, { dy in dy * x * x * 3 }) } }
        #expect(hessianDiagonal(at: x) { cube($0).sum() }.isClose(to: x * 6))
    }

    @Test func severalTensors() {
        func product(_ x: Tensor, _ y: Tensor) -> Tensor {
            withPullback([x, y]) { inputs in (inputs[0] * inputs[1], { dy in [dy * inputs[1], nil] }) }
        }
        let slopes = gradient(at: x, x * 2) { x, y in product(x, y).sum() }
        #expect(slopes.0 == x * 2)
        #expect(slopes.1 == Tensor.zeros(like: x))
    }

    @Test func wrongShapesTrap() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = gradient(at: Tensor([1.0, 2.0])) { x in withPullback(x) { x in (x * 2, { dy in dy.sum() }) }.sum() }
        }
        let message = errorText(result)
        #expect(message.contains("[withPullback] the gradient has shape [], the input [2]"))
    }

    @Test func hooksSeeAndChangeGradients() {
        var seen: [Tensor] = []
        let slope = gradient(at: x) { x in
            let looked = (x * 2).onGradient { seen.append($0) }
            return (looked.onGradient { $0 * 5 } * 3).sum()
        }
        #expect(slope == Tensor([30, 30, 30] as [Double]))
        #expect(seen == [Tensor([15, 15, 15] as [Double])])
        #expect(x.onGradient { $0 * 2 } == x)
    }
}
