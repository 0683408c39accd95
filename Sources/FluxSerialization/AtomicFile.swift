import Foundation

/// A file that appears whole or not at all: written under a temporary name in the same folder, then renamed.
public struct AtomicFile {
    /// A file could not be written. What was there before is unharmed.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        public let path: String
        public let reason: String
        public var description: String { "cannot write \(path): \(reason)" }
    }

    /// Finds out whether `path` could be written: for use before long work whose result goes there.
    public static func check(_ path: String) throws(Failure) {
        let (descriptor, temporary) = try create(for: path)
        close(descriptor)
        unlink(temporary)
    }

    private static func failure(_ path: String) -> Failure { Failure(path: path, reason: String(cString: strerror(errno))) }

    /// An empty temporary file beside `path`, which must be free or a regular file: a rename would remove a device or pipe.
    private static func create(for path: String) throws(Failure) -> (descriptor: Int32, temporary: String) {
        if path.isEmpty { throw Failure(path: "''", reason: "the name is empty") }
        var status = stat()
        if stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG {
            throw Failure(path: path, reason: "it is \(status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "no regular file")")
        }
        let temporary = "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(path) }
        return (descriptor, temporary)
    }

    /// Calls `body` with a function that appends bytes; renames the file when it returns.
    static func write(
        to path: String, _ body: ((UnsafeRawBufferPointer) throws(Failure) -> Void) throws(Failure) -> Void
    ) throws(Failure) {
        let (descriptor, temporary) = try create(for: path)
        do throws(Failure) {
            try body { (bytes: UnsafeRawBufferPointer) throws(Failure) in
                var rest = bytes
                while !rest.isEmpty {
                    let count = Foundation.write(descriptor, rest.baseAddress, min(rest.count, 1 << 30))
                    if count < 0 && errno == EINTR { continue }
                    guard count > 0 else { throw failure(path) }
                    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
                }
            }
            guard fsync(descriptor) == 0 else { throw failure(path) }
        } catch {
            close(descriptor)
            unlink(temporary)
            throw error
        }
        guard close(descriptor) == 0, rename(temporary, path) == 0 else {
            let error = failure(path)
            unlink(temporary)
            throw error
        }
    }
}
