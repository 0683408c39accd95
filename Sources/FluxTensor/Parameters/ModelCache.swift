import Synchronization

/// Recognizes models that were searched before, so that a training step does not reflect.
///
/// A structure of layers is known by its bytes. They hold numbers and references; where every object that they refer to is
/// a parameter, a buffer or immutable, and all of these are still the same living objects, equal bytes mean an equal model.
/// Models that hold arrays or classes of their own may change behind equal bytes and are searched each time.
/// The cache keeps no model alive.
enum ModelCache {
    private final class Weak<Object: AnyObject> {  // a class, for copies of weak references are slow
        weak var object: Object?

        init(_ object: Object) { self.object = object }
    }

    private final class Entry: @unchecked Sendable {  // read and written under the lock
        let bytes: [UInt8]
        private let anchors: [Weak<AnyObject>]
        private let parameterNames: [String]
        private let parameters: [Weak<Parameter>]
        private let bufferNames: [String]
        private let buffers: [Weak<Buffer>]
        private let modes: [Weak<LayerMode>]
        /// The list that was given out last. Where somebody still holds it, the parameters live.
        private weak var list: ParameterList.Contents?

        init(_ bytes: [UInt8], _ contents: ModelContents, _ anchors: [AnyObject]) {
            self.bytes = bytes
            self.anchors = anchors.map { Weak($0) }
            parameterNames = contents.parameters.map(\.name)
            parameters = contents.parameters.map { Weak($0.parameter) }
            bufferNames = contents.buffers.map(\.name)
            buffers = contents.buffers.map { Weak($0.buffer) }
            modes = contents.modes.map { Weak($0) }
            list = contents.parameters.contents
        }

        /// The model's parameters, unless part of it is gone.
        var parameterList: ParameterList? {
            guard anchors.allSatisfy({ $0.object != nil }) else { return nil }
            if let list { return ParameterList(list) }
            guard let living = Entry.living(parameters) else { return nil }
            let fresh = ParameterList(distinct: living, names: parameterNames)
            list = fresh.contents
            return fresh
        }

        /// What the model holds, unless part of it is gone.
        var contents: ModelContents? {
            guard let parameterList, let buffers = Entry.living(buffers), let modes = Entry.living(modes) else { return nil }
            return ModelContents(parameterList, Array(zip(bufferNames, buffers)), modes)
        }

        private static func living<Object>(_ references: [Weak<Object>]) -> [Object]? {
            let objects = references.compactMap(\.object)
            return objects.count == references.count ? objects : nil
        }
    }

    private static let capacity = 4  // models of one type in alternation, as of a GAN
    private static let entries = Mutex<[ObjectIdentifier: [Entry]]>([:])

    /// The parameters of a model that was searched before.
    static func parameters<Model>(of model: Model) -> ParameterList? { find(model) { $0.parameterList } }

    /// All that a model holds which was searched before.
    static func contents<Model>(of model: Model) -> ModelContents? { find(model) { $0.contents } }

    private static func find<Model, R: Sendable>(_ model: Model, _ read: (Entry) -> R?) -> R? {
        entries.withWatchedLock { entries in
            guard let candidates = entries[ObjectIdentifier(Model.self)] else { return nil }
            return withUnsafeBytes(of: model) { bytes in
                candidates.first { $0.bytes.elementsEqual(bytes) }.flatMap(read)
            }
        }
    }

    static func remember<Model>(_ model: Model, _ contents: ModelContents, anchors: [AnyObject]) {
        let entry = Entry(withUnsafeBytes(of: model) { Array($0) }, contents, anchors)
        entries.withWatchedLock { entries in
            let others = (entries[ObjectIdentifier(Model.self)] ?? []).filter { $0.contents != nil && $0.bytes != entry.bytes }
            entries[ObjectIdentifier(Model.self)] = [entry] + others.prefix(capacity - 1)
        }
    }
}
