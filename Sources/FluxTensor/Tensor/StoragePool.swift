import Glibc
import Synchronization

/// Freed buffers, kept by size for the next tensor: page faults of fresh memory cost more than a small kernel does.
///
/// Small buffers go to `malloc`, which has per-thread lists of its own. Larger ones are rounded up to a quarter of a power
/// of two, so that at most a fifth is wasted, and at most `limit` bytes of them wait for reuse.
package enum StoragePool {
    private static let smallest = 1024
    private static let limit = 1 << 30
    private static let state = Mutex(State())

    private struct State: Sendable {
        var free: [Int: [UInt]] = [:]  // size class → addresses
        var byteCount = 0
    }

    static func take(_ byteCount: Int) -> UnsafeMutableRawPointer {
        if byteCount <= smallest {
            guard let address = malloc(max(byteCount, 1)) else { outOfMemory(byteCount) }
            return address
        }
        let size = sizeClass(byteCount)
        let reused = state.withWatchedLock { state -> UInt? in
            guard let address = state.free[size]?.popLast() else { return nil }
            state.byteCount -= size
            return address
        }
        if let reused, let address = UnsafeMutableRawPointer(bitPattern: reused) { return address }
        return fresh(size)
    }

    static func give(_ address: UnsafeMutableRawPointer, _ byteCount: Int) {
        guard byteCount > smallest else { return free(address) }
        let size = sizeClass(byteCount)
        let isKept = state.withWatchedLock { state -> Bool in
            guard state.byteCount + size <= limit else { return false }
            state.free[size, default: []].append(UInt(bitPattern: address))
            state.byteCount += size
            return true
        }
        if !isKept { free(address) }
    }

    /// Gives all waiting buffers back to the system.
    package static func empty() {
        let addresses = state.withWatchedLock { state in
            defer { state = State() }
            return state.free.values.flatMap { $0 }
        }
        for address in addresses { free(UnsafeMutableRawPointer(bitPattern: address)) }
    }

    /// The next size with at most three significant bits, and whole cache lines.
    static func sizeClass(_ byteCount: Int) -> Int {
        let step = 1 << max(6, Int.bitWidth - byteCount.leadingZeroBitCount - 3)
        return (byteCount + step - 1) & ~(step - 1)
    }

    private static func fresh(_ size: Int) -> UnsafeMutableRawPointer {
        if let address = aligned(size) { return address }
        empty()
        if let address = aligned(size) { return address }
        outOfMemory(size)
    }

    /// Aligned to cache lines; large buffers to pages of two megabytes, which the system is asked for.
    private static func aligned(_ size: Int) -> UnsafeMutableRawPointer? {
        let hugePage = 1 << 21
        let isLarge = size >= 2 * hugePage
        var address: UnsafeMutableRawPointer?
        guard posix_memalign(&address, isLarge ? hugePage : 64, size) == 0 else { return nil }
        if isLarge { madvise(address, size, MADV_HUGEPAGE) }  // where the system has none, nothing changes
        return address
    }

    private static func outOfMemory(_ byteCount: Int) -> Never {
        trap("storage", "out of memory for a tensor of \(byteCount) bytes")
    }
}
