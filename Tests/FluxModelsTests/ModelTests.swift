import Flux
import FluxModels
import Foundation
import Testing

/// Models against what torchvision says of the published ones.
@Suite struct ModelTests {
    /// Models by torchvision's name.
    static let models: [(name: String, make: @Sendable () -> any Layer)] = [
        ("alexnet", { AlexNet() }),
        ("vgg11", { VGG(.eleven) }), ("vgg13", { VGG(.thirteen) }), ("vgg16", { VGG(.sixteen) }), ("vgg19", { VGG(.nineteen) }),
        ("vgg11_bn", { VGG(.eleven, batchNorm: true) }), ("vgg13_bn", { VGG(.thirteen, batchNorm: true) }),
        ("vgg16_bn", { VGG(.sixteen, batchNorm: true) }), ("vgg19_bn", { VGG(.nineteen, batchNorm: true) }),
        ("resnet18", { ResNet(.eighteen) }), ("resnet34", { ResNet(.thirtyFour) }), ("resnet50", { ResNet(.fifty) }),
        ("resnet101", { ResNet(.oneHundredOne) }), ("resnet152", { ResNet(.oneHundredFiftyTwo) }),
        ("resnext50_32x4d", { ResNet(.fifty, groups: 32, widthPerGroup: 4) }),
        ("resnext101_32x8d", { ResNet(.oneHundredOne, groups: 32, widthPerGroup: 8) }),
        ("resnext101_64x4d", { ResNet(.oneHundredOne, groups: 64, widthPerGroup: 4) }),
        ("wide_resnet50_2", { ResNet(.fifty, widthPerGroup: 128) }),
        ("wide_resnet101_2", { ResNet(.oneHundredOne, widthPerGroup: 128) }),
        ("densenet121", { DenseNet(.oneHundredTwentyOne) }), ("densenet161", { DenseNet(.oneHundredSixtyOne) }),
        ("densenet169", { DenseNet(.oneHundredSixtyNine) }), ("densenet201", { DenseNet(.twoHundredOne) }),
        ("googlenet", { GoogLeNet() }), ("squeezenet1_0", { SqueezeNet(.one) }), ("squeezenet1_1", { SqueezeNet() }),
        ("mobilenet_v2", { MobileNetV2() }), ("mobilenet_v3_small", { MobileNetV3(.small) }),
        ("mobilenet_v3_large", { MobileNetV3(.large) }),
        ("efficientnet_b0", { EfficientNet(.b0) }), ("efficientnet_b1", { EfficientNet(.b1) }),
        ("efficientnet_b2", { EfficientNet(.b2) }), ("efficientnet_b3", { EfficientNet(.b3) }),
        ("efficientnet_b4", { EfficientNet(.b4) }), ("efficientnet_b5", { EfficientNet(.b5) }),
        ("efficientnet_b6", { EfficientNet(.b6) }), ("efficientnet_b7", { EfficientNet(.b7) }),
        ("convnext_tiny", { ConvNeXt(.tiny) }), ("convnext_small", { ConvNeXt(.small) }), ("convnext_base", { ConvNeXt(.base) }),
        ("convnext_large", { ConvNeXt(.large) }),
        ("vit_b_16", { VisionTransformer(.base) }), ("vit_b_32", { VisionTransformer(.base, patch: 32) }),
        ("vit_l_16", { VisionTransformer(.large) }), ("vit_l_32", { VisionTransformer(.large, patch: 32) }),
    ]

