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
        public let outputShape: [Int]
        public let parameterCount: Int
        public let multiplyAdds: Int
    }

    /// The layers that consist of no others, in order.
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
            rows.append(try ModelSummary.row(path, layer.signature, layer, shape))
            return
        }
        let shapes = try composite.partShapes(for: shape)
        for (place, part) in composite.parts.layers.enumerated() {
            let name = composite.parts.names[place]
            try add(part, path.isEmpty ? name : "\(path).\(name)", shapes[place])
        }
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
                [$0.path, $0.signature, "\($0.outputShape)", grouped($0.parameterCount), grouped($0.multiplyAdds)]
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
