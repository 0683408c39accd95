import FluxTensor
import TestSupport
import Testing

/// Ordinary Swift is differentiable: branches, loops, recursion, errors.
@Suite struct ControlFlowTests {
    private let x = Tensor([0.5, -1.5, 2.0] as [Double])

    @Test(arguments: [-1.0, 1.0])
    func ifAndTernary(_ sign: Double) {
        let slope = gradient(at: x * sign) { x in
            let y = x.sum().item(Double.self) > 0 ? x * x : x
            if y[0].item(Double.self) > 0.2 { return (y * 2).sum() }
            return y.sum()
        }
        #expect(slope.isClose(to: sign > 0 ? x * 4 : Tensor.ones(like: x)))
    }

    private indirect enum Expression {
        case variable
        case constant(Double)
        case sum(Expression, Expression)
        case product(Expression, Expression)

        func value(_ x: Tensor) -> Tensor {
            switch self {
            case .variable: x
            case .constant(let number): Tensor(number)
            case .sum(let a, let b): a.value(x) + b.value(x)
            case .product(let a, let b): a.value(x) * b.value(x)
            }
        }
    }

    @Test func enumsWithPayloadsAndRecursion() {
        let polynomial = Expression.sum(.product(.variable, .product(.variable, .variable)), .product(.constant(2), .variable))
        #expect(gradient(at: x) { polynomial.value($0).sum() }.isClose(to: x * x * 3 + 2))
    }

    private enum Step {
        case scaled(Tensor, by: Double)
        case kept(Tensor)
    }

    @Test func payloadsThatAreTensors() {
        let slope = gradient(at: x) { x in
            let steps: [Step] = [.scaled(x, by: 3), .kept(x * x), .scaled(x * x, by: -1)]
            return steps.map { step in
                switch step {
                case .scaled(let y, let factor) where factor > 0: y * factor
                case .scaled(let y, _): y * y
                case .kept(let y): y
                }
            }.reduce(Tensor(0.0), +).sum()
        }
        #expect(slope.isClose(to: 3 + x * 2 + x * x * x * 4))
    }

    @Test func switchWithWhere() {
        func piece(_ x: Tensor) -> Tensor {
            switch x.item(Double.self) {
            case let value where value < -1: x * 5
            case -1..<1: x * x
            default: x * x * x
            }
        }
        #expect(gradient(at: x) { Tensor.stacked($0.unstacked().map(piece)).sum() }.isClose(to: Tensor([1, 5, 12] as [Double])))
    }

    @Test func loopsWithBreakContinueAndLabels() {
        let slope = gradient(at: x) { x in
            var y = Tensor.ones(like: x)
            outer: for i in 0..<10 {
                if i % 2 == 1 { continue }
                for j in 0..<3 {
                    if j == 2 { continue outer }
                    if i == 4 { break outer }
                    y = y * x
                }
            }
            return y.sum()  // x⁴
        }
        #expect(slope.isClose(to: x * x * x * 4))
    }

    @Test func whileUntilConvergence() {
        // Newton's method for √a, whose derivative is 1 / 2√a.
        let a = Tensor([2, 9, 0.25] as [Double])
        let slope = gradient(at: a) { a in
            var root = a
            repeat { root = (root + a / root) * 0.5 } while abs(root * root - a).max().item(Double.self) > 1e-14
            return root.sum()
        }
        #expect(slope.isClose(to: 0.5 * rsqrt(a)))
    }

    @Test func earlyReturn() {
        func firstAbove(_ limit: Double, _ x: Tensor) -> Tensor {
            for row in x.unstacked() where row.item(Double.self) > limit { return row * row }
            return x.sum()
        }
        #expect(gradient(at: x) { firstAbove(1, $0) } == Tensor([0, 0, 4] as [Double]))
        #expect(gradient(at: x) { firstAbove(9, $0) } == Tensor([1, 1, 1] as [Double]))
    }

    @Test func recursion() {
        func tree(_ x: Tensor, depth: Int) -> Tensor {
            depth == 0 ? x : tanh(tree(x, depth: depth - 1)) * tree(x * 0.5, depth: depth - 1)
        }
        expectGradientMatchesDifferences(at: x) { tree($0, depth: 4).sum() }
    }

    private struct Refusal: Error {}

    @Test func throwingFunctions() throws {
        func root(_ x: Tensor) throws(Refusal) -> Tensor {
            if x.min().item(Double.self) < 0 { throw Refusal() }
            return sqrt(x)
        }
        #expect(throws: Refusal.self) { try gradient(at: x) { try root($0).sum() } }
        let slope = gradient(at: x) { x in
            do { return try root(x).sum() } catch { return (x * 7).sum() }
        }
        #expect(slope == Tensor([7, 7, 7] as [Double]))
        #expect(gradient(at: x) { x in ((try? root(x * x)) ?? x).sum() }.isClose(to: sign(x)))
        #expect(!isInsideGradient)
    }
}
