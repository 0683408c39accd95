import FluxLayers
import FluxTensor

/// A residual network: ResNet, ResNeXt (`groups`) or WideResNet (`widthPerGroup`).
///
/// ```swift
/// ResNet(.eighteen)                                         // ImageNet: 224 × 224
/// ResNet(.eighteen, classes: 10, stem: .small)              // CIFAR: 32 × 32
/// ResNet(.fifty, groups: 32, widthPerGroup: 4)              // ResNeXt-50 32×4d
/// ResNet(.fifty, widthPerGroup: 128)                        // WideResNet-50-2
/// ```
/// - Shape: `[N, 3, H, W]` → `[N, classes]`.
/// - Reference: He et al. 2015; Xie et al. 2016; Zagoruyko and Komodakis 2016. Stride in the 3 × 3 convolution, as torchvision.
public struct ResNet: Layer {
    /// The number of layers with weights.
    public enum Depth: Int, CaseIterable, Sendable {
        case eighteen = 18
        case thirtyFour = 34
        case fifty = 50
        case oneHundredOne = 101
        case oneHundredFiftyTwo = 152

        var blocks: [Int] {
            switch self {
            case .eighteen: [2, 2, 2, 2]
            case .thirtyFour, .fifty: [3, 4, 6, 3]
            case .oneHundredOne: [3, 4, 23, 3]
            case .oneHundredFiftyTwo: [3, 8, 36, 3]
            }
        }

        var hasBottlenecks: Bool { rawValue >= 50 }
    }

    /// What comes before the blocks.
    public enum Stem: Sendable {
        /// A 7 × 7 convolution of stride 2 and maximum pooling, for images of 224 pixels.
        case large
        /// A 3 × 3 convolution, for images of 32 pixels.
        case small
    }

    let conv1: Conv
    let bn1: BatchNorm
    let layer1: Chain
    let layer2: Chain
    let layer3: Chain
    let layer4: Chain
    let fc: Dense
    private let stem: Stem

    public init(
        _ depth: Depth, inputs: Int = 3, classes: Int = 1000, stem: Stem = .large, groups: Int = 1, widthPerGroup: Int = 64
    ) {
        self.stem = stem
        conv1 =
            stem == .large
            ? Conv(inputs, 64, kernel: 7, stride: 2, padding: 3, bias: false, initializer: { kaimingNormal($0) })
            : Conv(inputs, 64, kernel: 3, padding: 1, bias: false, initializer: { kaimingNormal($0) })
        bn1 = BatchNorm(64)
        var channels = 64
        func stage(_ index: Int) -> Chain {
            let width = 64 << index
            return Chain(
                (0..<depth.blocks[index]).map { block -> any Layer in
                    let stride = block == 0 && index > 0 ? 2 : 1
                    defer { channels = depth.hasBottlenecks ? width * 4 : width }
                    return depth.hasBottlenecks
                        ? BottleneckBlock(channels, width, stride: stride, groups: groups, widthPerGroup: widthPerGroup)
                        : BasicBlock(channels, width, stride: stride)
                })
        }
        (layer1, layer2, layer3, layer4) = (stage(0), stage(1), stage(2), stage(3))
        fc = Dense(channels, classes)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        var y = relu(bn1(conv1(x)))
        if stem == .large { y = maxPool(y, window: 3, stride: 2, padding: 1) }
        return fc(flatten(globalMeanPool(layer4(layer3(layer2(layer1(y)))))))
    }
}

/// Two 3 × 3 convolutions and the input added.
struct BasicBlock: Layer {
    let conv1: Conv
    let bn1: BatchNorm
    let conv2: Conv
    let bn2: BatchNorm
    let downsample: Chain?

    init(_ inputs: Int, _ outputs: Int, stride: Int) {
        conv1 = convolution3x3(inputs, outputs, stride: stride)
        bn1 = BatchNorm(outputs)
        conv2 = convolution3x3(outputs, outputs)
        bn2 = BatchNorm(outputs)
        downsample = shortcut(inputs, outputs, stride: stride)
    }

    func callAsFunction(_ x: Tensor) -> Tensor { relu(bn2(conv2(relu(bn1(conv1(x))))) + (downsample?(x) ?? x)) }
}

/// A 1 × 1 convolution, a 3 × 3 one at a quarter of the channels, another 1 × 1 one, and the input added.
struct BottleneckBlock: Layer {
    let conv1: Conv
    let bn1: BatchNorm
    let conv2: Conv
    let bn2: BatchNorm
    let conv3: Conv
    let bn3: BatchNorm
    let downsample: Chain?

    init(_ inputs: Int, _ width: Int, stride: Int, groups: Int, widthPerGroup: Int) {
        let inner = width * widthPerGroup / 64 * groups
        conv1 = convolution1x1(inputs, inner)
        bn1 = BatchNorm(inner)
        conv2 = convolution3x3(inner, inner, stride: stride, groups: groups)
        bn2 = BatchNorm(inner)
        conv3 = convolution1x1(inner, width * 4)
        bn3 = BatchNorm(width * 4)
        downsample = shortcut(inputs, width * 4, stride: stride)
    }

    func callAsFunction(_ x: Tensor) -> Tensor {
        let y = bn3(conv3(relu(bn2(conv2(relu(bn1(conv1(x))))))))
        return relu(y + (downsample?(x) ?? x))
    }
}

private func convolution3x3(_ inputs: Int, _ outputs: Int, stride: Int = 1, groups: Int = 1) -> Conv {
    Conv(
        inputs, outputs, kernel: 3, stride: stride, padding: 1, groups: groups, bias: false,
        initializer: { kaimingNormal($0) })
}

private func convolution1x1(_ inputs: Int, _ outputs: Int, stride: Int = 1) -> Conv {
    Conv(inputs, outputs, kernel: 1, stride: stride, bias: false, initializer: { kaimingNormal($0) })
}

/// What brings a block's input to the shape of its result, where they differ.
private func shortcut(_ inputs: Int, _ outputs: Int, stride: Int) -> Chain? {
    if stride == 1 && inputs == outputs { return nil }
    return Chain {
        convolution1x1(inputs, outputs, stride: stride)
        BatchNorm(outputs)
    }
}
