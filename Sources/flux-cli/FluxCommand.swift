import ArgumentParser

/// The `flux` command.
@main
struct FluxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flux",
        abstract: "Train, evaluate and look at models of Flux for Swift.",
        subcommands: [Train.self, Evaluate.self, Predict.self, Download.self, Info.self])

    static func main() {
        Interruption.watch()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            fail(error)
        }
    }

    /// Ends the program: for an error with one line, without the usage that `--help` shows.
    private static func fail(_ error: any Error) -> Never {
        let code = exitCode(for: error)
        if code.isSuccess { exit(withError: error) }
        let message = message(for: error).split(whereSeparator: \.isNewline).joined(separator: " ")
        Output.remark("Error: \(message)")
        exit(withError: (error as? any ErrorWithExitCode)?.exitCode ?? code)
    }
}

/// `flux train DATASET`
struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Train a model on a data set.", subcommands: [TrainMNIST.self])
}
