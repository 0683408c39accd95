/// The parameters and buffers that a model holds, with their paths, and the modes of its layers.
package final class ModelContents: Sendable {
    package let parameters: ParameterList
    package let buffers: [(name: String, buffer: Buffer)]
    package let modes: [LayerMode]

    init(_ parameters: ParameterList, _ buffers: [(name: String, buffer: Buffer)], _ modes: [LayerMode]) {
        self.parameters = parameters
        self.buffers = buffers
        self.modes = modes
    }

    private convenience init(_ search: ModelSearch) {
        var seen: Set<ObjectIdentifier> = []
        self.init(
            ParameterList(search.parameters),
            search.buffers.filter { seen.insert(ObjectIdentifier($0.buffer)).inserted }, search.modes)
    }

    /// The parameters and buffers that have no value yet, for a size is inferred.
    package var unresolved: [String] {
        parameters.filter { !$0.parameter.isResolved }.map(\.name) + buffers.filter { !$0.buffer.isResolved }.map(\.name)
    }

    /// Searches `model`, or recognizes it from an earlier call.
    package static func of(_ model: Any) -> ModelContents {
        func open<Model>(_ model: Model) -> ModelContents {
            if let known = ModelCache.contents(of: model) { return known }
            let search = ModelSearch(model)
            let contents = ModelContents(search)
            if search.isRecognizable { ModelCache.remember(model, contents, anchors: search.anchors) }
            return contents
        }
        return open(model)
    }

    /// The parameters of `model`: what a training step asks for, twice.
    package static func parameters<Model>(of model: Model) -> ParameterList {
        ModelCache.parameters(of: model) ?? of(model).parameters
    }
}

/// A value inside a model that never changes: its holder replaces it as a whole. What holds a model's parts can adopt it
/// to make the model recognizable (see `ModelCache`).
package protocol ImmutableContents: AnyObject, Sendable {}

/// A walk through a value by reflection.
struct ModelSearch {
    private(set) var parameters: [(name: String, parameter: Parameter)] = []
    private(set) var buffers: [(name: String, buffer: Buffer)] = []
    private(set) var modes: [LayerMode] = []
    /// The immutable objects whose survival means, with that of the parameters, that the model is what its bytes say.
    private(set) var anchors: [AnyObject] = []
    /// Whether everything that was met lies in the value's own bytes or cannot change.
    private(set) var isRecognizable = true
    /// The model's own bytes.
    private let words: Set<UInt>
    private var visited: Set<ObjectIdentifier> = []
    private var isInsideImmutable = false

    init<Model>(_ model: Model) {
        words = withUnsafeBytes(of: model) { bytes in
            Set(stride(from: 0, to: bytes.count - 7, by: 8).map { bytes.loadUnaligned(fromByteOffset: $0, as: UInt.self) })
        }
        visit(model, "")
    }

    private mutating func visit(_ value: Any, _ path: String) {
        switch value {
        case let parameter as Parameter:
            parameters.append((path, parameter))
        case let optional as OptionalParameter:
            if let parameter = optional.projectedValue { parameters.append((path, parameter)) }
        case let mode as LayerMode:
            modes.append(mode)
        case let buffer as Buffer:
            buffers.append((path, buffer))
        case is any BinaryInteger, is any BinaryFloatingPoint, is Bool, is String, is Tensor, is InferredSize: break
        case let wrapper as any ModelWrapper: visit(wrapper.wrapped, path)
        case let contents as any ImmutableContents:
            anchors.append(contents)
            let outer = isInsideImmutable
            isInsideImmutable = true
            visitChildren(of: value, path)
            isInsideImmutable = outer
        default: visitOther(value, path)
        }
    }

    private mutating func visitOther(_ value: Any, _ path: String) {
        let mirror = Mirror(reflecting: value)
        if isInExistential(value) { isRecognizable = false }
        switch mirror.displayStyle {
        case .class?:
            let object = value as AnyObject
            guard visited.insert(ObjectIdentifier(object)).inserted else { return }
            isRecognizable = false
        case .collection?, .dictionary?, .set?:
            // Elements can be replaced in place, unless the holder never does.
            if !isInsideImmutable { isRecognizable = false }
        case .enum?:
            visitPayload(mirror, path)
            return
        case .optional?, .struct?, .tuple?: break
        default: break  // functions and metatypes hold nothing that could be found
        }
        visitChildren(mirror, path)
    }

    /// Whether a property of a protocol type holds the value: elsewhere in memory, if it is large. Such a property holds the
    /// value's type as well.
    private func isInExistential(_ value: Any) -> Bool { words.contains(unsafeBitCast(type(of: value), to: UInt.self)) }

    private mutating func visitChildren(of value: Any, _ path: String) { visitChildren(Mirror(reflecting: value), path) }

    private mutating func visitChildren(_ mirror: Mirror, _ path: String) {
        if let superclass = mirror.superclassMirror { visitChildren(superclass, path) }
        switch mirror.displayStyle {
        case .optional?: for child in mirror.children { visit(child.value, path) }
        case .dictionary?: visitValues(of: mirror, path)
        default:
            let given = (mirror.subjectType as? any CustomPartNames.Type)?.partNames ?? [:]
            for (index, child) in mirror.children.enumerated() {
                let isPlace = !(child.value is any ImmutableContents)  // that one is no part of the path: its own children are
                let name = name(child.label, index)
                visit(child.value, isPlace ? join(path, given[name] ?? name) : path)
            }
        }
    }

    /// What an enum case holds. It may be indirect and lie elsewhere, where it can be replaced behind equal bytes.
    private mutating func visitPayload(_ mirror: Mirror, _ path: String) {
        func found() -> Int { parameters.count + buffers.count + modes.count + anchors.count }
        let before = found()
        visitChildren(mirror, path)
        if found() > before && !isInsideImmutable { isRecognizable = false }
    }

    /// The values of a dictionary, in the order of their keys' names: that of the dictionary differs from run to run.
    private mutating func visitValues(of dictionary: Mirror, _ path: String) {
        let pairs = dictionary.children.map { $0.value as! (key: AnyHashable, value: Any) }
        for (key, value) in pairs.map({ ("\($0.key)", $0.value) }).sorted(by: { $0.0 < $1.0 }) { visit(value, join(path, key)) }
    }

    /// `_weight`, the storage of a property wrapper, is `weight`; `.0` of a tuple is `0`.
    private func name(_ label: String?, _ index: Int) -> String {
        guard let label else { return "\(index)" }
        return label.first == "_" || label.first == "." ? String(label.dropFirst()) : label
    }

    private func join(_ path: String, _ name: String) -> String {
        if name.isEmpty { return path }
        return path.isEmpty ? name : "\(path).\(name)"
    }
}
