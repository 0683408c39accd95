import CKernels
import Synchronization

extension Mutex where Value: Sendable {
    /// `withLock`, of which ThreadSanitizer is told where it runs: it does not know Swift's locks, so that what they guard would
    /// seem to race.
    @inline(__always)
    func withWatchedLock<R: Sendable>(_ body: (inout Value) -> R) -> R {
        withLock { value in
            withUnsafePointer(to: &value) { flux_lock_taken($0) }
            let result = body(&value)
            withUnsafePointer(to: &value) { flux_lock_given($0) }
            return result
        }
    }
}
