import TestSupport
import Testing

@testable import FluxDatasets

@Suite struct IDXTests {
    private let folder = TemporaryFolder()

    private func read(_ bytes: [UInt8], rank: Int) throws -> IDX {
        try IDX(path: folder.write(bytes, to: "file"), rank: rank)
    }

    @Test(arguments: [false, true])
    func arraysAreRead(_ isCompressed: Bool) throws {
        let bytes = SyntheticDigits.idx([1, 2, 3, 4, 5, 6], shape: [1, 2, 3])
        let array = try read(isCompressed ? gzipped(bytes) : bytes, rank: 3)
        #expect(array.shape == [1, 2, 3])
        #expect(Array(array.bytes) == [1, 2, 3, 4, 5, 6])
        #expect(try read(SyntheticDigits.idx([], shape: [0]), rank: 1).shape == [0])
    }

    @Test(arguments: [false, true])
    func filesCutOffOrTooLongAreErrors(_ isCompressed: Bool) throws {
        let bytes = SyntheticDigits.idx([1, 2, 3, 4], shape: [2, 2])
        for length in bytes.indices {
            let part = Array(bytes[..<length])
            #expect(throws: DatasetError.self) { try read(isCompressed ? gzipped(part) : part, rank: 2) }
        }
        #expect(throws: DatasetError.self) { try read(isCompressed ? gzipped(bytes + [5]) : bytes + [5], rank: 2) }
    }

    @Test(
        arguments: [
            ([1, 0, 8, 1, 0, 0, 0, 0], "two zero bytes"), ([0, 0, 9, 1, 0, 0, 0, 0], "type 9"),
            ([0, 0, 8, 3, 0, 0, 0, 0], "expected 1 axes, found 3"), ([0, 0, 8, 1, 0, 0, 0, 2, 1], "2 bytes for the shape [2]"),
            ([0x3C, 0x68, 0x74, 0x6D, 0x6C, 0x3E], "two zero bytes"),
        ] as [([UInt8], String)])
    func otherFilesAreErrorsThatSayWhy(_ bytes: [UInt8], _ message: String) throws {
        #expect { try read(bytes, rank: 1) } throws: { error in
            guard case .damaged? = error as? DatasetError else { return false }
            let text = "\(error)"
            return text.contains(message) && text.contains("remove it to download it again") && !text.contains("\n")
        }
    }

    @Test func extentsBeyondMemoryAreErrors() throws {
        let huge = [0, 0, 8, 3] + [UInt8](repeating: 255, count: 12)
        #expect(throws: DatasetError.self) { try read(huge, rank: 3) }
        #expect(throws: DatasetError.self) { try read(gzipped(huge), rank: 3) }
    }

    @Test func missingFilesAreErrors() {
        #expect { try IDX(path: folder.path("missing"), rank: 1) } throws: { error in
            if case .unreadable? = error as? DatasetError { true } else { false }
        }
        #expect(throws: DatasetError.self) { try IDX(path: folder.path, rank: 1) }
    }
}
