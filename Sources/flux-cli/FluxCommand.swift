import ArgumentParser

/// The `flux` command.
@main
struct FluxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flux",
        abstract: "Train, evaluate and look at models of Flux for Swift.",
        subcommands: [Train.self, Evaluate.self, Predict.self, Download.self, Info.self])
}

/// `flux train DATASET`
struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Train a model on a data set.", subcommands: [TrainMNIST.self])
}
