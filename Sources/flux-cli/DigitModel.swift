import ArgumentParser
import Flux

/// The classifiers that the command trains, by the name that the saved file remembers.
enum DigitModel: String, CaseIterable, ExpressibleByArgument {
    /// Layers in a chain.
    case mlp
    /// A structure with its own call.
    case ffnetwork

    static let inputs = 28 * 28
    static let classes = 10
    private static let metadataKey = "flux.model"

    func make(dropout: Float = 0.2, hidden: Int = 128) -> any Layer {
        switch self {
        case .mlp:
            Chain {
                Flatten()
                Dense(DigitModel.inputs, hidden, activation: .relu)
                Dropout(dropout)
                Dense(hidden, DigitModel.classes)
            }
        case .ffnetwork:
            FFNetwork(inputs: DigitModel.inputs, hidden: hidden, dropout: dropout, classes: DigitModel.classes)
        }
    }

    /// PyTorch's name of a parameter. Its `Sequential` counts the activation as a layer of its own.
    func fileName(_ path: String) -> String {
        guard self == .mlp else { return path }
        return path.hasPrefix("3.") ? "4." + path.dropFirst(2) : path
    }

    func save(_ model: any Layer, to path: String) throws {
        try Flux.save(model, to: path, metadata: [DigitModel.metadataKey: rawValue], rename: fileName)
    }

    /// The model of a file that `save` or PyTorch wrote.
    static func load(_ path: String) throws -> (kind: DigitModel, model: any Layer) {
        let file = try Safetensors(contentsOf: path)
        let kind = file.metadata[metadataKey].flatMap(DigitModel.init) ?? (file["hidden.weight"] == nil ? .mlp : .ffnetwork)
        let shape = file[kind.fileName(kind == .mlp ? "1.weight" : "hidden.weight")]?.shape ?? []
        // A shape that does not fit says nothing of the width: it is reported below.
        let model = kind.make(hidden: shape.count == 2 && shape[1] == inputs ? max(shape[0], 1) : 128)
        do { try Flux.load(path, into: model, rename: kind.fileName) } catch let error as ModelStateError {
            throw ForeignModel(path: path, report: error.description)
        }
        return (kind, model)
    }
}

/// A file that holds another model.
struct ForeignModel: Error, CustomStringConvertible {
    let path: String
    let report: String
    var description: String { "\(path) does not hold a digit classifier of this program: \(report)" }
}

/// The modular form of the classifier.
struct FFNetwork: Layer {
    let hidden: Dense
    let dropout: Dropout
    let output: Dense

    init(inputs: Int, hidden: Int, dropout: Float, classes: Int) {
        self.hidden = Dense(inputs, hidden, activation: .relu)
        self.dropout = Dropout(dropout)
        output = Dense(hidden, classes)
    }

    func callAsFunction(_ x: Tensor) -> Tensor { output(dropout(hidden(flatten(x)))) }
}
