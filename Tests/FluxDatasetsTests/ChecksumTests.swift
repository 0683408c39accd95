import TestSupport
import Testing

@testable import FluxDatasets

@Suite struct ChecksumTests {
    private let folder = TemporaryFolder()

    /// The sums of RFC 1321, and of a file longer than what is read at once.
    @Test(arguments: [
        ("", "d41d8cd98f00b204e9800998ecf8427e"), ("abc", "900150983cd24fb0d6963f7d28e17f72"),
        ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
        (String(repeating: "0123456789", count: 300_000), "55a95d24c5e52ee25a245028a1768961"),
    ])
    func sumsAreThePublishedOnes(_ text: String, _ sum: String) throws {
        #expect(try Checksum.md5(ofFile: folder.write(Array(text.utf8), to: "file")) == sum)
    }

    @Test func missingFilesAreErrors() {
        #expect(throws: DatasetError.self) { try Checksum.md5(ofFile: folder.path("missing")) }
        #expect(throws: DatasetError.self) { try Checksum.md5(ofFile: folder.path) }
    }
}
