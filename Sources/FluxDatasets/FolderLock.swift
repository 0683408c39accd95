import Foundation

/// Keeps other downloads, of this process and of others, out of a folder. The system unlocks it when the process ends.
struct FolderLock {
    private let descriptor: Int32

    /// Waits until the folder is free, and says so.
    init(_ folder: String) throws(DatasetError) {
        descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unwritable(path: folder, reason: String(cString: strerror(errno))) }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
        if errno == EWOULDBLOCK {
            try? FileHandle.standardError.write(contentsOf: Data("waiting for another download into \(folder)\n".utf8))
        }
        // A file system without locks does without them.
        while flock(descriptor, LOCK_EX) != 0 && errno == EINTR {}
    }

    func unlock() { close(descriptor) }
}
