import FluxTensor

/// A table of the layers of a model for an input of `shape`: output shapes, numbers of parameters and of multiply-adds.
///
/// ```swift
/// print(try summary(model, for: [1, 784]))
/// ```
///     layer          kind                   output      parameters   multiply-adds
///     0              Dense(784 → 128, relu) [1, 128]       100,480         100,352
///     1              Dense(128 → 10)        [1, 10]          1,290           1,280
///     total                                 [1, 10]        101,770         101,632
///
/// A layer of one's own that holds others has a row, and below it each of them. What these are given only its call knows:
/// their shapes stay open.
///
/// - Throws: `ShapeError` where a layer does not take its input.
public func summary(_ model: any Layer, for shape: [Int]) throws(ShapeError) -> ModelSummary {
    try ModelSummary(model, for: shape)
}

/// The layers of a model for inputs of one shape; prints as a table.
public struct ModelSummary: Sendable, CustomStringConvertible {
    public struct Row: Sendable {
        /// Where the model holds the layer, such as `0` or `encoder.0`.
        public let path: String
        public let signature: String
        /// `nil` for a part of a layer of one's own.
        public let outputShape: [Int]?
        public let parameterCount: Int
        /// `nil` for a part of a layer of one's own.
        public let multiplyAdds: Int?
    }

    /// The layers in order, without chains and their like, which consist of nothing but the layers in them.
    public private(set) var rows: [Row] = []
    /// The model as a whole; a parameter that several layers share counts once.
    public let total: Row

    init(_ model: any Layer, for shape: [Int]) throws(ShapeError) {
        try requireResolved("summary", model)
        total = try ModelSummary.row("total", "", model, shape)
        try add(model, "", shape)
    }

    private mutating func add(_ layer: any Layer, _ path: String, _ shape: [Int]) throws(ShapeError) {
        guard let composite = layer as? any CompositeLayer else {
            let parts = ModelDescription.parts(of: layer)
            if !path.isEmpty || parts.isEmpty { rows.append(try ModelSummary.row(path, layer.signature, layer, shape)) }
            for part in parts { addPart(part.layer, ModelSummary.path(path, part.label ?? "")) }
            return
        }
        let shapes = try composite.partShapes(for: shape)
        for (place, part) in composite.parts.layers.enumerated() {
            let name = composite.parts.names[place]
            try add(part, ModelSummary.path(path, name), shapes[place])
        }
    }

    /// Adds what a layer of one's own holds: only the call of that layer knows what it is given.
    private mutating func addPart(_ layer: any Layer, _ path: String) {
        let parts = ModelDescription.parts(of: layer)
        if parts.isEmpty || !(layer is any CompositeLayer) {
            let count = FluxTensor.parameterCount(layer)
            rows.append(
                Row(path: path, signature: layer.signature, outputShape: nil, parameterCount: count, multiplyAdds: nil))
        }
        for (place, part) in parts.enumerated() { addPart(part.layer, ModelSummary.path(path, part.label ?? "\(place)")) }
    }

    /// Elements of arrays are called `blocks.0` in paths, as their parameters are.
    private static func path(_ path: String, _ name: String) -> String {
        let name = name.replacing("[", with: ".").replacing("]", with: "")
        return path.isEmpty ? name : "\(path).\(name)"
    }

    private static func row(
        _ path: String, _ signature: String, _ layer: any Layer, _ shape: [Int]
    ) throws(ShapeError) -> Row {
        Row(
            path: path, signature: signature, outputShape: try layer.outputShape(for: shape),
            parameterCount: FluxTensor.parameterCount(layer), multiplyAdds: try layer.multiplyAdds(for: shape))
    }

    public var description: String {
        let head = ["layer", "kind", "output", "parameters", "multiply-adds"]
        let table =
            [head]
            + (rows + [total]).map {
                [
                    $0.path, $0.signature, $0.outputShape.map { "\($0)" } ?? "", grouped($0.parameterCount),
                    $0.multiplyAdds.map(grouped) ?? "",
                ]
            }
        let widths = head.indices.map { column in table.map { $0[column].count }.max() ?? 0 }
        return table.map { line in
            line.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - line[column].count)
                return column < 3 ? line[column] + space : space + line[column]
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}
