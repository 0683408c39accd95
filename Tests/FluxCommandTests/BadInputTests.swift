import Flux
import Foundation
import TestSupport
import Testing

/// Whatever is wrong gives one line on the standard error, a status that is not 0, and harms no file.
@Suite struct BadInputTests {
    private let folder = TemporaryFolder()

    init() throws {
        try SyntheticDigits.write(to: folder, under: "data")
        try folder.write([1, 2, 3], to: "mnist.safetensors")
        try folder.write([4], to: "folder/inside")
    }

    /// Runs `flux` and checks all that is the same for every error.
    private func expectError(
        _ message: String, _ arguments: [String], datasets: String? = "data", limit: Int? = nil, output: String? = nil,
        status: Int32? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let names = folder.names()
        let outcome = try await FluxProcess.run(
            arguments, datasets: datasets.map(folder.path), in: folder.path, limit: limit, output: output)
        if let status { #expect(outcome.status == status, sourceLocation: sourceLocation) }
        #expect(outcome.status != 0 && outcome.status != nil, sourceLocation: sourceLocation)
        #expect(outcome.errors.hasPrefix("Error: "), sourceLocation: sourceLocation)
        #expect(outcome.errors.hasSuffix("\n") && outcome.errors.count { $0 == "\n" } == 1, sourceLocation: sourceLocation)
        #expect(outcome.errors.contains(message), sourceLocation: sourceLocation)
        #expect(folder.names() == names, sourceLocation: sourceLocation)
        #expect(folder.bytes("mnist.safetensors") == [1, 2, 3], sourceLocation: sourceLocation)
        #expect(folder.names("folder") == ["inside"], sourceLocation: sourceLocation)
    }

    @Test(arguments: [
        (["--batch-size", "0"], "--batch-size is 0; it must be at least 1"),
        (["--batch-size", "-5"], "--batch-size is -5; it must be at least 1"),
        (["--batch-size", "many"], "'many'"),
        (["--epochs", "0"], "--epochs is 0; it must be at least 1"),
        (["--learning-rate", "-0.1"], "--learning-rate is -0.1; it must be more than 0"),
        (["--learning-rate", "nan"], "--learning-rate is nan; it must be more than 0"),
        (["--learning-rate", "inf"], "--learning-rate is inf; it must be more than 0 and finite"),
        (["--threads", "0"], "--threads is 0; it must be in 1...1024"),
        (["--threads", "-1"], "--threads is -1; it must be in 1...1024"),
        (["--threads", "99999999999"], "--threads is 99999999999; it must be in 1...1024"),
        (["--model", "resnet"], "'resnet'"),
        (["--optimizer", "magic"], "'magic'"),
        (["--device", "tpu"], "no device 'tpu' on this machine"),
        (["--seed", "-1"], "--seed"),
        (["--nonsense"], "--nonsense"),
    ])
    func wrongOptionsAreNamed(_ options: [String], _ message: String) async throws {
        try await expectError(message, ["train", "mnist"] + options)
    }

    @Test(arguments: [
        (["evaluate"], "model"), (["train", "nothing"], "nothing"), (["nothing"], "nothing"),
    ])
    func wrongCommandsAreNamed(_ arguments: [String], _ message: String) async throws {
        try await expectError(message, arguments)
    }

    @Test(arguments: ["missing/model", "mnist.safetensors/model", "folder", "folder/", "", "/proc/model"])
    func outputsThatCannotBeWrittenAreNoticedBeforeTheTraining(_ output: String) async throws {
        let arguments = ["train", "mnist", "--epochs", "1000000", "--output", output]
        try await expectError("cannot write \(output.isEmpty ? "''" : output): ", arguments)
    }

    @Test func aFullDiskKeepsTheEarlierModel() async throws {
        try await expectError("cannot write mnist.safetensors: File too large", ["train", "mnist", "--epochs", "1"], limit: 100)
    }

    @Test(arguments: [
        ["train", "mnist", "--epochs", "1"], ["train", "mnist", "--json"], ["evaluate", "model"], ["predict", "model"],
        ["download", "mnist"], ["info"],
    ])
    func anOutputThatIsFullIsNamed(_ arguments: [String]) async throws {
        try writeModel()
        try await expectError("cannot write the output: No space left on device", arguments, output: "/dev/full")
    }

    /// A classifier of one hidden number.
    private func writeModel(bias: Double = 0) throws {
        let tensors = [
            ("1.weight", Tensor.zeros(1, 784)), ("1.bias", Tensor.zeros(1)), ("4.weight", Tensor.zeros(10, 1)),
            ("4.bias", Tensor.full([10], bias)),
        ]
        try Safetensors(tensors).write(to: folder.path("model"))
    }

    @Test(arguments: [nil, "nowhere"] as [String?])
    func missingDataWithoutNetworkIsNamed(_ datasets: String?) async throws {
        try await expectError("train-images-idx3-ubyte.gz is neither in", ["train", "mnist"], datasets: datasets)
        try await expectError(
            "set FLUX_DATASETS to the folder that holds it", ["download", "mnist"], datasets: datasets, status: 69)
    }

    @Test(arguments: ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz"])
    func damagedDataIsNamed(_ name: String) async throws {
        let whole = try #require(SyntheticDigits.files()[name])
        var flipped = whole
        flipped[whole.count / 2] ^= 0xFF
        let wrongs: [[UInt8]] = [
            Array(whole[..<(whole.count / 2)]), flipped, [], Array("<html>not found</html>".utf8),
            gzipped(SyntheticDigits.idx([1, 2, 3], shape: [3, 1, 1, 1])),
        ]
        for wrong in wrongs {
            let path = try folder.write(wrong, to: "data/mnist/\(name)")
            try await expectError("\(path) is damaged or not the right file", ["train", "mnist"])
            #expect(folder.bytes("data/mnist/\(name)") == wrong)
        }
    }

    @Test func dataThatDoesNotFitTogetherIsNamed() async throws {
        let labels = gzipped(SyntheticDigits.idx(SyntheticDigits.labels(7), shape: [7]))
        try folder.write(labels, to: "data/mnist/train-labels-idx1-ubyte.gz")
        try await expectError("an image for each of 7 labels, found 100", ["train", "mnist"])
    }

    @Test(arguments: ["evaluate", "predict"])
    func modelsThatCannotBeUsedAreNamed(_ command: String) async throws {
        try await expectError("cannot read missing: there is no such file", [command, "missing"])
        try await expectError("cannot read folder: it is a folder", [command, "folder"])
        try await expectError("mnist.safetensors is damaged", [command, "mnist.safetensors"])
        try folder.write([0x50, 0x4B, 3, 4, 0, 0, 0, 0, 0], to: "model.pt")
        try await expectError("model.pt is not a safetensors file: it looks like a zip archive", [command, "model.pt"])
    }

    @Test func modelsOfAnotherStructureAreNamed() async throws {
        let strangers: [[(String, Tensor)]] = [
            [], [("weight", Tensor.zeros(3))], [("1.weight", Tensor.zeros(784))],
            [("1.weight", Tensor.zeros(1_000_000_000_000, 0))], [("1.weight", Tensor.zeros(0, 784))],
            [("hidden.weight", Tensor(1.0))],
        ]
        for tensors in strangers {
            try Safetensors(tensors).write(to: folder.path("foreign"))
            try await expectError("foreign does not hold a digit classifier of this program", ["evaluate", "foreign"])
        }
    }

    @Test(arguments: ["evaluate", "predict"], [Double.nan, .infinity])
    func modelsOfNoNumbersAreNamed(_ command: String, _ bias: Double) async throws {
        try writeModel(bias: bias)
        try await expectError("the scores of the model are not finite", [command, "model"])
    }

    /// They would give bytes without end, or none ever.
    @Test func devicesAndPipesAreNoFiles() async throws {
        #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
        for path in ["/dev/zero", "/dev/null", "pipe"] {
            try await expectError("cannot read \(path): it is no regular file", ["evaluate", path])
        }
        let data = folder.path("data/mnist/train-images-idx3-ubyte.gz")
        for target in ["/dev/zero", folder.path("pipe"), folder.path] {
            try FileManager.default.removeItem(atPath: data)
            try FileManager.default.createSymbolicLink(atPath: data, withDestinationPath: target)
            try await expectError("cannot read \(data): it is ", ["train", "mnist"])
        }
    }

    @Test func imagesThatAreNotThereAreNamed() async throws {
        try writeModel()
        for index in ["20", "-1"] {
            let message = "--index is \(index); the test images are numbered 0...19"
            try await expectError(message, ["predict", "model", "--index", index])
        }
    }

    /// The last step of the training makes weights that no later loss tells of.
    @Test func aLastStepThatIsTooLargeIsNoticed() async throws {
        try await expectError(
            "the scores of the model are not finite",
            ["train", "mnist", "--learning-rate", "1e30", "--batch-size", "100", "--epochs", "1"])
    }

    @Test(arguments: ["1", "2"])
    func aLossThatIsNoNumberEndsTheTraining(_ threads: String) async throws {
        try await expectError(
            "the loss became", ["train", "mnist", "--learning-rate", "1e30", "--threads", threads, "--epochs", "20"])
    }
}
