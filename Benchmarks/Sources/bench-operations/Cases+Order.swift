// What sorts, ranks and counts: order, quantiles, histograms, covariances.
import Flux

func order() -> [Case] { sorting() + quantiles() + counts() + covariances() }

private func sorting() -> [Case] {
    let cases: [[Case]] = [
        atSizes("sort") { $0[0].sorted() },
        rows("sort of rows", columns: 100) { $0.sorted() },
        atSizes("topK of 10") { $0[0].topK(10).values },
        rows("topK of 10 of rows", columns: 1000) { $0.topK(10).values },
        [
            at("sort descending") { $0[0].sorted(descending: true) },
            at("sort with indices") { $0[0].sortedWithIndices().values },
            at("the 10 smallest") { $0[0].topK(10, largest: false).values },
            Case("argsort of rows 1000x100", [matrix], isDifferentiable: false) { $0[0].argsort() },
            Case("sort of columns 1000x100", [matrix]) { $0[0].sorted(0) },
            Case("kthValue of rows 1000x100", [matrix]) { $0[0].kthValue(50).values },
            at("searchSorted", isDifferentiable: false) { edges.searchSorted($0[0]) },
            at("searchSorted after equals", isDifferentiable: false) { edges.searchSorted($0[0], after: true) },
            at("unique", isDifferentiable: false) { floor($0[0] * 1000).unique().values },
            at("unique with places and counts", isDifferentiable: false) { x in
                let found = floor(x[0] * 1000).unique()
                return found.values + found.counts
            },
            Case("unique of rows 1000x10", [[1000, 10]], isDifferentiable: false) { floor($0[0] * 2).unique(0).values },
            at("uniqueConsecutive", isDifferentiable: false) { floor($0[0] * 4).uniqueConsecutive().values },
        ],
    ]
    return cases.flatMap { $0 }
}

private let edges = Tensor.arange(to: 1000, dtype: .float32) / 1000

private func quantiles() -> [Case] {
    func of(_ name: String, _ interpolation: QuantileInterpolation) -> Case {
        Case("\(name) quantile of rows 1000x100", [matrix]) { $0[0].quantile(0.3, [1], interpolation: interpolation) }
    }
    return [
        Case("quantile of rows 1000x100", [matrix]) { $0[0].quantile(0.3, [1]) },
        of("lower", .lower),
        of("higher", .higher),
        of("nearest", .nearest),
        of("midpoint", .midpoint),
        Case("3 quantiles of rows 1000x100", [matrix]) { $0[0].quantile([0.25, 0.5, 0.75], [1]) },
        at("median") { $0[0].quantile(0.5) },
        Case("median of rows 1000x100", [matrix]) { $0[0].median(1) },
        Case("nanQuantile of rows 1000x100", [matrix]) { $0[0].nanQuantile(0.3, 1) },
        Case("nanMedian of rows 1000x100", [matrix]) { $0[0].nanMedian(1) },
        Case("mode of rows 1000x100", [matrix], isDifferentiable: false) { floor($0[0] * 20).mode([1]) },
    ]
}

private func counts() -> [Case] {
    [
        at("histogram", isDifferentiable: false) { $0[0].histogram(bins: 64, in: 0...1).counts },
        at("histogram with weights", inputs: 2, isDifferentiable: false) {
            $0[0].histogram(bins: 64, in: 0...1, weights: $0[1], isDensity: true).counts
        },
        at("histogram between edges", isDifferentiable: false) { $0[0].histogram(edges: edges) },
        at("histogram2D", inputs: 2, isDifferentiable: false) {
            histogram2D($0[0], $0[1], bins: (16, 16), in: (0...1, 0...1)).counts
        },
        Case("bincount 100000", [], places: ([size], 1000), isDifferentiable: false) { $0[0].bincount(1000) },
        Case("bincount with weights 100000", [[size]], places: ([size], 1000), isDifferentiable: false) {
            $0[1].bincount(1000, weights: $0[0])
        },
    ]
}

private func covariances() -> [Case] {
    [
        Case("covariance 100x1000", [[100, 1000]]) { covariance($0[0]) },
        Case("covariance with weights 100x1000", [[100, 1000]]) { covariance($0[0], frequencies: often, weights: shares) },
        Case("correlation 100x1000", [[100, 1000]]) { correlation($0[0]) },
    ]
}

private let often = Tensor.randomInteger(1000, in: 1..<5)
private let shares = Tensor.randomUniform(1000)
