import FluxTensor
import TestSupport
import Testing

@Suite struct PullbackTests {
    private let x = Tensor([1, 2] as [Double])
    private let y = Tensor([3, -1] as [Double])

    @Test func mapsTheGradientByTheValueToThatByTheArgument() {
        let (value, back) = pullback(at: x) { $0 * $0 }
        #expect(value == Tensor([1, 4] as [Double]))
        #expect(back(Tensor([1, 10] as [Double])) == Tensor([2, 40] as [Double]))
    }

    @Test func mayBeCalledAnyNumberOfTimes() {
        let (_, back) = pullback(at: x) { exp($0) }
        let first = back(.ones(like: x))
        #expect(back(.ones(like: x)) == first)
        #expect(back(.ones(like: x) * 2.0) == first * 2.0)
    }

    @Test func severalTensors() {
        let (value, back) = pullback(at: x, y) { $0 * $1 }
        let (dx, dy) = back(.ones(like: x))
        #expect(value == x * y && dx == y && dy == x)
        let (_, backOfList) = pullback(at: [x, y, x]) { $0[0] * $0[0] + $0[1] }
        #expect(backOfList(.ones(like: x)) == [x * 2.0, .ones(like: x), .zeros(like: x)])
    }

    @Test func aScalarSeedFitsAnyShapeOfOneElement() {
        let (_, back) = pullback(at: x) { ($0 * $0).sum() }
        #expect(back(Tensor(1)) == x * 2.0)
        #expect(back(Tensor([0.5])) == x)
    }

    // MARK: Models

    private struct Line {
        @Parameter var slope: Tensor
        @Parameter var offset: Tensor
        @Parameter var unused = Tensor.ones(1)

        init() {
            slope = Tensor([2] as [Double])
            offset = Tensor([1] as [Double])
        }

        func callAsFunction(_ x: Tensor) -> Tensor { x * slope + offset }
    }

    @Test func ofAModel() {
        let line = Line()
        let (value, back) = pullback(of: line) { $0(x) }
        #expect(value == Tensor([3, 5] as [Double]))
        let gradients = back(Tensor([1, 10] as [Double]))
        #expect(gradients[line.$slope] == Tensor([21] as [Double]))
        #expect(gradients["offset"] == Tensor([11] as [Double]))
        #expect(gradients[line.$unused] == nil && gradients["none"] == nil)
    }

    @Test func ofASetOfParameters() {
        let (line, other) = (Line(), Line())
        let ps = ParameterList([("slope", line.$slope), ("other", other.$offset)])
        let (value, back) = pullback(ps) { (line(x) * other(x)).sum() }
        let gradients = back(Tensor(1))
        #expect(value.item() == 34.0)
        #expect(gradients[line.$slope] == Tensor([13] as [Double]))
        #expect(gradients[other.$offset] == Tensor([8] as [Double]))
        #expect(gradients[line.$offset] == nil)
    }

    @Test func theSameParameterByTwoWaysAddsUp() {
        let line = Line()
        let gradients = gradient(parameters(line, line)) { (line(x) + line.slope).sum() }
        #expect(gradients.parameters.map(\.name) == ["0.slope", "0.offset", "0.unused"])
        #expect(gradients[line.$slope] == Tensor([5] as [Double]))
    }

    @Test func gradientsCanBeChanged() {
        let line = Line()
        var gradients = gradient(of: line) { $0(x).sum() }
        let halved = gradients.mapValues { $0 * 0.5 }
        #expect(halved[line.$slope] == Tensor([1.5] as [Double]) && halved[line.$unused] == nil)
        gradients[line.$slope] = nil
        #expect(gradients[line.$slope] == nil && gradients[line.$offset] == Tensor([2] as [Double]))
    }

    @Test func gradientsPrintTheirShapes() {
        let line = Line()
        #expect("\(gradient(of: line) { $0(x).sum() })" == "Gradients(slope [1], offset [1], unused none)")
        #expect("\(parameters(line))" == "ParameterList(slope [1], offset [1], unused [1])")
        #expect("\(line.$slope)" == "Parameter(Tensor([2.], shape: [1], dtype: float64))")
    }

    @Test func aParameterReadsTheSameInsideAsOutside() {
        let line = Line()
        _ = gradient(of: line) { line in
            #expect(line.slope == Tensor([2] as [Double]) && line.slope.isTracked && !line.$slope.value.isTracked)
            return line(x).sum()
        }
        #expect(!line.slope.isTracked)
    }

    @Test func aTrackedValueThatIsStoredLosesItsHistory() {
        let line = Line()
        _ = gradient(at: x) { x in
            line.$slope.value = x[0...0] * 3.0
            #expect(!line.$slope.value.isTracked)
            line.offset = x[0...0] * 4.0
            return (line.slope * x).sum()
        }
        #expect(line.slope == Tensor([3] as [Double]) && line.offset == Tensor([4] as [Double]))
    }
}
