import FluxData
import FluxTensor
import TestSupport
import Testing

@Suite struct TokenWindowsTests {
    @Test func targetsAreOnePlaceLater() {
        let (x, y) = TokenWindows(Array(0..<10), length: 3).batch(at: [2, 0])
        #expect(x == Tensor([[6, 7, 8], [0, 1, 2]]) && y == Tensor([[7, 8, 9], [1, 2, 3]]))
        #expect(x.dtype == .int64)
    }

    @Test(arguments: [(9, 3, 3, 2), (10, 3, 3, 3), (10, 3, 1, 7), (10, 9, 9, 1), (10, 10, 1, 0), (0, 1, 1, 0), (4, 1, 2, 2)])
    func onlyWholeWindowsCount(_ tokens: Int, _ length: Int, _ stride: Int, _ count: Int) {
        let windows = TokenWindows(Array(0..<tokens), length: length, stride: stride)
        #expect(windows.count == count)
        #expect(windows.batch(at: Array(0..<count)).1.shape == [count, length])
    }

    @Test func aLoaderGoesThroughThem() {
        let batches = Array(DataLoader(TokenWindows(Array(0..<100), length: 5), batchSize: 8))
        #expect(batches.map(\.0.shape) == [[8, 5], [8, 5], [3, 5]])
        #expect(batches.flatMap { $0.0.array(of: Int.self) } == Array(0..<95))
    }

    @Test func aLengthOfZeroIsNamed() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = TokenWindows([1, 2, 3], length: 0)
        }
        let message = errorText(result)
        #expect(message.contains("[TokenWindows] length 0, stride 0; both must be at least 1"))
    }
}
