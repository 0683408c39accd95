import FluxTensor

/// A table of the layers of a model for an input of `shape`: output shapes, parameters, memory and multiply-adds.
///
/// ```swift
/// print(try summary(model, for: [1, 784]))
/// ```
///     layer  kind                     output    output memory  parameters  parameter memory  multiply-adds
///     0      Dense(784 → 128, relu)   [1, 128]  512 bytes         100,480         392.5 KiB        100,352
///     1      Dense(128 → 10)          [1, 10]   40 bytes            1,290           5.0 KiB          1,280
///     total                           [1, 10]   552 bytes         101,770         397.5 KiB        101,632
///
/// The shape rules of the model are checked, then it runs once, on zeros and as in inference. So any call is seen, that of a
/// layer of one's own too. Below the table stand the layers whose parameters hold a NaN or an infinity.
///
/// - Throws: `ShapeError` where a layer does not take its input.
public func summary(_ model: any Layer, for shape: [Int]) throws(ShapeError) -> ModelSummary {
    try requireResolved("summary", model)
    _ = try model.outputShape(for: shape)
    let calls = ModelCalls(of: model)
    try calls.noting { () throws(ShapeError) in try model.resultForZeros(shape, observer: calls) }
    return ModelSummary(calls)
}

/// A table of the layers of a model for an input of one's own, such as indices.
public func summary<Model: Layer>(_ model: Model, input: Tensor) throws(ShapeError) -> ModelSummary {
    try summary(model) { $0(input) }
}

/// A table of the layers of a model for a call with several inputs.
///
/// ```swift
/// summary(decoder) { $0(x, memory: memory) }
/// ```
public func summary<Model: Layer>(_ model: Model, _ call: (Model) -> Tensor) throws(ShapeError) -> ModelSummary {
    try requireResolved("summary", model)
    let calls = ModelCalls(of: model)
    calls.noting {
        LayerTrace.observed(by: calls, LayerTrace.Place(model.signature, model, isModel: true)) {
            GradientScope.$current.withValue(nil) { call(model) }
        }
    }
    return ModelSummary(calls)
}

/// The layers of a model for inputs of one shape; prints as a table.
public struct ModelSummary: Sendable, CustomStringConvertible {
    public struct Row: Sendable {
        /// Where the model holds the layer, such as `0` or `encoder.0`.
        public let path: String
        public let signature: String
        /// `nil` where the layer was not called, or where a layer of one's own called another of one's own: that call tells
        /// nobody.
        public let outputShape: [Int]?
        /// The bytes of the results of all calls; of a layer with parts, the sum of theirs. A training step keeps at least that.
        public let outputBytes: Int
        public let parameterCount: Int
        public let parameterBytes: Int
        /// How often matrix products, convolutions and attention multiply and add, in the layer and its parts. Operations on
        /// single elements do not count, as in published figures.
        public let multiplyAdds: Int
        /// The parameters and buffers that hold a NaN or an infinity, by their path in the layer.
        public let nonFinite: [String]
    }

    /// The layers in order, without chains and their like, which consist of nothing but the layers in them. A layer of one's
    /// own with parts has a row, and below it each of them.
    public let rows: [Row]
    /// The model as a whole; a parameter that several layers share counts once.
    public let total: Row

    init(_ calls: ModelCalls) {
        total = ModelSummary.row(calls.root, path: "total", signature: "")
        rows = ModelSummary.rows(calls.root)
    }

    private static func rows(_ entry: ModelCalls.Entry) -> [Row] {
        let isListed = !(entry.layer is any CompositeLayer) && (!entry.path.isEmpty || entry.parts.isEmpty)
        let own = isListed ? [row(entry, path: entry.path, signature: entry.layer.signature)] : []
        return own + entry.parts.flatMap(rows)
    }

    private static func row(_ entry: ModelCalls.Entry, path: String, signature: String) -> Row {
        Row(
            path: path, signature: signature, outputShape: entry.outputShape, outputBytes: entry.totalBytes,
            parameterCount: FluxTensor.parameterCount(entry.layer), parameterBytes: FluxTensor.parameterBytes(entry.layer),
            multiplyAdds: entry.totalMultiplyAdds, nonFinite: nonFiniteParameters(entry.layer))
    }

    public var description: String {
        let head = ["layer", "kind", "output", "output memory", "parameters", "parameter memory", "multiply-adds"]
        let table = [head] + (rows + [total]).map(cells)
        let widths = head.indices.map { column in table.map { $0[column].count }.max() ?? 0 }
        let lines = table.map { line in
            line.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - line[column].count)
                return column < 3 ? line[column] + space : space + line[column]
            }.joined(separator: "  ")
        }
        return (lines + warnings).joined(separator: "\n")
    }

    private func cells(_ row: Row) -> [String] {
        [
            row.path, row.signature, row.outputShape.map { "\($0)" } ?? "", size(row.outputBytes),
            grouped(row.parameterCount), size(row.parameterBytes), grouped(row.multiplyAdds),
        ]
    }

    private var warnings: [String] {
        rows.filter { !$0.nonFinite.isEmpty }.map { row in
            "NaN or infinity in \(row.path) \(row.signature): \(row.nonFinite.joined(separator: ", "))"
        }
    }
}

extension Layer {
    /// How often matrix products, convolutions and attention multiply and add for an input of `shape`: the total of `summary`.
    ///
    /// - Throws: `ShapeError` where the layer does not take such an input.
    public func multiplyAdds(for shape: [Int]) throws(ShapeError) -> Int { try summary(self, for: shape).total.multiplyAdds }
}
