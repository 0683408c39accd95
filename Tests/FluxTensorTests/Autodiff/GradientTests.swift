import FluxTensor
import TestSupport
import Testing

/// Gradients of plain functions.
@Suite struct GradientTests {
    @Test func derivativeOfASquare() {
        #expect(gradient(at: Tensor(3.0)) { x in x * x }.item() == 6 as Float)
        let (value, slope) = withGradient(at: Tensor([3, 4] as [Double])) { ($0 * [1, 2]).sum() }
        #expect(value.item() == 11.0 && slope == Tensor([1, 2] as [Double]))
    }

    @Test func severalInputs() {
        let (x, y) = (Tensor([1, 2] as [Double]), Tensor([3, 4] as [Double]))
        let (dx, dy) = gradient(at: x, y) { ($0 * $1).sum() }
        #expect(dx == y && dy == x)
        let list = gradient(at: [x, y, x]) { ($0[0] * $0[1] + $0[2] * 2).sum() }
        #expect(list == [y, x, Tensor([2, 2] as [Double])])
    }

    @Test(arguments: [DType.float64, .float16], Device.all)
    func inputsWithoutInfluenceHaveZeros(_ dtype: DType, _ device: Device) {
        let x = Tensor.ones([2, 3], dtype: dtype, on: device)
        #expect(gradient(at: x) { _ in Tensor(1.0) } == .zeros([2, 3], dtype: dtype, on: device))
        let (dx, dy) = gradient(at: x, x) { _, y in y.sum() }
        #expect(dx == .zeros(like: x) && dy == .ones(like: x))
        #expect(dx.device == device && dy.device == device)
    }

    @Test func anyShapeOfOneElementIsAScalar() {
        #expect(gradient(at: Tensor([2] as [Double])) { $0 * $0 } == Tensor([4] as [Double]))
        #expect(gradient(at: Tensor([[2]] as [[Double]])) { $0 * $0 } == Tensor([[4]] as [[Double]]))
    }

    @Test func anInputUsedManyTimesAddsUp() {
        let x = Tensor([1, -2] as [Double])
        #expect(gradient(at: x) { x in (x + x + x * x).sum() } == Tensor([4, -2] as [Double]))
        #expect(gradient(at: x) { x in x[0] * x[1] + x[0] } == Tensor([-1, 1] as [Double]))
    }

    @Test func swiftControlFlowIsDifferentiated() {
        /// The power by squaring, with the branches and loops of plain Swift.
        func power(_ x: Tensor, _ exponent: Int) -> Tensor {
            var (result, base, rest) = (Tensor.ones(like: x), x, exponent)
            while rest > 0 {
                if rest % 2 == 1 { result *= base }
                base *= base
                rest /= 2
            }
            return result
        }
        let x = Tensor([1.5, -2] as [Double])
        #expect(gradient(at: x) { power($0, 5).sum() }.isClose(to: 5 * x * x * x * x, relative: 1e-14))
        #expect(gradient(at: x) { power($0, 0).sum() } == .zeros(like: x))
        let steps = gradient(at: x) { x in (0..<3).map { x * Double($0) }.reduce(Tensor(0.0), +).sum() }
        #expect(steps == Tensor([3, 3] as [Double]))
    }

    @Test func writesIntoAVariableAreDifferentiated() {
        let x = Tensor([1, 2, 3] as [Double])
        let slope = gradient(at: x) { x in
            var y = x
            y[0] = x[1] * 10
            y[1...] *= 2
            return y.sum()
        }
        #expect(slope == Tensor([0, 12, 2] as [Double]))
    }

    @Test func gradientsHaveTheDTypeOfTheirInput() {
        for dtype in [DType.float32, .float64, .bfloat16, .float16] {
            let slope = gradient(at: Tensor([1, 2]).cast(to: dtype)) { ($0.cast(to: .float32) * 3).sum() }
            #expect(slope == Tensor([3, 3]).cast(to: dtype))
        }
    }

    private static let mistakes: [(message: String, body: @Sendable () -> Void)] = [
        ("[gradient] the loss has shape [2], not one element; reduce it", { _ = gradient(at: .ones(2)) { $0 } }),
        ("[gradient] a tensor of int64 has no gradient; cast it", { _ = gradient(at: Tensor([1])) { $0 } }),
        ("[gradient] the result is a tensor of int64", { _ = gradient(at: .ones(1)) { $0.cast(to: .int64) } }),
        ("[pullback] the gradient has shape [3], the result [2]", { _ = pullback(at: .ones(2)) { $0 }.pullback(.ones(3)) }),
    ]

    @Test(arguments: mistakes.indices)
    func mistakesTrap(_ index: Int) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [index = index as Int] in
            GradientTests.mistakes[index].body()
        }
        let message = errorText(result)
        #expect(message.contains(GradientTests.mistakes[index].message))
    }
}
