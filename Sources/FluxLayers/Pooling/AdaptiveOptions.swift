import FluxTensor

/// How many results an adaptive pooling layer gives; never changed.
final class AdaptiveOptions: ImmutableContents {
    let output: any WindowExtents

    init(_ output: any WindowExtents) { self.output = output }
}
