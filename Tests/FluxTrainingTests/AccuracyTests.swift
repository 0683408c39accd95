import Flux
import TestSupport
import Testing

@Suite struct AccuracyTests {
    private let scores = Tensor([[0.1, 0.9], [0.8, 0.2], [0.3, 0.7], [0.6, 0.4]] as [[Float]])

    @Test func rightRowsAreCounted() {
        #expect(accuracy(scores, Tensor([1, 0, 1, 0])) == 1)
        #expect(accuracy(scores, Tensor([1, 0, 0, 0])) == 0.75)
        #expect(accuracy(scores, Tensor([0, 1, 0, 1])) == 0)
    }

    @Test func targetsMayBeOneHotOrOfAnyInteger() {
        #expect(accuracy(scores, oneHotBatch(Tensor([1, 0, 0, 0]), classes: 0..<2)) == 0.75)
        #expect(accuracy(scores, Tensor([1, 0, 0, 0] as [UInt8])) == 0.75)
        #expect(accuracy(scores, Tensor([1, 0, 0, 0] as [Int32])) == 0.75)
    }

    @Test(arguments: [1, 3, 4, 10])
    func batchesCountByTheirRows(_ batchSize: Int) {
        let loader = DataLoader(scores, Tensor([1, 0, 0, 0]), batchSize: batchSize)
        #expect(accuracy(Chain { Flatten() }, on: loader) == 0.75)
    }

    @Test func layersBehaveAsInInference() {
        let loader = DataLoader(scores, Tensor([1, 0, 1, 0]), batchSize: 2)
        #expect(accuracy(Chain { Dropout(0.9) }, on: loader) == 1)
    }

    @Test func noSamplesAreNaN() {
        #expect(accuracy(Chain { Flatten() }, on: DataLoader(Tensor.zeros(0, 2), Tensor([] as [Int]))).isNaN)
    }

    @Test func shapesThatDoNotFitAreNamed() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = accuracy(Tensor.zeros(4, 2), Tensor([1, 0, 1]))
        }
        let message = errorText(result)
        #expect(message.contains("[accuracy] scores of shape [4, 2] for targets of shape [3]"))
    }
}
