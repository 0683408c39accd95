import FluxLayers
import FluxTensor
import Testing

/// What one layer over spatial axes does to shapes, and how it prints.
struct SpatialLayerSpec: Sendable, CustomStringConvertible {
    let layer: any Layer
    let input: [Int]
    let output: [Int]
    let signature: String
    /// A shape that it does not take.
    let failing: [Int]

    init(_ layer: any Layer, _ input: [Int], _ output: [Int], _ signature: String, failing: [Int]) {
        self.layer = layer
        self.input = input
        self.output = output
        self.signature = signature
        self.failing = failing
    }

    var description: String { signature }
}

/// Convolution, pooling and resampling layers through the same properties.
@Suite struct SpatialLayerTests {
    static let convolutions: [SpatialLayerSpec] = [
        .init(Conv(3, 16, kernel: 3), [2, 3, 8, 9], [2, 16, 6, 7], "Conv(3 → 16, 3×3)", failing: [2, 4, 8, 8]),
        .init(
            Conv(2, 4, kernel: [5, 3], stride: 2, padding: [2, 1], activation: .relu, bias: false), [1, 2, 8, 8],
            [1, 4, 4, 4], "Conv(2 → 4, 5×3, stride: 2, padding: [2, 1], relu, bias: false)", failing: [1, 2, 8]),
        .init(
            Conv(4, 6, kernel: [3], padding: .same, dilation: 2, groups: 2), [2, 4, 7], [2, 6, 7],
            "Conv(4 → 6, 3, padding: .same, dilation: 2, groups: 2)", failing: [2, 4, 7, 7]),
        .init(
            CrossCor(1, 2, kernel: [2, 3, 2], stride: [1, 2, 1]), [1, 1, 4, 5, 3], [1, 2, 3, 2, 2],
            "Conv(1 → 2, 2×3×2, stride: [1, 2, 1])", failing: [1, 1, 1, 5, 3]),
        .init(
            ConvTranspose(4, 2, kernel: 4, stride: 2, padding: 1), [2, 4, 3, 5], [2, 2, 6, 10],
            "ConvTranspose(4 → 2, 4×4, stride: 2, padding: 1)", failing: [2, 3, 3, 5]),
        .init(
            ConvTranspose(2, 4, kernel: [3], stride: 2, outputPadding: 1, groups: 2, activation: .tanh), [1, 2, 3],
            [1, 4, 8], "ConvTranspose(2 → 4, 3, stride: 2, outputPadding: 1, groups: 2, tanh)", failing: [2, 2]),
        .init(
            DepthwiseConv(3, multiplier: 2, kernel: 3, padding: 1), [2, 3, 5, 5], [2, 6, 5, 5],
            "DepthwiseConv(3 → 6, 3×3, padding: 1)", failing: [2, 6, 5, 5]),
    ]

    static let others: [SpatialLayerSpec] = [
        .init(MaxPool(2), [1, 2, 5, 4], [1, 2, 2, 2], "MaxPool(2)", failing: [1, 2, 1, 4]),
        .init(
            MaxPool(3, stride: 2, padding: 1), [1, 2, 7], [1, 2, 4], "MaxPool(3, stride: 2, padding: 1)", failing: [2, 7]),
        .init(
            MeanPool([2, 1], padding: .same, countsPadding: false), [1, 2, 5, 4], [1, 2, 3, 4],
            "MeanPool([2, 1], padding: .same, countsPadding: false)", failing: [1, 2, 4]),
        .init(LPPool(2, window: 2), [1, 1, 4], [1, 1, 2], "LPPool(2.0, window: 2)", failing: [1, 1, 1]),
        .init(GlobalMaxPool(), [2, 3, 4, 5], [2, 3, 1, 1], "GlobalMaxPool()", failing: [2, 3]),
        .init(GlobalMeanPool(), [2, 3, 4], [2, 3, 1], "GlobalMeanPool()", failing: [2, 3]),
        .init(AdaptiveMaxPool([2, 3]), [1, 2, 5, 5], [1, 2, 2, 3], "AdaptiveMaxPool([2, 3])", failing: [1, 2, 5]),
        .init(AdaptiveMeanPool(2), [1, 2, 5, 5], [1, 2, 2, 2], "AdaptiveMeanPool(2)", failing: [1, 2, 5, 0]),
        .init(Upsample(scale: 2), [1, 2, 3, 4], [1, 2, 6, 8], "Upsample(scale: 2, nearest)", failing: [1, 2]),
        .init(
            Upsample(size: [4, 5], mode: .bilinear, alignCorners: true), [1, 2, 3, 4], [1, 2, 4, 5],
            "Upsample(size: [4, 5], bilinear, alignCorners: true)", failing: [1, 2, 3]),
        .init(PixelShuffle(2), [1, 8, 2, 3], [1, 2, 4, 6], "PixelShuffle(2)", failing: [1, 6, 2, 3]),
    ]

    @Test(arguments: convolutions + others)
    func shapeIsKnownWithoutComputing(_ spec: SpatialLayerSpec) throws {
        #expect(try spec.layer.outputShape(for: spec.input) == spec.output)
        #expect(spec.layer(.randomNormal(spec.input)).shape == spec.output)
        #expect(throws: ShapeError.self) { try spec.layer.outputShape(for: spec.failing) }
    }

    @Test(arguments: convolutions + others)
    func signatureSaysHowItWasMade(_ spec: SpatialLayerSpec) {
        #expect(spec.layer.signature == spec.signature)
    }

    @Test(arguments: convolutions)
    func gradientsReachParametersAndInput(_ spec: SpatialLayerSpec) {
        let found = parameters(spec.layer)
        #expect(found.count == (spec.signature.contains("bias: false") ? 1 : 2))
        let x = Tensor.randomNormal(spec.input, generator: RandomGenerator(seed: 1))
        let (_, back) = pullback(found) { spec.layer(x) }
        let gradients = back(.ones(spec.output))
        for (_, parameter) in found { #expect(gradients[parameter]?.shape == parameter.value.shape) }
        #expect(gradient(at: x) { spec.layer($0).sum() }.shape == spec.input)
    }
}
