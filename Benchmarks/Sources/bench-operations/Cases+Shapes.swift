// What arranges elements: copies, views, padding.
import Flux

func shapes() -> [Case] { joining() + arranging() + repeating() + padding() + views() }

private func joining() -> [Case] {
    let cases: [[Case]] = [
        atSizes("concatenate", inputs: 4) { .concatenated($0) },
        matrices("concatenate columns", columns: 100) { name, shape in
            Case(name, [shape, shape]) { .concatenated($0, axis: 1) }
        },
        [
            Case("stack 4x1000x100", Array(repeating: matrix, count: 4)) { .stacked($0) },
            Case("split 1000x100", [matrix]) { .concatenated($0[0].split(into: 4, axis: 1).reversed(), axis: 1) },
            Case("blockDiagonal 16x64x64", Array(repeating: [64, 64], count: 16)) { .blockDiagonal($0) },
            Case("cartesianProduct 300x300", [[300], [300]]) { .cartesianProduct($0) },
            Case("combinations of 400", [[400]]) { $0[0].combinations() },
            Case("meshgrid 300x300", [[300], [300]]) { .stacked(Tensor.meshgrid($0)) },
        ],
    ]
    return cases.flatMap { $0 }
}

private func arranging() -> [Case] {
    let cases: [[Case]] = [
        rows("transposed copy", columns: 100) { $0.transposed().contiguous() },
        matrices("permuted copy", columns: 500) { name, shape in
            Case(name.replacing("x500", with: "x10x50"), [[shape[0], 10, 50]]) { $0[0].permuted(1, 2, 0).contiguous() }
        },
        [
            Case("flip 1000x100", [matrix]) { $0[0].flipped(1) },
            Case("roll 1000x100", [matrix]) { $0[0].rolled(by: 7, axis: 1) },
            Case("roll of all 1000x100", [matrix]) { $0[0].rolled(by: 7) },
            Case("roll of 2 axes 1000x100", [matrix]) { $0[0].rolled(by: [5, 7], axes: [0, 1]) },
            Case("rotated90 1000x100", [matrix]) { $0[0].rotated90().contiguous() },
            Case("lower triangle 500x500", [[500, 500]]) { $0[0].lowerTriangular() },
            Case("upper triangle 500x500", [[500, 500]]) { $0[0].upperTriangular() },
            Case("diagonalMatrix 1000", [[1000]]) { $0[0].diagonalMatrix() },
            Case("sliding windows 100000", [[size]]) { $0[0].slidingWindows(16, step: 8).contiguous() },
        ],
    ]
    return cases.flatMap { $0 }
}

private func repeating() -> [Case] {
    [
        Case("tile 1000x100", [matrix]) { $0[0].tiled(2, 3) },
        Case("repeat 1000x100", [matrix]) { $0[0].repeated(3, axis: 1) },
        Case("repeat by counts 1000x100", [matrix]) { $0[0].repeated(counts, axis: 0) },
        Case("broadcast copy 1000x100", [[100]]) { $0[0].broadcast(to: [1000, 100]).contiguous() },
    ]
}

private let counts = remainder(Tensor.arange(to: 1000, dtype: .int64), 4)

private func padding() -> [Case] {
    func by(_ name: String, _ mode: PaddingMode) -> Case {
        Case("pad \(name) 8x32x56x56", [[8, 32, 56, 56]]) { $0[0].padded(2, axes: [2, 3], mode: mode) }
    }
    return [
        by("with zeros", .zeros), by("with a number", .constant(1)), by("by reflection", .reflect), by("by wrapping", .circular),
        by("by edges", .edge),
        Case("crop 8x32x56x56", [[8, 32, 56, 56]]) { $0[0].padded(-2, axes: [2, 3]).contiguous() },
    ]
}

/// What copies nothing.
private func views() -> [Case] {
    func of(_ name: String, _ function: @escaping (Tensor) -> Tensor) -> Case {
        Case("\(name) 100x10x100", [[100, 10, 100]]) { function($0[0]) }
    }
    return [
        Case("diagonal 1000x1000", [[1000, 1000]]) { $0[0].diagonal() },
        of("reshape") { $0.reshaped(1000, 100) },
        of("flatten axes") { $0.flattened(from: 1) },
        of("flatten") { flatten($0) },
        of("unflatten") { $0.unflattened(0, into: [10, 10]) },
        of("unsqueeze") { $0.unsqueezed(1) },
        Case("squeeze 100x1x100", [[100, 1, 100]]) { $0[0].squeezed(1) },
        of("permute") { $0.permuted(2, 0, 1) },
        of("swap axes") { $0.swappingAxes(0, 2) },
        of("move an axis") { $0.movingAxis(0, to: 2) },
        of("move axes") { $0.movingAxes([0, 1], to: [1, 2]) },
        Case("transpose 1000x100", [matrix]) { $0[0].transposed() },
        Case("broadcast 1000x100", [[100]]) { $0[0].broadcast(to: [1000, 100]) },
        Case("stack of broadcast tensors 1000x100", [[1000, 1], [100]]) { .stacked(Tensor.broadcast($0)) },
        of("narrow") { $0.narrowed(2, 20..<70) },
        of("split by sizes") { $0.split(sizes: [20, 30, 50])[1] },
        of("chunk") { $0.chunked(into: 5)[1] },
        of("unstack") { $0.unstacked(axis: 1)[1] },
    ]
}
