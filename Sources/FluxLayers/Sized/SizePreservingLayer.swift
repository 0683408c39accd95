import FluxTensor

/// A layer whose result has the sizes of its input, whatever they are: dropout, an activation.
public protocol SizePreservingLayer: Layer {}

extension SizePreservingLayer {
    public func callAsFunction<Value: SizedTensor>(_ x: Value) -> Value { Value(unchecked: self(x.tensor)) }
}

extension Dropout: SizePreservingLayer {}
extension AlphaDropout: SizePreservingLayer {}
extension Identity: SizePreservingLayer {}
