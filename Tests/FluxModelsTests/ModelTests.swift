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
        ("vgg11_bn", { VGG(.eleven, batchNorm: true) }), ("vgg16_bn", { VGG(.sixteen, batchNorm: true) }),
        ("resnet18", { ResNet(.eighteen) }), ("resnet34", { ResNet(.thirtyFour) }), ("resnet50", { ResNet(.fifty) }),
        ("resnet101", { ResNet(.oneHundredOne) }), ("resnet152", { ResNet(.oneHundredFiftyTwo) }),
        ("resnext50_32x4d", { ResNet(.fifty, groups: 32, widthPerGroup: 4) }),
        ("wide_resnet50_2", { ResNet(.fifty, widthPerGroup: 128) }),
        ("densenet121", { DenseNet(.oneHundredTwentyOne) }), ("densenet169", { DenseNet(.oneHundredSixtyNine) }),
        ("densenet201", { DenseNet(.twoHundredOne) }),
        ("mobilenet_v2", { MobileNetV2() }), ("mobilenet_v3_small", { MobileNetV3(.small) }),
        ("mobilenet_v3_large", { MobileNetV3(.large) }),
        ("efficientnet_b0", { EfficientNet(.b0) }), ("efficientnet_b1", { EfficientNet(.b1) }),
        ("efficientnet_b4", { EfficientNet(.b4) }),
        ("convnext_tiny", { ConvNeXt(.tiny) }), ("convnext_small", { ConvNeXt(.small) }), ("convnext_base", { ConvNeXt(.base) }),
        ("vit_b_16", { VisionTransformer(.base) }), ("vit_b_32", { VisionTransformer(.base, patch: 32) }),
        ("vit_l_16", { VisionTransformer(.large) }),
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

    @Test func modelsWithoutATwinHaveTheParametersOfTheirPapers() {
        #expect(parameterCount(LeNet()) == 61_706)
        #expect(parameterCount(MobileNetV1()) == 4_231_976)
        #expect(parameterCount(ConvMixer()) == 21_110_248)
        #expect(parameterCount(MLPMixer()) == 59_880_472)
        #expect(parameterCount(GPT2()) == 124_439_808)
        #expect(parameterCount(BERT()) == 109_482_240)
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
