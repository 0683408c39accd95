import FluxTensor

/// What the layers of a model do while it runs: which are called, what they make, what it costs.
///
/// Built-in layers tell of their calls, and containers of those of their parts. A call is that of the layer with the same
/// parameters; layers without any that cannot be told apart are taken in the order of the model.
final class ModelCalls: LayerObserver {
    /// A layer in its place, and what its calls did.
    final class Entry {
        let path: String
        let layer: any Layer
        let identity: LayerIdentity
        let parts: [Entry]
        fileprivate(set) var calls = 0
        fileprivate(set) var outputShape: [Int]?
        fileprivate(set) var outputBytes = 0
        /// Of the layer without its parts.
        fileprivate(set) var multiplyAdds = 0

        init(_ layer: any Layer, _ path: String) {
            (self.layer, self.path, identity) = (layer, path, LayerIdentity(layer))
            parts = ModelDescription.parts(of: layer).enumerated().map { place, part in
                Entry(part.layer, ModelDescription.path(path, part.label ?? "\(place)"))
            }
        }

        var totalMultiplyAdds: Int { parts.reduce(multiplyAdds) { $0 + $1.totalMultiplyAdds } }

        /// Of the parts, as far as their calls were seen.
        var totalBytes: Int {
            let ofParts = parts.reduce(0) { $0 + $1.totalBytes }
            return ofParts == 0 ? outputBytes : ofParts
        }

        /// Takes in the result of a call.
        fileprivate func add(_ result: Tensor) {
            outputShape = result.shape
            outputBytes += result.count * result.dtype.byteCount
        }

        fileprivate func isInside(_ other: Entry) -> Bool { other.path.isEmpty || path.hasPrefix("\(other.path).") }

        /// The layer of that identity in this one that was called least.
        fileprivate func part(_ identity: LayerIdentity) -> Entry? {
            var best: Entry?
            for part in parts {
                let found = part.identity == identity ? part : part.part(identity)
                if let found, found.calls < best?.calls ?? .max { best = found }
            }
            return best
        }
    }

    let root: Entry
    /// The layers that run now, and whether what ends there is their own call, not one inside that is nowhere in the model.
    private var running: [(entry: Entry, isOwn: Bool)]
    /// The innermost layer that holds each parameter's memory.
    private let owners: [ObjectIdentifier: Entry]

    init(of model: any Layer) {
        root = Entry(model, "")
        running = [(root, false)]
        var owners: [ObjectIdentifier: Entry] = [:]
        ModelCalls.addOwners(root, to: &owners)
        self.owners = owners
    }

    private static func addOwners(_ entry: Entry, to owners: inout [ObjectIdentifier: Entry]) {
        for (_, parameter) in parameters(entry.layer) { owners[ObjectIdentifier(parameter.value.body.storage)] = entry }
        for part in entry.parts { addOwners(part, to: &owners) }
    }

    let needsResults = true

    /// Runs `call`, a call of the model that this observes, as in inference.
    func noting<E: Error>(_ call: () throws(E) -> Tensor) throws(E) {
        let modes = ModelContents.of(root.layer).modes
        let settings = modes.map(\.setting)
        testMode(root.layer)
        defer { for (mode, setting) in zip(modes, settings) { mode.setting = setting } }
        root.add(try call())
    }

    func enter(_ layer: Any) {
        let current = running[running.count - 1].entry
        let identity = (layer as? any Layer).map { LayerIdentity($0) }
        if let identity, identity != current.identity, let found = current.part(identity) ?? root.part(identity) {
            found.calls += 1
            running.append((found, true))
        } else {
            running.append((current, false))  // a layer in its place again, or one that is nowhere in the model
        }
    }

    func leave(with result: Any) {
        let (entry, isOwn) = running.removeLast()
        guard isOwn, let tensor = ModelCalls.firstTensor(result) else { return }
        entry.add(tensor)
    }

    /// Layers of one's own do not tell of their calls: a product with the parameter of one that is inside the layer which runs
    /// counts there.
    func count(_ multiplyAdds: Int, _ x: Tensor, _ y: Tensor) {
        let current = running[running.count - 1].entry
        let owner = [x, y].lazy.compactMap { self.owners[ObjectIdentifier($0.body.storage)] }.first
        let silent = owner.flatMap { $0.calls == 0 && $0.isInside(current) ? $0 : nil }
        (silent ?? current).multiplyAdds += multiplyAdds
    }

    /// The output among what a layer returns: of outputs and a state, the outputs.
    private static func firstTensor(_ result: Any) -> Tensor? {
        if let tensor = result as? Tensor { return tensor }
        for child in Mirror(reflecting: result).children {
            if let tensor = firstTensor(child.value) { return tensor }
        }
        return nil
    }
}

/// What tells a layer from others: the references that it holds or, where it holds none, how it is written.
struct LayerIdentity: Hashable {
    private let type: ObjectIdentifier
    private let references: [ObjectIdentifier]
    private let signature: String?

    init(_ layer: any Layer) {
        let contents = ModelContents.of(layer)
        type = ObjectIdentifier(Swift.type(of: layer))
        references =
            contents.parameters.map { ObjectIdentifier($0.parameter) } + contents.buffers.map { ObjectIdentifier($0.buffer) }
            + contents.modes.map { ObjectIdentifier($0) }
        signature = references.isEmpty ? layer.signature : nil
    }

    /// Whether no other layer has it.
    var isUnique: Bool { !references.isEmpty }
}
