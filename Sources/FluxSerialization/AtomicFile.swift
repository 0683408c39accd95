import Foundation

/// A file that appears whole or not at all: written under a temporary name in the same folder, then renamed.
public struct AtomicFile {
    /// A file could not be written. What was there before is unharmed.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        public let path: String
        public let reason: String
        public var description: String { "cannot write \(path): \(reason)" }
    }

    /// Calls `body` with a function that appends bytes; renames the file when it returns.
    static func write(
        to path: String, _ body: ((UnsafeRawBufferPointer) throws(Failure) -> Void) throws(Failure) -> Void
    ) throws(Failure) {
        let temporary = "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp"
        func failure() -> Failure { Failure(path: path, reason: String(cString: strerror(errno))) }
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure() }
        do throws(Failure) {
            try body { (bytes: UnsafeRawBufferPointer) throws(Failure) in
                var rest = bytes
                while !rest.isEmpty {
                    let count = Foundation.write(descriptor, rest.baseAddress, min(rest.count, 1 << 30))
                    if count < 0 && errno == EINTR { continue }
                    guard count > 0 else { throw failure() }
                    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
                }
            }
            guard fsync(descriptor) == 0 else { throw failure() }
        } catch {
            close(descriptor)
            unlink(temporary)
            throw error
        }
        guard close(descriptor) == 0, rename(temporary, path) == 0 else {
            let error = failure()
            unlink(temporary)
            throw error
        }
    }
}
