// Convolutions.
import Flux

func convolutions() -> [Case] { ofResNet() + ofImages() + ofOtherAxes() + transposed() }

/// The convolutions of ResNet-18.
private func ofResNet() -> [Case] {
    // Channels, results, kernel, stride, extent.
    let convolutions = [
        (3, 64, 7, 2, 224), (64, 64, 3, 1, 56), (64, 128, 3, 2, 56), (64, 128, 1, 2, 56), (128, 128, 3, 1, 28),
        (128, 256, 3, 2, 28), (128, 256, 1, 2, 28), (256, 256, 3, 1, 14), (256, 512, 3, 2, 14), (256, 512, 1, 2, 14),
        (512, 512, 3, 1, 7),
    ]
    return convolutions.map { c, o, k, s, n in
        Case("convolution \(c) to \(o) \(k)x\(k)/\(s) at \(n)", [[8, c, n, n], [o, c, k, k]], in: -1..<1) {
            convolution($0[0], $0[1], stride: s, padding: k / 2)
        }
    }
}

private func ofImages() -> [Case] {
    [
        Case("convolution with a bias 64 to 64 3x3/1 at 28", [[8, 64, 28, 28], [64, 64, 3, 3], [64]], in: -1..<1) {
            convolution($0[0], $0[1], $0[2], padding: 1)
        },
        Case("convolution in bfloat16 64 to 64 3x3/1 at 56", [[8, 64, 56, 56], [64, 64, 3, 3]], in: -1..<1, dtype: .bfloat16) {
            convolution($0[0], $0[1], padding: 1)
        },
        Case("convolution that keeps extents 5x5", [[8, 32, 28, 28], [32, 32, 5, 5]], in: -1..<1) {
            convolution($0[0], $0[1], padding: .same)
        },
        Case("dilated convolution", [[8, 64, 28, 28], [64, 64, 3, 3]], in: -1..<1) {
            convolution($0[0], $0[1], padding: 2, dilation: 2)
        },
        Case("grouped convolution", [[8, 64, 28, 28], [64, 16, 3, 3]], in: -1..<1) {
            convolution($0[0], $0[1], padding: 1, groups: 4)
        },
        Case("depthwise convolution", [[8, 64, 56, 56], [64, 1, 3, 3]]) { convolution($0[0], $0[1], padding: 1, groups: 64) },
        Case("depthwise convolution 5x5/2", [[8, 64, 56, 56], [64, 1, 5, 5]]) {
            convolution($0[0], $0[1], stride: 2, padding: 2, groups: 64)
        },
        Case("depthwise convolution with 2 kernels a channel", [[8, 64, 28, 28], [128, 1, 3, 3]]) {
            depthwiseConvolution($0[0], $0[1], padding: 1)
        },
    ]
}

private func ofOtherAxes() -> [Case] {
    [
        Case("convolution of 1 axis", [[16, 64, 1000], [64, 64, 9]]) { convolution($0[0], $0[1], padding: 4) },
        Case("depthwise convolution of 1 axis", [[16, 64, 1000], [64, 1, 9]]) {
            convolution($0[0], $0[1], padding: 4, groups: 64)
        },
        Case("convolution of 3 axes", [[4, 16, 8, 28, 28], [32, 16, 3, 3, 3]]) { convolution($0[0], $0[1], padding: 1) },
    ]
}

private func transposed() -> [Case] {
    [
        Case("transposed convolution", [[8, 64, 28, 28], [64, 32, 4, 4]]) {
            transposedConvolution($0[0], $0[1], stride: 2, padding: 1)
        },
        Case("transposed convolution of 1 axis", [[16, 64, 500], [64, 32, 4]]) {
            transposedConvolution($0[0], $0[1], stride: 2, padding: 1)
        },
        Case("transposed convolution of 3 axes", [[4, 32, 4, 14, 14], [32, 16, 4, 4, 4]]) {
            transposedConvolution($0[0], $0[1], stride: 2, padding: 1)
        },
        Case("grouped transposed convolution", [[8, 64, 28, 28], [64, 8, 3, 3]]) {
            transposedConvolution($0[0], $0[1], stride: 2, padding: 1, outputPadding: 1, groups: 4)
        },
        Case("dilated transposed convolution", [[8, 32, 28, 28], [32, 32, 3, 3]]) {
            transposedConvolution($0[0], $0[1], padding: 2, dilation: 2)
        },
    ]
}
