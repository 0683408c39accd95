import FluxTensor

/// A layer and a way around it: `connection(layer(x), x)`.
///
/// - Shape: as the connection gives; for `.sum` the layer keeps the shape.
/// - Parameters: those of the layer, `0.…`
/// - Reference: He et al. 2016.
///
/// ```swift
/// SkipConnection(Chain { Dense(8, 8, activation: .relu); Dense(8, 8) })
/// SkipConnection(Dense(8, 4), .concatenated())
/// ```
public struct SkipConnection: CompositeLayer {
    let parts: LayerList
    public let connection: Connection

    public init(_ layer: any Layer, _ connection: Connection = .sum) {
        parts = LayerList([layer])
        self.connection = connection
    }

    public var layer: any Layer { parts.layers[0] }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        LayerTrace.inside({ LayerTrace.Place("SkipConnection", self) }) { connection([parts.call(0, in: "layers", x), x]) }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try LayerTrace.naming({ LayerTrace.Place("SkipConnection", self) }) { () throws(ShapeError) in
            try connection.outputShape(for: [try parts.outputShape(0, in: "layers", for: shape), shape])
        }
    }

    public var signature: String { "SkipConnection(\(layer.signature), \(connection.name))" }
}
