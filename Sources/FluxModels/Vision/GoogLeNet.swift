import FluxLayers
import FluxTensor

/// GoogLeNet, of Inception blocks with batch normalization, as torchvision has it.
///
/// - Shape: `[N, 3, H, W]` → `[N, classes]`; H and W at least 32, with auxiliary heads 224.
/// - Reference: Szegedy et al. 2014; Ioffe and Szegedy 2015.
public struct GoogLeNet: Layer {
    let conv1: ConvUnit
    let conv2: ConvUnit
    let conv3: ConvUnit
    let inception3a: Inception
    let inception3b: Inception
    let inception4a: Inception
    let inception4b: Inception
    let inception4c: Inception
    let inception4d: Inception
    let inception4e: Inception
    let inception5a: Inception
    let inception5b: Inception
    let aux1: AuxiliaryHead?
    let aux2: AuxiliaryHead?
    let fc: Dense
    private let dropout: Dropout

    /// - Parameter auxiliary: Whether two blocks in the middle have classifiers of their own, for training; see `outputs`.
    public init(classes: Int = 1000, auxiliary: Bool = false, dropout: Float = 0.2) {
        conv1 = ConvUnit(3, 64, kernel: 7, stride: 2)
        conv2 = ConvUnit(64, 64, kernel: 1)
        conv3 = ConvUnit(64, 192, kernel: 3)
        inception3a = Inception(192, 64, (96, 128), (16, 32), 32)
        inception3b = Inception(256, 128, (128, 192), (32, 96), 64)
        inception4a = Inception(480, 192, (96, 208), (16, 48), 64)
        inception4b = Inception(512, 160, (112, 224), (24, 64), 64)
        inception4c = Inception(512, 128, (128, 256), (24, 64), 64)
        inception4d = Inception(512, 112, (144, 288), (32, 64), 64)
        inception4e = Inception(528, 256, (160, 320), (32, 128), 128)
        inception5a = Inception(832, 256, (160, 320), (32, 128), 128)
        inception5b = Inception(832, 384, (192, 384), (48, 128), 128)
        aux1 = auxiliary ? AuxiliaryHead(512, classes) : nil
        aux2 = auxiliary ? AuxiliaryHead(528, classes) : nil
        fc = Dense(1024, classes)
        self.dropout = Dropout(dropout)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { upper(middle(lower(x))) }

    /// The logits, and those of the auxiliary heads from below; the paper adds their losses with a weight of 0.3.
    public func outputs(_ x: Tensor) -> (main: Tensor, auxiliary: [Tensor]) {
        let first = lower(x)
        let second = middle(first)
        let heads = [aux1?(first), aux2?(second)].compactMap { $0 }
        return (upper(second), heads)
    }

    /// Up to the first auxiliary head.
    private func lower(_ x: Tensor) -> Tensor {
        let y = conv3(conv2(pooled(conv1(x))))
        return inception4a(pooled(inception3b(inception3a(pooled(y)))))
    }

    /// Up to the second.
    private func middle(_ x: Tensor) -> Tensor { inception4d(inception4c(inception4b(x))) }

    private func upper(_ x: Tensor) -> Tensor {
        let y = inception5b(inception5a(coveringMaxPool(2, stride: 2)(inception4e(x))))
        return fc(dropout(flatten(globalMeanPool(y))))
    }

    private func pooled(_ x: Tensor) -> Tensor { coveringMaxPool(3, stride: 2)(x) }
}

/// A convolution, a batch normalization and a rectifier.
struct ConvUnit: Layer {
    let conv: Conv
    let bn: BatchNorm

    init(_ inputs: Int, _ outputs: Int, kernel: Int, stride: Int = 1) {
        conv = Conv(
            inputs, outputs, kernel: kernel, stride: stride, padding: (kernel - 1) / 2, bias: false,
            initializer: { truncatedNormal($0, deviation: 0.01) })
        bn = BatchNorm(outputs, epsilon: 1e-3)
    }

    func callAsFunction(_ x: Tensor) -> Tensor { relu(bn(conv(x))) }
}

/// Four views of the input side by side: of one place, two of 3 × 3 after fewer channels, and the maximum around it.
///
/// The third is of 5 × 5 in the paper, and of 3 × 3 in the published weights of torchvision.
struct Inception: Layer {
    let branch1: ConvUnit
    let branch2: Chain
    let branch3: Chain
    let branch4: Chain

    init(_ inputs: Int, _ first: Int, _ second: (Int, Int), _ third: (Int, Int), _ pooled: Int) {
        func narrowed(_ channels: (Int, Int)) -> Chain {
            Chain {
                ConvUnit(inputs, channels.0, kernel: 1)
                ConvUnit(channels.0, channels.1, kernel: 3)
            }
        }
        branch1 = ConvUnit(inputs, first, kernel: 1)
        branch2 = narrowed(second)
        branch3 = narrowed(third)
        branch4 = Chain {
            MaxPool(3, stride: 1, padding: 1)
            ConvUnit(inputs, pooled, kernel: 1)
        }
    }

    func callAsFunction(_ x: Tensor) -> Tensor {
        .concatenated([branch1(x), branch2(x), branch3(x), branch4(x)], axis: 1)
    }
}

/// A classifier in the middle of the network, whose loss brings gradients to what is below.
struct AuxiliaryHead: Layer {
    let conv: ConvUnit
    let fc1: Dense
    let fc2: Dense
    private let dropout = Dropout(0.7)

    init(_ inputs: Int, _ classes: Int) {
        conv = ConvUnit(inputs, 128, kernel: 1)
        fc1 = Dense(2048, 1024, activation: .relu)
        fc2 = Dense(1024, classes)
    }

    func callAsFunction(_ x: Tensor) -> Tensor { fc2(dropout(fc1(flatten(conv(adaptiveMeanPool(x, output: 4)))))) }
}
