import Foundation
import Synchronization

/// A terminal of a given width, for programs that ask whether their output is one.
final class Terminal: Sendable {
    /// The path that a program's output goes to.
    let path: String
    private let program: Int32  // the side that programs write to; held open, or the other would end before one starts
    private let shown = Shown()
    private let end: Task<Void, Never>

    init(columns: UInt16) throws {
        // `unlockpt` and `ptsname` in terms of Linux: the C library's are not visible to Swift.
        let (unlock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
        var (no, number): (Int32, Int32) = (0, 0)
        let screen = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        guard screen >= 0, ioctl(screen, unlock, &no) == 0, ioctl(screen, getNumber, &number) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(screen, UInt(TIOCSWINSZ), &size)
        path = "/dev/pts/\(number)"
        program = open(path, O_RDWR | O_NOCTTY)
        end = Terminal.read(screen, into: shown)
    }

    /// What was written so far.
    var textSoFar: String { shown.text }

    /// What was written, when all programs have ended.
    func text() async -> String {
        close(program)
        await end.value
        return shown.text
    }

    private final class Shown: Sendable {
        private let bytes = Mutex<[UInt8]>([])

        var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }

        func append(_ part: ArraySlice<UInt8>) { bytes.withLock { $0 += part } }
    }

    /// Reads until the other side is closed.
    private static func read(_ screen: Int32, into shown: Shown) -> Task<Void, Never> {
        Task {
            await withCheckedContinuation { continuation in
                Thread.detachNewThread {
                    var buffer = [UInt8](repeating: 0, count: 4096)
                    while true {
                        let count = Foundation.read(screen, &buffer, buffer.count)
                        if count <= 0 { break }
                        shown.append(buffer[..<count])
                    }
                    close(screen)
                    continuation.resume()
                }
            }
        }
    }
}
