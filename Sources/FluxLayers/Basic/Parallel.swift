import FluxTensor

/// Layers beside each other, their results joined by a connection.
///
/// One input goes to each layer; of several inputs each layer gets its own.
///
/// - Shape: each layer's input → as the connection gives.
/// - Parameters: those of the layers, `0.…`, or `left.…` for a layer with a name.
/// - Reference: Szegedy et al. 2014 (Inception).
///
/// ```swift
/// let model = Parallel(.concatenated()) {
///     Dense(8, 4).named("left")
///     Dense(8, 2).named("right")
/// }
/// model(x)
/// model([x, y])
/// ```
public struct Parallel: CompositeLayer {
    let parts: LayerList
    public let connection: Connection

    /// - Precondition: there is at least one layer.
    public init(_ connection: Connection, _ layers: [any Layer]) {
        if layers.isEmpty { trap("Parallel", "there is no layer") }
        parts = LayerList(layers)
        self.connection = connection
    }

    public init(_ connection: Connection, @ChainBuilder _ layers: () -> [any Layer]) { self.init(connection, layers()) }

    public var layers: [any Layer] { parts.layers }

    public func callAsFunction(_ x: Tensor) -> Tensor { self(Array(repeating: x, count: layers.count)) }

    /// - Precondition: there are as many inputs as layers.
    public func callAsFunction(_ inputs: [Tensor]) -> Tensor {
        LayerTrace.inside({ LayerTrace.Place("Parallel", self) }) {
            if inputs.count != layers.count { trap("Parallel", "\(inputs.count) inputs for \(layers.count) layers") }
            return connection(inputs.indices.map { parts.call($0, in: "layers", inputs[$0]) })
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try LayerTrace.naming({ LayerTrace.Place("Parallel", self) }) { () throws(ShapeError) in
            var shapes: [[Int]] = []
            for place in layers.indices { shapes.append(try parts.outputShape(place, in: "layers", for: shape)) }
            return try connection.outputShape(for: shapes)
        }
    }

    public var signature: String { "Parallel(\(connection.name), \(layers.map(\.signature).joined(separator: ", ")))" }
}
