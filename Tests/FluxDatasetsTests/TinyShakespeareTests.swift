import TestSupport
import Testing

@testable import FluxDatasets

@Suite struct TinyShakespeareTests {
    private let folder = TemporaryFolder()

    @Test func theLastTenthIsHeldOut() throws {
        try folder.write("0123456789abcdefghij".utf8, to: "text/tinyshakespeare.txt")
        let plays = try TinyShakespeare(folder: folder.path, downloads: false)
        #expect(plays.text == "0123456789abcdefghij")
        #expect(plays.train == "0123456789abcdefgh" && plays.test == "ij")
    }

    @Test func aFileThatIsNoTextIsNamed() throws {
        try folder.write([0xFF, 0xFE, 0x80], to: "text/tinyshakespeare.txt")
        #expect { try TinyShakespeare(folder: folder.path, downloads: false) } throws: {
            "\($0)".contains("expected a text in UTF-8, found 3 other bytes")
        }
    }

    @Test func aMissingFileWithoutDownloadsIsNamed() {
        #expect { try TinyShakespeare(folder: folder.path, downloads: false) } throws: {
            "\($0)".contains("tinyshakespeare.txt is neither in \(folder.path)/text")
        }
    }
}
