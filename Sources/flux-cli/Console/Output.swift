import Foundation

/// The standard output. Unlike `print`, it notices a full disk.
enum Output {
    /// Nothing can be written any more.
    struct Failure: Error, CustomStringConvertible {
        let reason: String
        var description: String { "cannot write the output: \(reason)" }
    }

    static func write(_ text: String) throws(Failure) {
        var rest = ArraySlice(text.utf8)
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw Failure(reason: String(cString: strerror(errno))) }
            rest = rest.dropFirst(count)
        }
    }

    static func writeLine(_ text: String) throws(Failure) { try write(text + "\n") }

    /// A remark on the standard error; where nobody listens, nothing happens.
    static func remark(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data("\(text)\n".utf8)) }
}
