// Sums, means, extremes and norms, over everything and over axes; running ones.
import Flux

func reductions() -> [Case] { atAllSizes() + sums() + extremes() + norms() + scans() }

private func atAllSizes() -> [Case] {
    let cases: [[Case]] = [
        atSizes("sum") { $0[0].sum() },
        atSizes("mean") { $0[0].mean() },
        atSizes("max") { $0[0].max() },
        atSizes("variance") { $0[0].variance() },
        atSizes("norm") { $0[0].norm() },
        atSizes("argmax", isDifferentiable: false) { $0[0].argmax() },
        atSizes("cumulativeSum") { $0[0].cumulativeSum() },
        rows("sum of rows", columns: 100) { $0.sum(1) },
        rows("sum of columns", columns: 100) { $0.sum(0) },
        rows("max of rows", columns: 100) { $0.max([1]) },
        rows("logSumExp of rows", columns: 100) { logSumExp($0, [1]) },
        rows("cumulativeSum of rows", columns: 100) { $0.cumulativeSum(1) },
        rows("cumulativeSum of columns", columns: 100) { $0.cumulativeSum(0) },
        rows("cumulativeProduct of rows", columns: 100) { $0.cumulativeProduct(1) },
        rows("cumulativeMax of rows", columns: 100) { $0.cumulativeMax(1) },
    ]
    return cases.flatMap { $0 }
}

private func sums() -> [Case] {
    [
        at("product", in: 0.999..<1.001) { $0[0].product() },
        at("standardDeviation") { $0[0].standardDeviation() },
        at("nanSum") { $0[0].nanSum() },
        at("nanMean") { $0[0].nanMean() },
        at("countNonzero", isDifferentiable: false) { $0[0].countNonzero() },
        at("any", isDifferentiable: false) { ($0[0] .> 0.95).any() },
        at("all", in: 1..<50, inputs: 2, dtype: .int64, isDifferentiable: false) { ($0[0] .> 0).all() },
        at("trapezoid") { trapezoid($0[0]) },
        at("trapezoid at places", inputs: 2) { trapezoid($0[0], at: $0[1]) },
        Case("product of rows 1000x100", [matrix], in: 0.9..<1.1) { $0[0].product(1) },
        Case("standardDeviation of rows 1000x100", [matrix]) { $0[0].standardDeviation(1, correction: 1) },
        Case("variance of columns 1000x100", [matrix]) { $0[0].variance([0]) },
        Case("any of rows 1000x100", [matrix], isDifferentiable: false) { ($0[0] .> 0.95).any(1) },
        Case("sum of images 8x64x56x56", [[8, 64, 56, 56]]) { $0[0].sum([0, 2, 3]) },
        Case("mean of places 8x64x56x56", [[8, 64, 56, 56]]) { $0[0].mean([2, 3]) },
        Case("sum transposed 1000x1000", [[1000, 1000]]) { $0[0].transposed().sum(1) },
        Case("trace 1000x1000", [[1000, 1000]]) { $0[0].trace() },
    ]
}

private func extremes() -> [Case] {
    [
        at("min") { $0[0].min() },
        at("argmin", isDifferentiable: false) { $0[0].argmin() },
        at("logSumExp") { logSumExp($0[0]) },
        Case("max of columns 1000x100", [matrix]) { $0[0].max([0]) },
        Case("argmax of rows 1000x100", [matrix], isDifferentiable: false) { $0[0].argmax(1) },
    ]
}

private func norms() -> [Case] {
    [
        at("norm of magnitudes", in: -1..<1) { $0[0].norm(1) },
        at("norm of order 3", in: -1..<1) { $0[0].norm(3) },
        at("norm of the largest", in: -1..<1) { $0[0].norm(.infinity) },
        at("norm of the smallest", in: -1..<1) { $0[0].norm(-.infinity) },
        at("norm of order 0", in: -1..<1, isDifferentiable: false) { $0[0].norm(0) },
        Case("norm of rows 1000x100", [matrix]) { $0[0].norm(2, [1]) },
        Case("unitNormalized 1000x100", [matrix]) { $0[0].unitNormalized() },
        Case("unitNormalized by magnitudes 1000x100", [matrix]) { $0[0].unitNormalized(1) },
        Case("cosineSimilarity 1000x100", [matrix, matrix], in: -1..<1) { cosineSimilarity($0[0], $0[1]) },
    ]
}

private func scans() -> [Case] {
    [
        at("differences") { $0[0].differences() },
        at("differences of order 3") { $0[0].differences(order: 3) },
        at("centralDifferences") { $0[0].centralDifferences() },
        at("cumulativeTrapezoid") { cumulativeTrapezoid($0[0]) },
        at("cumulativeTrapezoid at places", inputs: 2) { cumulativeTrapezoid($0[0], at: $0[1]) },
        Case("cumulativeMin of rows 1000x100", [matrix]) { $0[0].cumulativeMin(1) },
        Case("cumulativeArgmax of rows 1000x100", [matrix], isDifferentiable: false) { $0[0].cumulativeArgmax(1) },
        Case("cumulativeArgmin of rows 1000x100", [matrix], isDifferentiable: false) { $0[0].cumulativeArgmin(1) },
        Case("cumulativeLogSumExp of rows 1000x100", [matrix]) { $0[0].cumulativeLogSumExp(1) },
    ]
}
