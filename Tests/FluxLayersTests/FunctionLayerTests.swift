import FluxLayers
import FluxTensor
import Testing

@Suite struct FunctionLayerTests {
    private let x = Tensor([-1, 2] as [Float])

    @Test func appliesItsFunction() {
        let double = FunctionLayer("double") { $0 * 2 }
        #expect(double(x) == Tensor([-2, 4] as [Float]))
        #expect(double.description == "double" && double.name == "double")
        #expect(FunctionLayer("relu", relu)(x) == Tensor([0, 2] as [Float]))
        #expect(FunctionLayer { $0 }.signature == "function")
    }

    @Test func functionsWithOptionsStandInAChainWithoutThem() {
        let rows = Tensor([[-1, 2], [0, 0]] as [[Float]])
        let chain = Chain {
            tanh
            softmax
            logSoftmax
            softmin
            flatten
        }
        #expect(chain(rows) == flatten(softmin(logSoftmax(softmax(tanh(rows))))))
    }

    @Test func gradientsFlowThrough() {
        let square = FunctionLayer { $0 * $0 }
        #expect(gradient(at: x) { square($0).sum() } == Tensor([-2, 4] as [Float]))
    }

    @Test func outputShapeIsFoundByTrying() throws {
        #expect(try FunctionLayer { $0.sum(-1) }.outputShape(for: [2, 3]) == [2])
    }
}
