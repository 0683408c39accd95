import Foundation
import Synchronization
import TestSupport

/// The built `flux` program, or an example, running.
final class FluxProcess: Sendable {
    /// What became of a run.
    struct Outcome {
        /// The exit status; `nil` if a signal ended it.
        let status: Int32?
        let output: String
        let errors: String

        var lines: [Substring] { output.split(separator: "\n") }
    }

    private static let longest = 180.0  // seconds; many tests share the processors

    private let folder = TemporaryFolder()
    private let id: pid_t
    private let status: Task<Int32, Never>
    private let hasEnded = Flag()

    /// Starts `flux`.
    ///
    /// - Parameters:
    ///   - program: Its name in the build folder.
    ///   - datasets: The folder that `FLUX_DATASETS` names; without, there is no data and no network.
    ///   - limit: The most blocks of 512 bytes that a file may take: stands in for a full disk.
    ///   - threads: The size of the thread team, by default that of the machine.
    ///   - output: The file that the standard output goes to, in place of one of this process's own.
    ///   - proxy: Where requests go; by default nobody answers there, so that a test never reaches the network.
    init(
        _ arguments: [String], of program: String = "flux", datasets: String?, in workingFolder: String, limit: Int? = nil,
        threads: Int? = nil, output: String? = nil, proxy: String = "http://127.0.0.1:9"
    ) throws {
        let limits = limit.map { "trap '' XFSZ; ulimit -f \($0); " } ?? ""
        let script = limits + "cd \"$0\" && exec \"$@\""
        let id = try FluxProcess.spawn(
            ["/bin/sh", "-c", script, workingFolder, FluxProcess.path(program)] + arguments,
            FluxProcess.environment(datasets, cache: folder.path("cache"), threads: threads, proxy: proxy),
            output: output ?? folder.write([], to: "output"), errors: folder.write([], to: "errors"))
        self.id = id
        status = FluxProcess.status(of: id, hasEnded)
        DispatchQueue.global().asyncAfter(deadline: .now() + FluxProcess.longest) { [weak self] in
            if let self, !self.hasEnded.value { kill(id, SIGKILL) }
        }
    }

    /// Runs `flux` to its end.
    static func run(
        _ arguments: [String], of program: String = "flux", datasets: String?, in workingFolder: String, limit: Int? = nil,
        threads: Int? = nil, output: String? = nil
    ) async throws -> Outcome {
        try await FluxProcess(
            arguments, of: program, datasets: datasets, in: workingFolder, limit: limit, threads: threads, output: output
        ).outcome()
    }

    /// What was written to the standard output so far.
    var output: String { String(decoding: folder.bytes("output") ?? [], as: UTF8.self) }

    /// Sends a signal as soon as something is true; SIGINT is what Ctrl-C does.
    ///
    /// From a thread of its own: beside other tests, a task may wait longer than the program runs.
    func send(_ signal: Int32, when isTrue: @escaping @Sendable () -> Bool) {
        Thread.detachNewThread { [id, hasEnded] in
            while !isTrue() && !hasEnded.value { usleep(2000) }
            if !hasEnded.value { kill(id, signal) }
        }
    }

    /// Sends a signal after some seconds.
    func send(_ signal: Int32, after seconds: Double) {
        let end = ContinuousClock.now + .seconds(seconds)
        send(signal) { ContinuousClock.now >= end }
    }

    /// Whether the program has a function for a signal: before it has started, any signal ends it.
    func catches(_ signal: Int32) -> Bool {
        let status = (try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)) ?? ""
        let mask = status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }?.split(separator: "\t").last
        return mask.flatMap { UInt64($0, radix: 16) }.map { $0 >> UInt64(signal - 1) & 1 == 1 } ?? false
    }

    /// Whether the process is no more, so that its number may be that of another.
    private final class Flag: Sendable {
        private let isSet = Atomic(false)

        var value: Bool { isSet.load(ordering: .acquiring) }
        func set() { isSet.store(true, ordering: .releasing) }
    }

    /// Waits for the end.
    func outcome() async -> Outcome {
        let status = await status.value
        return Outcome(
            status: status & 0x7F == 0 ? status >> 8 : nil, output: output,
            errors: String(decoding: folder.bytes("errors") ?? [], as: UTF8.self))
    }

    /// What `waitpid` says of a process, when it has ended.
    private static func status(of id: pid_t, _ hasEnded: Flag) -> Task<Int32, Never> {
        Task {
            await withCheckedContinuation { continuation in
                Thread.detachNewThread {
                    var status: Int32 = 0
                    // Its number stays taken until the second call.
                    var information = siginfo_t()
                    while waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT) < 0 && errno == EINTR {}
                    hasEnded.set()
                    while waitpid(id, &status, 0) < 0 && errno == EINTR {}
                    continuation.resume(returning: status)
                }
            }
        }
    }

    /// Starts a program. Foundation's `Process` hands on the blocked signals of the thread that starts it: no Ctrl-C.
    private static func spawn(
        _ arguments: [String], _ environment: [String: String], output: String, errors: String
    ) throws -> pid_t {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&files, 1, output, O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&files, 2, errors, O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var (argv, envp) = (arguments.map { strdup($0) } + [nil], environment.map { strdup("\($0)=\($1)") } + [nil])
        defer { for text in argv + envp { free(text) } }
        var id: pid_t = 0
        let failure = posix_spawn(&id, arguments[0], &files, &attributes, &argv, &envp)
        if failure != 0 { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
        return id
    }

    /// Beside the tests in the build folder.
    private static func path(_ program: String) -> String {
        Bundle.main.executableURL!.resolvingSymlinksInPath().deletingLastPathComponent().appending(path: program).path
    }

    private static func environment(
        _ datasets: String?, cache: String, threads: Int?, proxy: String
    ) -> [String: String] {
        var environment = ProcessInfo.processInfo.environment.filter { !$0.key.lowercased().hasSuffix("_proxy") }
        environment["FLUX_DATASETS"] = datasets
        environment["FLUX_CACHE"] = cache
        if let threads { environment["OMP_NUM_THREADS"] = "\(threads)" }
        environment["SWIFT_BACKTRACE"] = "enable=no"
        for name in ["http_proxy", "https_proxy", "all_proxy"] { environment[name] = proxy }
        return environment
    }
}
