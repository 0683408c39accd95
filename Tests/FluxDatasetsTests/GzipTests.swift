import TestSupport
import Testing

@testable import FluxDatasets

@Suite struct GzipTests {
    private let folder = TemporaryFolder()
    private let content = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* $0 / 7) }

    private func read(_ bytes: [UInt8], limit: Int = 1 << 20) throws -> [UInt8] {
        try Gzip.read(folder.write(bytes, to: "file"), limit: limit)
    }

    @Test func compressedAndPlainFilesAreRead() throws {
        #expect(try read(gzipped(content)) == content)
        #expect(try read(gzipped([])) == [])
        #expect(try read(content) == content)
        #expect(try read([]) == [])
        #expect(try read([0x1F]) == [0x1F])
    }

    @Test func filesMuchSmallerThanTheirContentAreRead() throws {
        let zeros = [UInt8](repeating: 0, count: 3 << 20)
        #expect(try read(gzipped(zeros), limit: 4 << 20) == zeros)
        #expect(throws: DatasetError.self) { try read(gzipped(zeros), limit: 1 << 20) }
    }

    @Test func aWrongStatedSizeIsAnError() throws {
        var bytes = gzipped(content)
        bytes.replaceSubrange((bytes.count - 4)..., with: [255, 255, 255, 255])
        #expect(throws: DatasetError.self) { try read(bytes) }
    }

    @Test func filesCutOffAreErrors() throws {
        let bytes = gzipped(Array(content[..<300]))
        for length in 2..<bytes.count {
            #expect(throws: DatasetError.self, "cut to \(length) bytes") { try read(Array(bytes[..<length])) }
        }
    }

    @Test func filesThatGoOnAreErrors() throws {
        #expect(throws: DatasetError.self) { try read(gzipped(content) + [0]) }
        #expect(throws: DatasetError.self) { try read(gzipped(content) + gzipped(content)) }
    }

    @Test func flippedBytesAreErrorsOrHarmless() throws {
        let small = Array(content[..<300])
        let bytes = gzipped(small)
        for place in 2..<bytes.count {
            var damaged = bytes
            damaged[place] ^= 0xFF
            do {
                #expect(try read(damaged) == small, "byte \(place)")  // the header's time and system mean nothing
            } catch { #expect(error is DatasetError) }
        }
    }
}
