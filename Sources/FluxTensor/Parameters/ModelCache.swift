import Synchronization

/// Recognizes models that were searched before, so that a training step does not reflect.
///
/// A structure of layers is known by its bytes. They hold numbers and references; where every object that they refer to is
/// a parameter, a buffer or immutable, and all of these are still the same living objects, equal bytes mean an equal model.
/// Models that hold arrays or classes of their own may change behind equal bytes and are searched each time.
/// The cache keeps no model alive.
enum ModelCache {
    private struct Weak<Object: AnyObject> {
        weak var object: Object?
    }

    private struct Entry: @unchecked Sendable {  // what is weak here is `Sendable` itself
        let bytes: [UInt8]
        let anchors: [Weak<AnyObject>]
        let parameterNames: [String]
        let parameters: [Weak<Parameter>]
        let bufferNames: [String]
        let buffers: [Weak<Buffer>]
        let modes: [Weak<LayerMode>]

        init(_ bytes: [UInt8], _ contents: ModelContents, _ anchors: [AnyObject]) {
            self.bytes = bytes
            self.anchors = anchors.map { Weak(object: $0) }
            parameterNames = contents.parameters.map(\.name)
            parameters = contents.parameters.map { Weak(object: $0.parameter) }
            bufferNames = contents.buffers.map(\.name)
            buffers = contents.buffers.map { Weak(object: $0.buffer) }
            modes = contents.modes.map { Weak(object: $0) }
        }

        var isAlive: Bool {
            anchors.allSatisfy { $0.object != nil } && parameters.allSatisfy { $0.object != nil }
                && buffers.allSatisfy { $0.object != nil } && modes.allSatisfy { $0.object != nil }
        }

        /// What the model holds, unless part of it is gone.
        var contents: ModelContents? {
            guard anchors.allSatisfy({ $0.object != nil }) else { return nil }
            let (parameters, buffers, modes) = (
                parameters.compactMap(\.object), buffers.compactMap(\.object), modes.compactMap(\.object)
            )
            guard parameters.count == self.parameters.count, buffers.count == self.buffers.count,
                modes.count == self.modes.count
            else { return nil }
            return ModelContents(
                ParameterList(distinct: parameters, names: parameterNames), Array(zip(bufferNames, buffers)), modes)
        }
    }

    private static let capacity = 4  // models of one type in alternation, as of a GAN
    private static let entries = Mutex<[ObjectIdentifier: [Entry]]>([:])

    static func find<Model>(_ model: Model) -> ModelContents? {
        entries.withWatchedLock { entries in
            guard let candidates = entries[ObjectIdentifier(Model.self)] else { return nil }
            return withUnsafeBytes(of: model) { bytes in
                candidates.first { $0.bytes.elementsEqual(bytes) }?.contents
            }
        }
    }

    static func remember<Model>(_ model: Model, _ contents: ModelContents, anchors: [AnyObject]) {
        let entry = Entry(withUnsafeBytes(of: model) { Array($0) }, contents, anchors)
        entries.withWatchedLock { entries in
            let others = (entries[ObjectIdentifier(Model.self)] ?? []).filter { $0.isAlive && $0.bytes != entry.bytes }
            entries[ObjectIdentifier(Model.self)] = [entry] + others.prefix(capacity - 1)
        }
    }
}
