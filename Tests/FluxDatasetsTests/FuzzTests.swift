import TestSupport
import Testing

@testable import FluxDatasets

/// Thousands of damaged files: reading each gives data or a `DatasetError`, and takes no absurd amount of memory.
@Suite struct FuzzTests {
    @Test func damagedGzip() async {
        await #expect(processExitsWith: .success) {
            let content = (0..<600).map { UInt8(truncatingIfNeeded: $0 &* $0 / 7) }
            try FuzzTests.fuzz(gzipped(content), count: 5000, allowed: 0...1000) { path throws(DatasetError) in
                let bytes = try Gzip.read(path, limit: 1 << 20)
                #expect(bytes.count <= 1 << 20)
            }
        }
    }

    @Test func damagedIDX() async {
        await #expect(processExitsWith: .success) {
            let bytes = SyntheticDigits.idx([1, 2, 3, 4, 5, 6], shape: [1, 2, 3])
            try FuzzTests.fuzz(bytes, count: 5000, allowed: 1...3000) { path throws(DatasetError) in
                let array = try IDX(path: path, rank: 3)
                #expect(array.shape.reduce(1, *) == array.bytes.count)
            }
        }
    }

    @Test func damagedMNIST() async {
        await #expect(processExitsWith: .success) {
            let (images, labels) = (SyntheticDigits.idx(SyntheticDigits.pixels(3), shape: [3, 28, 28]), [0, 1, 2] as [UInt8])
            let folder = TemporaryFolder()
            for name in ["train-images-idx3-ubyte", "t10k-images-idx3-ubyte"] { try folder.write(images, to: "mnist/\(name)") }
            for name in ["train-labels-idx1-ubyte", "t10k-labels-idx1-ubyte"] {
                try folder.write(SyntheticDigits.idx(labels, shape: [3]), to: "mnist/\(name)")
            }
            for name in folder.names("mnist") {
                let whole = try #require(folder.bytes("mnist/\(name)"))
                try FuzzTests.fuzz(whole, count: 500, allowed: 0...400, in: folder, name: "mnist/\(name)") {
                    _ throws(DatasetError) in
                    let mnist = try MNIST(folder: folder.path, downloads: false)
                    #expect(mnist.train.count == 3 && mnist.test.count == 3)
                }
                try folder.write(whole, to: "mnist/\(name)")
            }
        }
    }

    @Test func damagedSubset() async {
        await #expect(processExitsWith: .success) {
            let row = [String](repeating: "0", count: 783).joined(separator: ",") + ",255,7\n"
            let bytes = Array(String(repeating: row, count: 10).utf8)
            try FuzzTests.fuzz(bytes, count: 300, allowed: 1...299) { path throws(DatasetError) in
                let (train, test) = try MNISTSubset.read(path)
                #expect(train.count + test.count == 10)
            }
        }
    }

    /// Reads `count` damaged copies of a file with little memory.
    ///
    /// - Parameter allowed: How many may be readable all the same.
    private static func fuzz(
        _ whole: [UInt8], count: Int, allowed: ClosedRange<Int>, in folder: TemporaryFolder = TemporaryFolder(),
        name: String = "damaged", read: (String) throws(DatasetError) -> Void
    ) throws {
        try MemoryLimit.set(beyond: 64 << 20)
        var mutator = Mutator(seed: 1)
        var readCount = 0
        for _ in 0..<count {
            let path = try folder.write(mutator.mutated(whole), to: name)
            do throws(DatasetError) {
                try read(path)
                readCount += 1
            } catch {
                #expect(!error.description.contains("\n"))
            }
        }
        #expect(allowed.contains(readCount))
    }
}
