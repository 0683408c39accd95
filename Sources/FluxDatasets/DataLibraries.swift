import CCrypto
import CZlib

/// The libraries that data files are read with.
package enum DataLibraries {
    package static var all: [(name: String, version: String)] {
        [("zlib", String(cString: zlibVersion())), ("libcrypto", String(cString: OpenSSL_version(OPENSSL_VERSION)))]
    }
}
