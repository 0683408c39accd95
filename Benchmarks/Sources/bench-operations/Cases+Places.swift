// Order, indexing and shapes at one middle size.
import Flux

private let matrix = [1000, 100]

func places() -> [Case] {
    order() + indexing() + shapes()
}

private func order() -> [Case] {
    [
        Case("argsort of rows 1000x100", [matrix], isDifferentiable: false) { $0[0].argsort() },
        Case("kthValue of rows 1000x100", [matrix]) { $0[0].kthValue(50).values },
        Case("quantile of rows 1000x100", [matrix]) { $0[0].quantile(0.3, [1]) },
        Case("unique 100000", [[100_000]], isDifferentiable: false) { floor($0[0] * 1000).unique().values },
        Case("histogram 100000", [[100_000]], isDifferentiable: false) { $0[0].histogram(bins: 64, in: 0...1).counts },
        Case("searchSorted 100000", [[100_000]], isDifferentiable: false) { edges.searchSorted($0[0]) },
        Case("bincount 100000", [], places: ([100_000], 1000), isDifferentiable: false) { $0[0].bincount(1000) },
    ]
}

private let edges = Tensor.arange(to: 1000, dtype: .float32) / 1000

private func indexing() -> [Case] {
    [
        Case("maskedFill 1000x100", [matrix]) { $0[0].maskedFill($0[0] .> 0.5, with: 0) },
        Case("maskedSelect 1000x100", [matrix], isDifferentiable: false) { $0[0].maskedSelect($0[0] .> 0.5) },
        Case("scatterAdded rows 1000x100", [matrix, matrix], places: ([1000], 1000)) { $0[0].scatterAdded($0[1], at: $0[2]) },
        Case("putAlongAxis 1000x100", [matrix, [1000, 10]], places: ([1000, 10], 100)) {
            $0[0].putAlongAxis($0[1], at: $0[2], axis: 1, combining: .add)
        },
        Case("embedding 64x128 of 10000x256", [[10_000, 256]], places: ([64, 128], 10_000)) { $0[0].gathered($0[1]) },
        Case("oneHot 1000x100", [], places: ([1000], 100), isDifferentiable: false) { $0[0].oneHot(100) },
        Case("slice with a step 1000x100", [matrix]) { $0[0][.all, .by(2)].contiguous() },
    ]
}

private func shapes() -> [Case] {
    [
        Case("stack 4x1000x100", Array(repeating: matrix, count: 4)) { .stacked($0) },
        Case("flip 1000x100", [matrix]) { $0[0].flipped(1) },
        Case("roll 1000x100", [matrix]) { $0[0].rolled(by: 7, axis: 1) },
        Case("tile 1000x100", [matrix]) { $0[0].tiled(2, 3) },
        Case("repeat 1000x100", [matrix]) { $0[0].repeated(3, axis: 1) },
        Case("lower triangle 500x500", [[500, 500]]) { $0[0].lowerTriangular() },
        Case("pad with zeros 8x32x56x56", [[8, 32, 56, 56]]) { $0[0].padded(2, axes: [2, 3]) },
        Case("pad by reflection 8x32x56x56", [[8, 32, 56, 56]]) { $0[0].padded(2, axes: [2, 3], mode: .reflect) },
        Case("split 1000x100", [matrix]) { .concatenated($0[0].split(into: 4, axis: 1).reversed(), axis: 1) },
    ]
}
