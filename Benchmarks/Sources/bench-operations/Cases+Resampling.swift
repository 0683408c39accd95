// What moves the elements of images: resizing, sampling at points, patches.
import Flux

func resampling() -> [Case] { resizing() + sampling() + patches() }

private func resizing() -> [Case] {
    func by2(_ name: String, _ shape: [Int], _ mode: UpsampleMode, alignCorners: Bool = false) -> Case {
        Case("upsample \(name)", [shape]) { upsample($0[0], scale: 2, mode: mode, alignCorners: alignCorners) }
    }
    func antialiased(_ name: String, _ mode: UpsampleMode) -> Case {
        Case("antialiased \(name) to 40", [[8, 3, 112, 112]]) { upsample($0[0], size: 40, mode: mode, antialias: true) }
    }
    let images = [8, 32, 28, 28]
    return [
        by2("nearest", images, .nearest),
        by2("nearest exact", images, .nearestExact),
        by2("linear", [16, 64, 500], .linear),
        by2("bilinear", images, .bilinear),
        by2("bilinear with aligned corners", images, .bilinear, alignCorners: true),
        by2("bicubic", images, .bicubic),
        by2("trilinear", [2, 16, 8, 16, 16], .trilinear),
        Case("upsample bilinear by 1.5", [images]) { upsample($0[0], scale: [1.5], mode: .bilinear) },
        Case("upsample nearest to 40", [images]) { upsample($0[0], size: 40) },
        Case("area to 12", [images]) { upsample($0[0], size: 12, mode: .area) },
        antialiased("bilinear", .bilinear),
        antialiased("bicubic", .bicubic),
    ]
}

private func sampling() -> [Case] {
    func at(_ name: String, _ mode: SamplingMode = .bilinear, _ padding: GridPadding = .zeros, in range: Range<Double>) -> Case {
        Case("grid sample\(name)", [[8, 16, 28, 28], [8, 28, 28, 2]], in: range) {
            gridSample($0[0], $0[1], mode: mode, padding: padding)
        }
    }
    return [
        at("", in: -0.9..<0.9),
        at(" nearest", .nearest, in: -0.9..<0.9),
        at(" bicubic", .bicubic, in: -0.9..<0.9),
        at(" to the border", .bilinear, .border, in: -1.5..<1.5),
        at(" by reflection", .bilinear, .reflection, in: -1.5..<1.5),
        Case("grid sample of 3 axes", [[4, 8, 8, 14, 14], [4, 8, 14, 14, 3]], in: -0.9..<0.9) { gridSample($0[0], $0[1]) },
        Case("affine grid 8x64x64", [[8, 2, 3]]) { affineGrid($0[0], size: [64, 64]) },
        Case("affine grid 8x16x32x32", [[8, 3, 4]]) { affineGrid($0[0], size: [16, 32, 32]) },
        Case("rotation by 30 degrees", [[8, 16, 56, 56]]) { imrotate($0[0], angle: .pi / 6) },
    ]
}

private func patches() -> [Case] {
    [
        Case("pixel shuffle", [[8, 64, 28, 28]]) { pixelShuffle($0[0], factor: 2) },
        Case("pixel unshuffle", [[8, 16, 56, 56]]) { pixelUnshuffle($0[0], factor: 2) },
        Case("channel shuffle", [[8, 64, 28, 28]]) { channelShuffle($0[0], groups: 4) },
        Case("unfold 3x3", [[8, 32, 28, 28]]) { unfold($0[0], kernel: 3, padding: 1) },
        Case("unfold 4x4/4", [[8, 32, 28, 28]]) { unfold($0[0], kernel: 4, stride: 4) },
        Case("fold 3x3", [[8, 32 * 9, 28 * 28]]) { fold($0[0], output: [28, 28], kernel: 3, padding: 1) },
    ]
}
