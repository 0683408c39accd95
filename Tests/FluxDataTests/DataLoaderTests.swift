import FluxData
import FluxTensor
import TestSupport
import Testing

@Suite struct DataLoaderTests {
    private let rows = Tensor.arange(to: 10).reshaped(10, 1)

    @Test(arguments: [1, 2, 3, 5, 7, 10, 11, Int.max], [false, true])
    func batchesCoverTheRowsInOrder(_ batchSize: Int, _ dropLast: Bool) {
        let loader = DataLoader(rows, batchSize: batchSize, dropLast: dropLast)
        let batches = Array(loader)
        #expect(loader.count == batches.count)
        #expect(loader.underestimatedCount == batches.count)
        #expect(batches.dropLast().allSatisfy { $0.shape == [batchSize, 1] })
        let expected = dropLast ? 10 / batchSize * batchSize : 10
        #expect(batches.flatMap { $0.array(of: Int.self) } == Array(0..<expected))
    }

    @Test func lastBatchIsKeptUnlessDropped() {
        #expect(DataLoader(rows, batchSize: 4).map { $0.shape[0] } == [4, 4, 2])
        #expect(DataLoader(rows, batchSize: 4, dropLast: true).map { $0.shape[0] } == [4, 4])
        #expect(Array(DataLoader(rows, batchSize: 11, dropLast: true)).isEmpty)
    }

    @Test func noRowsAreNoBatches() {
        let loader = DataLoader(Tensor.zeros(0, 3), batchSize: 4, shuffle: true, prefetch: true)
        #expect(loader.count == 0)
        #expect(Array(loader).isEmpty)
    }

    @Test func shuffledPassesDifferAndASeedRepeatsThem() {
        func passes(seed: UInt64) -> [[Int]] {
            let loader = DataLoader(rows, batchSize: 3, shuffle: true, generator: RandomGenerator(seed: seed))
            return (0..<4).map { _ in loader.flatMap { $0.array(of: Int.self) } }
        }
        let first = passes(seed: 1)
        #expect(Set(first).count == 4)
        #expect(first.allSatisfy { $0.sorted() == Array(0..<10) })
        #expect(passes(seed: 1) == first)
        #expect(passes(seed: 2) != first)
    }

    @Test func parallelArraysStayTogether() {
        let doubled = Tensor((0..<10).map { $0 * 2 })
        for (x, y) in DataLoader(rows, doubled, batchSize: 4, shuffle: true) {
            #expect(x.array(of: Int.self).map { $0 * 2 } == y.array(of: Int.self))
        }
        for (x, y, z) in DataLoader(rows, doubled, rows + 1, batchSize: 4, shuffle: true) {
            #expect(x.array(of: Int.self).map { $0 * 2 } == y.array(of: Int.self))
            #expect(x + 1 == z)
        }
        let four = Zipped(TensorRows(rows), TensorRows(doubled), TensorRows(rows - 1), Squares())
        for (x, y, z, square) in DataLoader(four, batchSize: 4, shuffle: true) {
            #expect(x.array(of: Int.self).map { $0 * 2 } == y.array(of: Int.self))
            #expect(z == x - 1)
            #expect(square == (x * x).array(of: Int.self))
        }
    }

    @Test func viewsAreGatheredByTheirOwnRows() {
        let table = Tensor.arange(to: 12).reshaped(3, 4)
        let columns = DataLoader(table.transposed(), batchSize: 3).map { $0.array(of: Int.self) }
        #expect(columns == [[0, 4, 8, 1, 5, 9, 2, 6, 10], [3, 7, 11]])
    }

    @Test func laterChangesOfTheSourceAreNotSeen() {
        var source = Tensor.arange(to: 4)
        let loader = DataLoader(source, batchSize: 4)
        source += 1
        #expect(loader.map { $0.array(of: Int.self) } == [[0, 1, 2, 3]])
    }

    @Test func itPrintsWhatItGives() {
        #expect("\(DataLoader(rows, batchSize: 4))" == "DataLoader(10 samples in 3 batches of 4)")
        #expect("\(DataLoader(rows, batchSize: 4, shuffle: true))" == "DataLoader(10 samples, shuffled, in 3 batches of 4)")
    }

    @Test func mistakesAreNamed() async {
        let zero = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = DataLoader(Tensor.zeros(4), batchSize: 0)
        }
        #expect(errorText(zero).contains("[DataLoader] the batch size is 0; it must be at least 1"))
        let lengths = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = DataLoader(Tensor.zeros(4, 2), Tensor.zeros(5), batchSize: 1)
        }
        #expect(errorText(lengths).contains("[DataLoader] the arrays have 4, 5 samples"))
        let scalar = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = DataLoader(Tensor(1.0), batchSize: 1)
        }
        #expect(errorText(scalar).contains("[DataLoader] a scalar has no samples"))
    }
}

/// A data set of one's own whose batches are no tensors.
private struct Squares: Dataset {
    let count = 10

    func batch(at indices: [Int]) -> [Int] { indices.map { $0 * $0 } }
}
