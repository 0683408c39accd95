import FluxTensor

/// How many results an adaptive pooling layer gives; never changed.
final class AdaptiveOptions: ImmutableContents {
    let output: any WindowExtents

    init(_ layer: String, _ output: any WindowExtents) {
        requireSizes(layer, output.windowNumbers.map { $0 == -1 ? 1 : $0 })
        self.output = output
    }
}
