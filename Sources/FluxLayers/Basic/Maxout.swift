import FluxTensor

/// The largest of what several layers give, element by element.
///
/// - Shape: the layers' input → their output.
/// - Parameters: those of the layers, `0.…`
/// - Reference: Goodfellow et al. 2013.
///
/// ```swift
/// Maxout(3) { Dense(5, 7) }
/// ```
public struct Maxout: CompositeLayer {
    let parts: LayerList

    /// - Parameter layer: Called `count` times; each layer has weights of its own.
    /// - Precondition: `count` is at least 1.
    public init(_ count: Int, _ layer: () -> any Layer) {
        if count < 1 { trap("Maxout", "there are \(count) layers; at least one is needed") }
        parts = LayerList((0..<count).map { _ in layer() })
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        LayerTrace.inside({ LayerTrace.Place("Maxout", self) }) {
            let results = parts.layers.indices.map { parts.call($0, in: "layers", x) }
            return results.dropFirst().reduce(results[0], maximum)
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try LayerTrace.naming({ LayerTrace.Place("Maxout", self) }) { () throws(ShapeError) in
            try parts.outputShape(0, in: "layers", for: shape)
        }
    }

    public var signature: String { "Maxout(\(parts.layers.map(\.signature).joined(separator: ", ")))" }
}
