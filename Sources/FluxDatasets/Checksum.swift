import CCrypto
import Foundation

/// The MD5 sum of a file, read in parts. It tells damage, not forgery: the published sums are MD5.
enum Checksum {
    static func md5(ofFile path: String) throws(DatasetError) -> String {
        guard let file = FileHandle(forReadingAtPath: path) else { throw .unreadable(path: path, reason: "cannot be opened") }
        defer { try? file.close() }
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        EVP_DigestInit_ex(context, EVP_md5(), nil)
        while true {
            let part: Data?
            do { part = try file.read(upToCount: 1 << 20) } catch {
                throw .unreadable(path: path, reason: systemReason(error))
            }
            guard let part, !part.isEmpty else { break }
            part.withUnsafeBytes { _ = EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
        }
        var digest = [UInt8](repeating: 0, count: 16)
        EVP_DigestFinal_ex(context, &digest, nil)
        return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
