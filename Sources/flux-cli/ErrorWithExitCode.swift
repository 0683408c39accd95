import ArgumentParser
import Flux

/// An error that scripts tell from others by the status of the command.
protocol ErrorWithExitCode: Error {
    var exitCode: ExitCode { get }
}

extension DatasetError: ErrorWithExitCode {
    /// 69 (`EX_UNAVAILABLE` of sysexits.h) where data is neither here nor within reach.
    var exitCode: ExitCode {
        if case .notFound = self { ExitCode(69) } else { .failure }
    }
}
