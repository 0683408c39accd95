import CLAPACK
import COneDNN

/// The versions of the libraries that the CPU backend runs on.
public enum LibraryVersions {
    public static var all: [(name: String, version: String)] {
        var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
        flux_onednn_version(&major, &minor, &patch)
        let lapack = flux_lapack_description().map { String(cString: $0) } ?? "none"
        return [("oneDNN", "\(major).\(minor).\(patch)"), ("LAPACK", lapack)]
    }
}
