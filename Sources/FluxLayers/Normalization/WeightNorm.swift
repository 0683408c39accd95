import FluxTensor

/// A layer whose weight is trained as a length and a direction for each output.
///
///     weight = g · v / ‖v‖
///
/// - Shape: that of the layer.
/// - Parameters: `weight_g [outputs, 1, …]` and `weight_v`, of the weight's shape, in place of the weight, and the layer's
///   others under their own names. As in PyTorch's files.
/// - Training: as inference.
/// - Reference: Salimans and Kingma 2016.
///
/// ```swift
/// WeightNorm(Dense(784, 128))
/// ```
public struct WeightNorm: Layer {
    private let contents: Contents

    private final class Contents: ImmutableContents, CustomReflectable {
        let layer: any Layer
        let name: String
        let weight: Parameter
        let length: Parameter
        let direction: Parameter

        init(_ layer: any Layer, _ name: String) {
            guard let weight = parameters(layer)[name] else {
                trap("WeightNorm", "\(layer.signature) has no parameter '\(name)' but \(parameters(layer).map(\.name))")
            }
            (self.layer, self.name, self.weight) = (layer, name, weight)
            length = Parameter(wrappedValue: norm(weight.value))
            direction = Parameter(wrappedValue: weight.value)
        }

        var customMirror: Mirror {
            let parts = ModelContents.of(layer)
            let others = parts.parameters.filter { $0.parameter !== weight }.map { Mirror.Child($0.name, $0.parameter) }
            let own: [Mirror.Child] = [("\(name)_g", length), ("\(name)_v", direction)]
            let rest = parts.buffers.map { Mirror.Child($0.name, $0.buffer) } + parts.modes.map { Mirror.Child("mode", $0) }
            return Mirror(self, children: own + others + rest)
        }
    }

    /// - Parameter name: The path of the parameter in the layer.
    /// - Precondition: the layer has that parameter.
    public init(_ layer: any Layer, _ name: String = "weight") { contents = Contents(layer, name) }

    public var layer: any Layer { contents.layer }

    /// The weight that the layer works with.
    public var weight: Tensor {
        let direction = contents.direction.wrappedValue
        return direction * (contents.length.wrappedValue / norm(direction))
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        LayerTrace.inside({ LayerTrace.Place("WeightNorm", self) }) { substituting([contents.weight: weight]) { layer(x) } }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try LayerTrace.naming({ LayerTrace.Place("WeightNorm", self) }) { () throws(ShapeError) in
            try layer.outputShape(for: shape)
        }
    }

    public var signature: String { "WeightNorm(\(layer.signature))" }
}

/// The length of the weight of each output.
private func norm(_ weight: Tensor) -> Tensor {
    weight.rank < 2 ? abs(weight) : sqrt(square(weight).sum(Array(1..<weight.rank), keepingAxes: true))
}
