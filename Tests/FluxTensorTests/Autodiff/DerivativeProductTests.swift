import FluxTensor
import TestSupport
import Testing

/// Second derivatives and directional ones, against the whole matrices.
@Suite struct DerivativeProductTests {
    private let x = Tensor([0.3, -1.2, 0.7, 2.0] as [Double])

    private func scalar(_ x: Tensor) -> Tensor { (exp(x) * x.rolled(by: 1, axis: 0) + relu(x) * square(x)).sum() }

    private func vector(_ x: Tensor) -> Tensor {
        Tensor.concatenated([tanh(x) * x.sum(), softmax(x), sigmoid(x).reshaped(2, 2).transposed().reshaped(4)])
    }

    @Test func hessianDiagonalIsThatOfTheHessian() {
        #expect(hessianDiagonal(at: x, scalar).isClose(to: hessian(at: x, scalar).diagonal()))
        let matrix = x.reshaped(2, 2)
        #expect(hessianDiagonal(at: matrix) { ($0 * $0 * $0).sum() }.isClose(to: matrix * 6))
        #expect(hessianDiagonal(at: Tensor([2.0])) { $0.sum() } == Tensor([0.0]))
    }

    @Test func hessianVectorProductIsThatOfTheHessian() {
        let direction = Tensor([1, -2, 0.5, 3] as [Double])
        #expect(hessianVectorProduct(at: x, direction, scalar).isClose(to: hessian(at: x, scalar).matmul(direction)))
    }

    @Test func jacobianVectorProductIsThatOfTheJacobian() {
        let direction = Tensor([1, -2, 0.5, 3] as [Double])
        let matrix = jacobian(at: x, vector)
        #expect(jacobianVectorProduct(at: x, direction, vector).isClose(to: matrix.matmul(direction)))
        let (value, forward) = pushforward(at: x, vector)
        #expect(value == vector(x))
        #expect(forward(direction * 2).isClose(to: matrix.matmul(direction) * 2))
        #expect(forward(Tensor.zeros(like: x)).isClose(to: Tensor.zeros(like: value)))
    }

    @Test func pushforwardOfAConstantIsZero() {
        let y = jacobianVectorProduct(at: x, x) { _ in Tensor([1.0, 2.0]) }
        #expect(y == Tensor([0.0, 0.0]))
    }

    @Test func productsCanBeDifferentiated() {
        let direction = Tensor([1, -2, 0.5, 3] as [Double])
        expectGradientMatchesDifferences(at: x) { x in
            (hessianVectorProduct(at: x, direction) { (square($0) * square($0)).sum() } * direction).sum()
        }
        expectGradientMatchesDifferences(at: x) { x in
            square(jacobianVectorProduct(at: x, direction) { tanh($0) * $0.sum() }).sum()
        }
    }

    @Test(arguments: [[2, 3, 4], [0, 3, 4], [0, 0, 4], [0, 0, 0]] as [[Double]])
    func productsOfZerosHaveSecondDerivatives(_ elements: [Double]) {
        let x = Tensor(elements)
        let truth = hessian(at: x) { $0[0] * $0[1] * $0[2] }
        #expect(hessian(at: x) { $0.product() }.isClose(to: truth))
        let ones = Tensor([1, 1] as [Double])
        let scattered = hessian(at: x) { x in ones.scattered(x, at: Tensor([1, 1, 1]), combining: .multiply)[1] }
        #expect(scattered.isClose(to: truth))
    }

    @Test func directionOfAnotherShapeTraps() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = hessianVectorProduct(at: Tensor([1.0]), Tensor([1.0, 2.0])) { $0.sum() }
        }
        let message = errorText(result)
        #expect(message.contains("[hessianVectorProduct] the direction has shape [2], x [1]"))
    }
}
