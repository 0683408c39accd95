import FluxTensor

/// A layer whose sizes are part of its type, so that the compiler checks them.
///
/// The run-time layer does the work: `layer` is it. The parameters have the same paths as without sizes.
public protocol SizedLayer: ModelWrapper, Sendable {
    /// What goes in, such as `Features<784>`.
    associatedtype Input: SizedTensor
    /// What comes out, such as `Features<128>`.
    associatedtype Output: SizedTensor
    associatedtype Plain: Layer

    /// The layer without sizes in its type.
    var layer: Plain { get }
}

extension SizedLayer {
    public var wrapped: Any { layer }

    public func callAsFunction(_ x: Input) -> Output { Output(unchecked: layer(x.tensor)) }
}

/// The layers with sizes in their types: `Sized.Dense<784, 128>`.
///
/// ```swift
/// let model = Sized.Chain {
///     Sized.Dense<784, 128>(activation: .relu)
///     Dropout(0.2)
///     Sized.Dense<128, 10>()         // with <100, 10> the program does not compile
/// }
/// try train(model.layer, on: loader, epochs: 5, optimizer: Adam()) { model, x, y in logitCrossEntropy(model(x), y) }
/// ```
/// Layers that keep sizes stand in a chain as they are: `SizePreservingLayer`, `ChannelPreservingLayer`.
public enum Sized {}
