// Reading and writing at places.
import Flux

func indexing() -> [Case] { gathering() + scattering() + masks() + subscripts() }

private func gathering() -> [Case] {
    let cases: [[Case]] = [
        matrices("gather of rows", columns: 50) { name, shape in
            Case(name, [[1000, 50]], places: ([shape[0]], 1000)) { $0[0].gathered($0[1]) }
        },
        matrices("takeAlongAxis", columns: 100) { name, shape in
            Case(name, [shape], places: ([shape[0], 10], 100)) { $0[0].takeAlongAxis($0[1], axis: 1) }
        },
        [
            Case("gather of columns 1000x100", [matrix], places: ([50], 100)) { $0[0].gathered($0[1], axis: 1) },
            Case("embedding 64x128 of 10000x256", [[10_000, 256]], places: words) { $0[0].gathered($0[1]) },
            Case("mean of an embedding 64x128 of 10000x256", [[10_000, 256]], places: words) { x in
                substituting([bags.$weight: x[0]]) { bags(x[1]) }
            },
            Case("sum of an embedding with weights 64x128 of 10000x256", [[10_000, 256], [64, 128]], places: words) { x in
                substituting([sums.$weight: x[0]]) { sums(x[2], weights: x[1]) }
            },
            Case("maximum of an embedding 64x128 of 10000x256", [[10_000, 256]], places: words) { x in
                substituting([maxima.$weight: x[0]]) { maxima(x[1]) }
            },
            Case("oneHot 1000x100", [], places: ([1000], 100), isDifferentiable: false) { $0[0].oneHot(100) },
            Case("unravelIndex 100000", [], places: ([size], size), isDifferentiable: false) {
                $0[0].unravelIndex(matrix)[.ellipsis, 0]
            },
        ],
    ]
    return cases.flatMap { $0 }
}

private let words = ([64, 128], 10_000)
private let bags = EmbeddingBag(10_000, 256)
private let sums = EmbeddingBag(10_000, 256, .sum)
private let maxima = EmbeddingBag(10_000, 256, .max)

private func scattering() -> [Case] {
    func rows(_ name: String, isDifferentiable: Bool = false, _ mode: ScatterMode) -> Case {
        Case(name, [matrix, matrix], places: ([1000], 1000), isDifferentiable: isDifferentiable) {
            $0[0].scattered($0[1], at: $0[2], combining: mode)
        }
    }
    func along(_ name: String, isDifferentiable: Bool = true, _ mode: ScatterMode) -> Case {
        Case(name, [matrix, [1000, 10]], places: ([1000, 10], 100), isDifferentiable: isDifferentiable) {
            $0[0].putAlongAxis($0[1], at: $0[2], axis: 1, combining: mode)
        }
    }
    return [
        Case("scatterAdded rows 1000x100", [matrix, matrix], places: ([1000], 1000)) { $0[0].scatterAdded($0[1], at: $0[2]) },
        rows("scatter of rows 1000x100", .replace),
        rows("scatter of products 1000x100", .multiply),
        rows("scatter of maxima 1000x100", .max),
        rows("scatter of minima 1000x100", .min),
        along("putAlongAxis 1000x100", .add),
        along("putAlongAxis replacing 1000x100", isDifferentiable: false, .replace),
        along("putAlongAxis of maxima 1000x100", isDifferentiable: false, .max),
    ]
}

private func masks() -> [Case] {
    [
        Case("maskedFill 1000x100", [matrix]) { $0[0].maskedFill($0[0] .> 0.5, with: 0) },
        Case("maskedSelect 1000x100", [matrix], isDifferentiable: false) { $0[0].maskedSelect($0[0] .> 0.5) },
        Case("masked reading 1000x100", [matrix]) { $0[0][$0[0] .> 0.5] },
        at("nonzero", isDifferentiable: false) { ($0[0] .> 0.5).nonzero() },
    ]
}

private func subscripts() -> [Case] {
    [
        Case("slice with a step 1000x100", [matrix]) { $0[0][.all, .by(2)].contiguous() },
        Case("reading at places 1000x100", [matrix], places: ([10_000], 100)) { $0[0][$0[1], $0[1]] },
        Case("writing of a slice 1000x100", [matrix, [500, 100]]) { x in
            var y = x[0] * 2
            y[0..<500] = x[1]
            return y
        },
        Case("writing at places 1000x100", [matrix, [50, 100]]) { x in
            var y = x[0] * 2
            y[places] = x[1]
            return y
        },
        Case("writing by a mask 1000x100", [matrix]) { x in
            var y = x[0] * 2
            y[x[0] .> 0.5] = 0
            return y
        },
    ]
}

private let places = Tensor.randomPermutation(1000)[0..<50]
