import Foundation

/// Reads files that may be anything: a device or a pipe would give bytes without end, or none ever.
package enum RegularFile {
    /// Why a file was not read.
    package struct Failure: Error {
        package let reason: String
    }

    /// The bytes of a file, mapped into memory.
    package static func contents(of path: String) throws(Failure) -> Data {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)  // does not wait for a pipe's other end
        guard descriptor >= 0 else { throw failure() }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure() }
        if let objection = objection(to: status) { throw Failure(reason: objection) }
        let count = Int(status.st_size)
        if count == 0 { return Data() }
        guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else { throw failure() }
        return Data(bytesNoCopy: start, count: count, deallocator: .unmap)
    }

    /// What a thing in the file system is, if not a regular file.
    static func objection(to status: stat) -> String? {
        switch status.st_mode & S_IFMT {
        case S_IFREG: nil
        case S_IFDIR: "it is a folder"
        default: "it is no regular file"
        }
    }

    private static func failure() -> Failure {
        Failure(reason: errno == ENOENT ? "there is no such file" : String(cString: strerror(errno)))
    }
}