    /// One after another: the largest take a gigabyte.
    @Test func parametersAreThePublishedOnes() throws {
        let golden = try GoldenModels.read()
        for (name, make) in ModelTests.models {
            let (model, facts) = (make(), try #require(golden.models[name]))
            #expect(parameterCount(model) == facts.parameters, "\(name)")
            let lines = state(model).map { "\($0.name) \($0.tensor.shape)" }.sorted()
            #expect(GoldenModels.digest(lines) == facts.names, "names or shapes of \(name) differ")
        }
    }

    /// The models are run for it: those that need little.
    @Test func multiplyAddsAreThePublishedOnes() throws {
        let golden = try GoldenModels.read()
        for (name, make) in ModelTests.models {
            let facts = try #require(golden.models[name])
            if facts.gigaMultiplyAdds > 3 { continue }
            let found = try make().multiplyAdds(for: [1, 3, facts.image, facts.image])
            #expect(abs(Double(found) / 1e9 - facts.gigaMultiplyAdds) <= 0.0005, "\(name): \(found)")
        }
    }

    @Test func summariesOfModelsHaveNoGaps() throws {
        let summary = try summary(ResNet(.eighteen), for: [1, 3, 64, 64])
        #expect(summary.rows.allSatisfy { $0.outputShape != nil })
        #expect(summary.rows.contains { $0.path == "layer2.0.downsample.0" && $0.outputShape == [1, 128, 8, 8] })
        #expect(summary.rows.contains { $0.path == "layer4.1" && $0.outputShape == [1, 512, 2, 2] })
        var options = GPT2.Options()
        (options.vocabulary, options.context, options.width, options.depth, options.heads) = (50, 16, 32, 2, 4)
        let language = try Flux.summary(GPT2(options), for: [1, 10])
        #expect(language.total.multiplyAdds == 10 * 2 * 12 * 32 * 32 + 2 * 2 * 10 * 10 * 32 + 10 * 32 * 50)
        #expect(language.rows.contains { $0.path == "transformer.h.0.mlp.c_fc" && $0.multiplyAdds == 10 * 32 * 128 })
    }

    @Test func auxiliaryHeadsOfGoogLeNetGiveLogitsToo() throws {
        let model = GoogLeNet(classes: 7, auxiliary: true)
        let (main, auxiliary) = model.outputs(.randomNormal(1, 3, 224, 224))
        #expect(main.shape == [1, 7] && auxiliary.map(\.shape) == [[1, 7], [1, 7]])
        #expect(parameters(model)["aux1.fc1.weight"]?.value.shape == [1024, 2048])
    }

    @Test func modelsWithoutATwinHaveTheParametersOfTheirPapers() {
        #expect(parameterCount(LeNet()) == 61_706)
        #expect(parameterCount(MobileNetV1()) == 4_231_976)
        #expect(parameterCount(ConvMixer()) == 21_110_248)
        #expect(parameterCount(MLPMixer()) == 59_880_472)
        #expect(parameterCount(GPT2()) == 124_439_808)
        #expect(parameterCount(BERT()) == 109_482_240)
        #expect(parameterCount(ResNet(.eighteen, classes: 10, stem: .small)) == 11_173_962)
        #expect(parameterCount(UNet(classes: 2)) == 31_037_698)
        #expect(parameterCount(DCGANGenerator()) == 3_576_704)
        #expect(parameterCount(DCGANDiscriminator()) == 2_765_568)
    }

    @Test func weightsOfAnotherModelAreReportedAndChangeNothing() throws {
        func bytes(_ model: some Layer) -> [[UInt32]] {
            state(model).map { $0.tensor.cast(to: .float32).array(of: Float.self).map(\.bitPattern) }
        }
        let model = ResNet(.eighteen, classes: 10, stem: .small)
        let before = bytes(model)
        let foreign = try #require(throws: ModelStateError.self) { try load(state(SqueezeNet(classes: 10)), into: model) }
        #expect(foreign.missing.count == state(model).count && foreign.unexpected.contains("features.0.weight"))
        let partial = state(model).map { ($0.name, $0.tensor * 2) }.filter { !$0.0.hasPrefix("layer4") }
        let report = try #require(throws: ModelStateError.self) { try load(partial, into: model) }
        #expect(report.missing.count == state(model).filter { $0.name.hasPrefix("layer4") }.count && report.unexpected.isEmpty)
        let wider = state(ResNet(.eighteen, classes: 12, stem: .small))
        let mismatch = try #require(throws: ModelStateError.self) { try load(wider, into: model, strict: false) }
        #expect(
            mismatch.mismatched == [
                "fc.weight: float32 [12, 512] for float32 [10, 512]", "fc.bias: float32 [12] for float32 [10]",
            ])
        #expect(bytes(model) == before)
    }

