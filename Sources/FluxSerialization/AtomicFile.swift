import Foundation

/// A file that appears whole or not at all: written under a temporary name in the same folder, then renamed.
///
/// Where a symbolic link leads is replaced, not the link. The new file has the permissions of the earlier one.
public struct AtomicFile {
    /// A file could not be written. What was there before is unharmed.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        public let path: String
        public let reason: String
        public var description: String { "cannot write \(path): \(reason)" }
    }

    private let path: String
    private let destination: String
    private let temporary: String
    private let descriptor: Int32

    /// Finds out whether `path` could be written: for use before long work whose result goes there.
    public static func check(_ path: String) throws(Failure) { try AtomicFile(path).discard() }

    /// Calls `body` with a function that appends bytes; renames the file when it returns.
    static func write(
        to path: String, _ body: ((UnsafeRawBufferPointer) throws(Failure) -> Void) throws(Failure) -> Void
    ) throws(Failure) {
        let file = try AtomicFile(path)
        do throws(Failure) {
            try body { (bytes: UnsafeRawBufferPointer) throws(Failure) in try file.append(bytes) }
            guard fsync(file.descriptor) == 0 else { throw AtomicFile.failure(path) }
        } catch {
            file.discard()
            throw error
        }
        try file.replace()
    }

    /// An empty temporary file beside the one that `path` names, which must be free or a regular file: a rename would
    /// remove a device or pipe.
    private init(_ path: String) throws(Failure) {
        if path.isEmpty { throw Failure(path: "''", reason: "the name is empty") }
        self.path = path
        destination = try AtomicFile.followed(path)
        var status = stat()
        let isThere = stat(destination, &status) == 0
        if isThere, let objection = RegularFile.objection(to: status) { throw Failure(path: path, reason: objection) }
        // A rename asks the folder alone, and would replace what its owner has protected.
        if isThere && access(destination, W_OK) != 0 { throw AtomicFile.failure(path) }
        temporary = "\(destination).\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp"
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw AtomicFile.failure(path) }
        if isThere { fchmod(descriptor, status.st_mode & 0o777) }
    }

    /// Where `path` leads through symbolic links, whether or not something is there.
    private static func followed(_ path: String) throws(Failure) -> String {
        var place = path
        for _ in 0..<40 {  // as many as the system follows
            var target = [UInt8](repeating: 0, count: Int(PATH_MAX))
            let count = readlink(place, &target, target.count)
            if count < 0 { return place }
            let next = String(decoding: target[..<count], as: UTF8.self)
            let folder = place.lastIndex(of: "/").map { place[...$0] } ?? ""
            place = next.hasPrefix("/") ? next : folder + next
        }
        throw Failure(path: path, reason: String(cString: strerror(ELOOP)))
    }

    private func append(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        var rest = bytes
        while !rest.isEmpty {
            let count = Foundation.write(descriptor, rest.baseAddress, min(rest.count, 1 << 30))
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw AtomicFile.failure(path) }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    private func replace() throws(Failure) {
        guard close(descriptor) == 0, rename(temporary, destination) == 0 else {
            let failure = AtomicFile.failure(path)
            unlink(temporary)
            throw failure
        }
    }

    private func discard() {
        close(descriptor)
        unlink(temporary)
    }

    private static func failure(_ path: String) -> Failure { Failure(path: path, reason: String(cString: strerror(errno))) }
}
