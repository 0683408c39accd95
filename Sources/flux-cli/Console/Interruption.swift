import ArgumentParser
import Foundation
import Synchronization

/// Ctrl-C: noticed between batches, so that no file is left half-written.
enum Interruption {
    private static let isPending = Atomic(false)

    static func watch() {
        signal(SIGINT) { _ in Interruption.isPending.store(true, ordering: .relaxed) }
    }

    /// - Throws: `Interrupted` after Ctrl-C.
    static func check() throws {
        if isPending.load(ordering: .relaxed) { throw Interrupted() }
    }
}

/// The user ended the training.
struct Interrupted: Error, CustomStringConvertible {
    static let exitCode = ExitCode(128 + SIGINT)  // as shells have it

    var description: String { "interrupted; nothing was saved" }
}