    @Test func shapesOfSmallModelsAreRight() {
        let image = Tensor.randomNormal(2, 3, 32, 32)
        #expect(ResNet(.eighteen, classes: 10, stem: .small)(image).shape == [2, 10])
        #expect(UNet(classes: 4, width: 8, depth: 2)(image).shape == [2, 4, 32, 32])
        #expect(
            VisionTransformer(width: 32, depth: 2, heads: 4, inner: 64, patch: 8, image: 32, classes: 5)(image).shape == [2, 5])
        #expect(
            MLPMixer(width: 16, depth: 2, patch: 8, image: 32, patchInner: 8, channelInner: 32, classes: 5)(image).shape == [
                2, 5,
            ])
        #expect(ConvMixer(width: 16, depth: 2, classes: 5)(image).shape == [2, 5])
        let generated = DCGANGenerator(latent: 8, width: 4)(.randomNormal(2, 8))
        #expect(generated.shape == [2, 3, 64, 64])
        #expect(DCGANDiscriminator(width: 4)(generated).shape == [2])
        #expect(VAE(inputs: 12, hidden: 8, latent: 2)(.randomUniform(3, 12)).shape == [3, 12])
        #expect(LeNet()(.randomUniform(2, 28, 28)).shape == [2, 10])
        #expect(CharacterModel(vocabulary: 9, width: 8, depth: 2)(Tensor([[1, 2, 3]])).shape == [1, 3, 9])
    }

    @Test func languageModelsTakeWords() {
        var options = GPT2.Options()
        (options.vocabulary, options.context, options.width, options.depth, options.heads) = (11, 8, 16, 2, 4)
        let words = Tensor([[1, 2, 3, 4]])
        let logits = GPT2(options)(words)
        #expect(logits.shape == [1, 4, 11])
        // What comes later does not change what comes before.
        let changed = GPT2(options)
        try? load(state(GPT2(options)), into: changed)
        let first = changed(words)[0, 0..<2].array(of: Float.self)
        #expect(changed(Tensor([[1, 2, 9, 9]]))[0, 0..<2].array(of: Float.self) == first)
        var encoder = BERT.Options()
        (encoder.vocabulary, encoder.context, encoder.width, encoder.depth, encoder.heads, encoder.inner) = (11, 8, 16, 2, 4, 32)
        let bert = BERT(encoder)
        let states = bert(words)
        #expect(states.shape == [1, 4, 16] && bert.pooled(states).shape == [1, 16])
        let masked = bert(Tensor([[1, 2, 3, 7]]), segments: nil, mask: Tensor([[true, true, true, false]]))
        let other = bert(Tensor([[1, 2, 3, 8]]), segments: nil, mask: Tensor([[true, true, true, false]]))
        #expect(masked[0, 0..<3].array(of: Float.self) == other[0, 0..<3].array(of: Float.self))
    }
}

/// `Tests/Golden/models.json`, by `scripts/golden/models.py`.
struct GoldenModels: Decodable {
    struct Facts: Decodable {
        let parameters: Int
        let names: String
        /// For one image of `image` pixels on each side.
        let gigaMultiplyAdds: Double
        let image: Int
    }

    let models: [String: Facts]

    static func read() throws -> GoldenModels {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Golden/models.json")
        return try JSONDecoder().decode(GoldenModels.self, from: Data(contentsOf: file))
    }

    /// The number that stands for the lines, as the script makes it (FNV-1a, 64 bits).
    static func digest(_ lines: [String]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in lines.joined(separator: "\n").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}
