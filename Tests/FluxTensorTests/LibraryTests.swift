import FluxTensor
import Foundation
import Testing

@Suite struct LibraryTests {
    private static var lapack: String { LibraryVersions.all.first { $0.name == "LAPACK" }?.version ?? "" }
    private static var isTold: Bool {
        lapack.hasPrefix("OpenBLAS") && ThreadTeam.instructionSet.hasPrefix("AVX")
            && ProcessInfo.processInfo.environment["OPENBLAS_CORETYPE"] == nil
    }

    /// It takes processors younger than itself for old ones.
    @Test(.enabled(if: isTold, "another LAPACK, another processor, or one that the user named"))
    func openBLASUsesTheInstructionsThatThereAre() {
        #expect(LibraryTests.lapack.contains(ThreadTeam.instructionSet.hasPrefix("AVX-512") ? "for SkylakeX" : "for Haswell"))
    }
}
