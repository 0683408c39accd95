import CKernels
import Synchronization

extension Mutex where Value: Sendable {
    /// `withLock`, of which ThreadSanitizer is told where it runs: it does not know Swift's locks, so that what they guard would
    /// seem to race.
    @inline(__always)
    func withWatchedLock<R: Sendable>(_ body: (inout Value) -> R) -> R {
        withLock { value in
            flux_lock_taken()
            defer { flux_lock_given() }
            return body(&value)
        }
    }
}
