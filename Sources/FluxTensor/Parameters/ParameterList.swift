/// The trainable parameters of a model, each once, with the path by which the model holds it.
///
/// ```swift
/// for (name, parameter) in parameters(model) { print(name, parameter.value.shape) }  // 0.weight [128, 784] …
/// ```
public struct ParameterList: Sendable, RandomAccessCollection {
    final class Contents: Sendable {
        fileprivate let names: [String]
        fileprivate let parameters: [Parameter]
        fileprivate let places: [ObjectIdentifier: Int]

        init(names: [String], parameters: [Parameter]) {
            self.names = names
            self.parameters = parameters
            let isShort = parameters.count <= ParameterList.shortCount
            places = isShort ? [:] : Dictionary(uniqueKeysWithValues: zip(parameters.map(ObjectIdentifier.init), 0...))
        }
    }

    /// Up to here comparing each beats hashing.
    private static let shortCount = 8

    let contents: Contents

    /// Parameters under names of the caller's; a parameter that comes twice counts once, under its first name.
    public init(_ entries: [(name: String, parameter: Parameter)]) {
        var seen: Set<ObjectIdentifier> = []
        let distinct = entries.filter { seen.insert(ObjectIdentifier($0.parameter)).inserted }
        self.init(distinct: distinct.map(\.parameter), names: distinct.map(\.name))
    }

    init(distinct parameters: [Parameter], names: [String]) {
        self.init(Contents(names: names, parameters: parameters))
    }

    init(_ contents: Contents) { self.contents = contents }

    public var startIndex: Int { 0 }
    public var endIndex: Int { contents.names.count }

    public subscript(index: Int) -> (name: String, parameter: Parameter) {
        (contents.names[index], contents.parameters[index])
    }

    /// The place of a parameter, or `nil` if it is not of this list.
    public func index(of parameter: Parameter) -> Int? {
        if count <= ParameterList.shortCount { return contents.parameters.firstIndex { $0 === parameter } }
        return contents.places[ObjectIdentifier(parameter)]
    }

    /// The place of the parameter of that name.
    public func index(named name: String) -> Int? { contents.names.firstIndex(of: name) }

    /// The parameter of that path, such as `"0.weight"`, or `nil`.
    public subscript(name: String) -> Parameter? { index(named: name).map { contents.parameters[$0] } }

    /// Whether both are the same list object, as two calls of `parameters` for an unchanged model give.
    package func isIdentical(to other: ParameterList) -> Bool { contents === other.contents }
}

extension ParameterList: CustomStringConvertible {
    /// The parameters with their shapes.
    public var description: String {
        "ParameterList(\(map { "\($0.name) \($0.parameter.shapeText)" }.joined(separator: ", ")))"
    }
}

/// The trainable parameters of one or several models or layers, found by reflection.
///
/// Structures, classes with their superclasses, arrays, dictionaries, optionals, tuples and enum payloads are searched.
/// Several models are searched as a list: names start with `0.`, `1.` …
public func parameters(_ models: Any...) -> ParameterList {
    models.count == 1 ? ModelContents.parameters(of: models[0]) : ModelContents.of(models).parameters
}

/// The buffers of a model, with their paths.
public func buffers(_ model: Any) -> [(name: String, buffer: Buffer)] { ModelContents.of(model).buffers }
