import FluxData
import FluxTensor
import TestSupport
import Testing

@Suite struct OneHotTests {
    @Test func labelsBecomeRows() {
        let rows = oneHotBatch(Tensor([2, 0]), classes: 0..<3)
        #expect(rows == Tensor([[0, 0, 1], [1, 0, 0]] as [[Float]]))
        #expect(oneHotBatch(Tensor([4, 3]), classes: 3..<5) == Tensor([[0, 1], [1, 0]] as [[Float]]))
        #expect(oneHotBatch(["b", "a"], classes: ["a", "b", "c"]) == Tensor([[0, 1, 0], [1, 0, 0]] as [[Float]]))
    }

    @Test(arguments: [DType.uint8, .int32, .int64])
    func labelsOfAnyIntegerAreTaken(_ dtype: DType) {
        let rows = oneHotBatch(Tensor([1, 0]).cast(to: dtype), classes: 0..<2)
        #expect(rows.dtype == .float32)
        #expect(rows == Tensor([[0, 1], [1, 0]] as [[Float]]))
    }

    @Test func noLabelsAreNoRows() {
        #expect(oneHotBatch(Tensor([] as [Int]), classes: 0..<3).shape == [0, 3])
    }

    @Test func oneColdIsTheInverse() {
        let labels = [3, 5, 4, 4]
        let rows = oneHotBatch(Tensor(labels), classes: 3..<6)
        #expect(oneCold(rows) == Tensor(labels.map { $0 - 3 }))
        #expect(oneCold(rows, classes: 3..<6) == Tensor(labels))
        #expect(oneCold(rows, classes: ["x", "y", "z"]) == ["x", "z", "y", "y"])
    }

    @Test func oneColdTakesTheFirstOfEqualScores() {
        #expect(oneCold(Tensor([[1, 3, 3], [0, 0, 0]] as [[Float]])) == Tensor([1, 0]))
        #expect(oneCold(Tensor([[[1, 2]], [[4, 3]]] as [[[Float]]])) == Tensor([[1], [0]] as [[Int]]))
    }

    @Test func mistakesAreNamed() async {
        let foreign = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = oneHotBatch(Tensor([0, 3]), classes: 0..<3)
        }
        #expect(errorText(foreign).contains("[oneHotBatch] a label is not one of the classes 0..<3"))
        let unknown = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = oneHotBatch(["d"], classes: ["a", "b"])
        }
        #expect(errorText(unknown).contains("[oneHotBatch] label d is not one of the classes"))
        let fraction = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = oneHotBatch(Tensor([0.5]), classes: 0..<3)
        }
        #expect(errorText(fraction).contains("[oneHotBatch] labels are float64; they must be integers"))
        let scores = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = oneCold(Tensor.zeros(2, 3), classes: 0..<2)
        }
        #expect(errorText(scores).contains("[oneCold] scores have shape [2, 3] for 2 classes"))
    }
}
