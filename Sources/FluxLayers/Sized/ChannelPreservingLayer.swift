import FluxTensor

/// A layer over `[N, C, …]` whose result has as many channels as its input, and other spatial extents: pooling.
///
/// It does not keep the size of `Features`, the last extent.
public protocol ChannelPreservingLayer: Layer {}

extension ChannelPreservingLayer {
    public func callAsFunction<Value: ChanneledTensor>(_ x: Value) -> Value { Value(unchecked: self(x.tensor)) }
}

/// A tensor whose channels are part of the type: `Channels`.
public protocol ChanneledTensor: SizedTensor {}

extension Channels: ChanneledTensor {}

extension MaxPool: ChannelPreservingLayer {}
extension MeanPool: ChannelPreservingLayer {}
extension LPPool: ChannelPreservingLayer {}
extension AdaptiveMaxPool: ChannelPreservingLayer {}
extension AdaptiveMeanPool: ChannelPreservingLayer {}
extension GlobalMaxPool: ChannelPreservingLayer {}
extension GlobalMeanPool: ChannelPreservingLayer {}
extension Upsample: ChannelPreservingLayer {}
