import Foundation

/// A limit on what this process may allocate, for exit tests: beyond it, an allocation fails and ends the process.
package enum MemoryLimit {
    /// Allows `bytes` more than the process has taken so far.
    package static func set(beyond bytes: Int) throws {
        let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ").first.flatMap {
            Int($0)
        }
        var limits = rlimit()
        let kind = __rlimit_resource_t(RLIMIT_AS.rawValue)
        getrlimit(kind, &limits)
        limits.rlim_cur = rlim_t(pages! * Int(getpagesize()) + bytes)
        if setrlimit(kind, &limits) != 0 { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EINVAL) }
    }
}
