import ArgumentParser
import Foundation
import Synchronization

/// Ctrl-C and other signals to end: one line, a status of its own, and no file left half-written.
enum Interruption {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]
    private static let noted = Atomic<Int32>(0)
    private static let isDeferring = Atomic(false)

    /// Ends the program with one line when a signal comes, except inside `deferred`.
    static func watch() {
        noted.store(0, ordering: .relaxed)  // made here, not when a signal comes
        isDeferring.store(false, ordering: .relaxed)
        for number in signals {
            let earlier = signal(number) { Interruption.handle($0) }
            // What whoever started the program wants ignored, as `nohup` does, stays ignored.
            if unsafeBitCast(earlier, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
        }
    }

    /// Calls only what may be called while a signal is handled.
    private static func handle(_ number: Int32) {
        let isFirst = noted.exchange(number, ordering: .relaxed) == 0
        if isFirst && isDeferring.load(ordering: .relaxed) { return }
        write(isatty(STDERR_FILENO) == 1 ? "\nError: interrupted\n" : "Error: interrupted\n")
        _exit(128 + number)
    }

    private static func write(_ line: StaticString) {
        _ = Foundation.write(STDERR_FILENO, line.utf8Start, line.utf8CodeUnitCount)
    }

    /// Runs what has to end in order: there a signal is noted, and `check` throws. A second one ends the program at once.
    static func deferred<R>(_ body: () throws -> R) rethrows -> R {
        isDeferring.store(true, ordering: .relaxed)
        defer { isDeferring.store(false, ordering: .relaxed) }
        return try body()
    }

    /// To be called when all is done, so that a signal on the way out does not say otherwise.
    static func stopWatching() {
        for number in signals { signal(number, SIG_IGN) }
    }

    /// - Throws: `Interrupted` after a signal.
    static func check() throws(Interrupted) {
        let number = noted.load(ordering: .relaxed)
        if number != 0 { throw Interrupted(signal: number) }
    }
}

/// The user ended the training.
struct Interrupted: ErrorWithExitCode, CustomStringConvertible {
    let signal: Int32

    var description: String { "interrupted; nothing was saved" }
    var exitCode: ExitCode { ExitCode(128 + signal) }  // as shells have it
}
