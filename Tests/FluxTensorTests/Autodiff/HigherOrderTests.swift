import FluxTensor
import TestSupport
import Testing

/// Gradients of gradients, and the matrices made of them.
@Suite struct HigherOrderTests {
    private let x = Tensor([1, 2, -1] as [Double])

    @Test func derivativesOfAnyOrder() {
        var f: @Sendable (Tensor) -> Tensor = { x in x * x * x * x }
        let expected: [Double] = [16, 32, 48, 48, 24, 0]  // of x⁴ at 2
        for (order, value) in expected.enumerated() {
            #expect(f(Tensor([2] as [Double])).item() == value, "order \(order)")
            f = { [f] x in gradient(at: x) { f($0) } }
        }
    }

    @Test func derivativesOfTranscendentalFunctions() {
        let point = Tensor([0.7] as [Double])
        func third(_ f: (Tensor) -> Tensor) -> Double {
            gradient(at: point) { x in gradient(at: x) { y in gradient(at: y) { f($0).sum() }.sum() }.sum() }.item()
        }
        #expect(abs(third { exp($0) } - exp(point).item()) < 1e-14)
        #expect(abs(third { sin($0) } + cos(point).item()) < 1e-14)
        #expect(abs(third { 1 / $0 } + 6 / 0.2401) < 1e-11)
    }

    @Test func innerVariablesAreNotConfused() {
        // d/dx x · (d/dy (x + y)) = 1: the inner derivative is 1, whatever x is.
        let one = Tensor([1] as [Double])
        #expect(gradient(at: one) { x in x * gradient(at: one) { y in x + y } }.item() == 1.0)
        // d/dx x · (d/dy x·y) = d/dx x² = 2x
        let three = Tensor([3] as [Double])
        #expect(gradient(at: three) { x in x * gradient(at: one) { y in x * y } }.item() == 6.0)
    }

    @Test func stoppedGradientsOfTheInnerDoNotReachTheOuter() {
        let slope = gradient(at: x) { x in (gradient(at: x) { ($0 * $0 * $0).sum() }.stopGradient() * x).sum() }
        #expect(slope == 3.0 * x * x)
    }

    @Test func gradientPenaltyTrainsTheWeights() {
        struct Model {
            @Parameter var weight = Tensor([2, -1, 0.5] as [Double])
        }
        let model = Model()
        // |∇ₓ Σ w x²|² = Σ 4 w² x²
        let gradients = gradient(of: model) { model in
            square(gradient(at: x) { ($0 * $0 * model.weight).sum() }).sum()
        }
        #expect(gradients[model.$weight] == 8.0 * model.weight * x * x)
        // The same through a scope by parameters inside one by parameters.
        let nested = gradient(of: model) { model in
            let inner = gradient(of: model) { square($0.weight).sum() }
            return (inner[model.$weight]! * x).sum()
        }
        #expect(nested[model.$weight] == 2.0 * x)
    }

    // MARK: Matrices

    @Test func jacobianOfALinearMapIsItsMatrix() {
        let matrix = Tensor([[1, 2, 3], [4, 5, 6]] as [[Double]])
        #expect(jacobian(at: x) { matrix.matmul($0) } == matrix)
        #expect(jacobian(at: x) { square($0) } == Tensor.identity(3, dtype: .float64) * x * 2.0)
    }

    @Test func jacobianHasTheShapesOfResultAndInput() {
        let y = Tensor.randomNormal([2, 3], dtype: .float64, generator: RandomGenerator(seed: 1))
        let full = jacobian(at: y) { $0.transposed() }
        #expect(full.shape == [3, 2, 2, 3])
        #expect(full[2, 1, 1, 2].item() == 1.0 && full.sum().item() == 6.0)
        #expect(jacobian(at: y) { $0.sum() }.shape == [2, 3])
        #expect(jacobian(at: y) { $0[0..<0] }.shape == [0, 3, 2, 3])
        #expect(jacobian(at: Tensor([2] as [Double]).squeezed()) { $0 * 3.0 }.shape == [])
    }

    @Test func hessianOfAQuadraticFormIsItsMatrix() {
        let matrix = Tensor([[2, 1, 0], [1, 3, -1], [0, -1, 4]] as [[Double]])
        #expect(hessian(at: x) { ($0 * matrix.matmul($0)).sum() * 0.5 } == matrix)
        #expect(hessian(at: x) { ($0 * $0 * $0).sum() } == Tensor.identity(3, dtype: .float64) * x * 6.0)
        #expect(hessian(at: x) { $0.sum() } == .zeros([3, 3], dtype: .float64))
    }

    @Test func hessianAgreesWithCentralDifferences() {
        let f: (Tensor) -> Tensor = { (exp($0 * 0.5) * sin($0.sum())).sum() }
        let found = hessian(at: x, f)
        #expect(found.isClose(to: found.transposed(), relative: 1e-12, absolute: 1e-12))
        for row in 0..<3 {
            let expected = CentralDifferences.gradient(at: x) { gradient(at: $0, f)[row] }
            #expect(Tolerance.differences.problem(found[row], expected) == nil)
        }
    }
}
