import FluxTensor

/// Layers of which each gets its own input joined with the result of the one before.
///
///     y_1 = layer_1(x_1);  y_i = layer_i(connection(y_{i−1}, x_i))
///
/// One input stands for all. As a layer its result is the last; `results` gives all.
///
/// - Shape: as the layers and the connection give.
/// - Parameters: those of the layers, `0.…`
/// - Reference: Gao et al. 2021 (Res2Net).
///
/// ```swift
/// let model = PairwiseFusion(.sum) {
///     Dense(8, 8)
///     Dense(8, 4)
/// }
/// model.results([x, y])
/// ```
public struct PairwiseFusion: CompositeLayer {
    let parts: LayerList
    public let connection: Connection

    /// - Precondition: there is at least one layer.
    public init(_ connection: Connection, _ layers: [any Layer]) {
        if layers.isEmpty { trap("PairwiseFusion", "there is no layer") }
        parts = LayerList(layers)
        self.connection = connection
    }

    public init(_ connection: Connection, @ChainBuilder _ layers: () -> [any Layer]) { self.init(connection, layers()) }

    public var layers: [any Layer] { parts.layers }

    public func callAsFunction(_ x: Tensor) -> Tensor { results(Array(repeating: x, count: layers.count)).last! }

    /// The result of each layer.
    ///
    /// - Precondition: there are as many inputs as layers.
    public func results(_ inputs: [Tensor]) -> [Tensor] {
        LayerTrace.inside({ LayerTrace.Place("PairwiseFusion", self) }) {
            if inputs.count != layers.count { trap("PairwiseFusion", "\(inputs.count) inputs for \(layers.count) layers") }
            var results: [Tensor] = []
            for (place, x) in inputs.enumerated() {
                results.append(parts.call(place, in: "layers", results.last.map { connection([$0, x]) } ?? x))
            }
            return results
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try LayerTrace.naming({ LayerTrace.Place("PairwiseFusion", self) }) { () throws(ShapeError) in
            var result = try parts.outputShape(0, in: "layers", for: shape)
            for place in layers.indices.dropFirst() {
                result = try parts.outputShape(place, in: "layers", for: connection.outputShape(for: [result, shape]))
            }
            return result
        }
    }

    public var signature: String { "PairwiseFusion(\(connection.name), \(layers.map(\.signature).joined(separator: ", ")))" }
}
