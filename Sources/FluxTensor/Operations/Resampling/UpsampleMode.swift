/// How an element between others is computed from them.
public enum UpsampleMode: String, Sendable {
    /// The element that is nearest to the start of the output's element, over any number of axes: PyTorch's and OpenCV's.
    case nearest
    /// The element that is nearest to the middle of the output's element, over any number of axes: Pillow's and scikit-image's.
    case nearestExact
    /// Two neighbors, weighted by their distance, over one axis.
    case linear
    /// The same over two axes.
    case bilinear
    /// The same over three axes.
    case trilinear
    /// A cubic through four neighbors along each of two axes (Keys 1981, `a = −0.75`); it may overshoot.
    case bicubic
    /// The mean of the elements that the output's element covers, over any number of axes: `adaptiveMeanPool`.
    case area

    /// How many spatial axes it is for, if not for any number.
    var axes: Int? {
        switch self {
        case .nearest, .nearestExact, .area: nil
        case .linear: 1
        case .bilinear, .bicubic: 2
        case .trilinear: 3
        }
    }

    /// Whether neighbors are weighted by their distance.
    var isSmooth: Bool { axes != nil }

    /// How many inputs lie between two outputs.
    func step(from input: Int, to output: Int, alignCorners: Bool, scale: Double?) -> Double {
        if alignCorners && isSmooth { return Double(input - 1) / Double(max(output - 1, 1)) }
        return scale.map { 1 / $0 } ?? Double(input) / Double(output)
    }

    /// The weights of the inputs along an axis in each of its outputs.
    func matrix(from input: Int, to output: Int, step: Double, alignCorners: Bool) -> SparseMatrix {
        if self == .area {
            let parts = PoolingRegions(input: [input], output: [output]).ranges[0]
            return SparseMatrix(
                columnCount: input, rows: parts.map { part in part.map { (column: $0, weight: 1 / Double(part.count)) } })
        }
        let rows = (0..<output).map { place -> [(column: Int, weight: Double)] in
            if !isSmooth {
                let isWhole = self == .nearest && step == Double(input) / Double(output)  // which rounding must not touch
                let nearest = Int((Double(place) + (self == .nearest ? 0 : 0.5)) * step)
                return [(isWhole ? place * input / output : min(nearest, input - 1), 1)]
            }
            let source = alignCorners ? Double(place) * step : (Double(place) + 0.5) * step - 0.5
            let position = self == .bicubic ? source : max(source, 0)
            let (start, rest) = (Int(position.rounded(.down)), position - position.rounded(.down))
            let weights = self == .bicubic ? cubicWeights(rest) : [1 - rest, rest]
            let first = self == .bicubic ? start - 1 : start
            return weights.enumerated().map { (min(max(first + $0, 0), input - 1), $1) }
        }
        return SparseMatrix(columnCount: input, rows: rows)
    }

    /// The same where each output sees all inputs under a filter that is as wide as the step, if that is above 1.
    func smoothedMatrix(from input: Int, to output: Int, step: Double) -> SparseMatrix {
        let width = max(step, 1)
        let reach = (self == .bicubic ? 2 : 1) * width
        let rows = (0..<output).map { place -> [(column: Int, weight: Double)] in
            let center = step * (Double(place) + 0.5)
            let first = max(Int(center - reach + 0.5), 0)
            let weights = (first..<max(min(Int(center + reach + 0.5), input), first + 1)).map { column in
                let distance = abs((Double(column) - center + 0.5) / width)
                return (column: min(column, input - 1), weight: self == .bicubic ? cubic(distance, -0.5) : max(1 - distance, 0))
            }
            let total = weights.reduce(0) { $0 + $1.weight }
            return weights.map { ($0.column, total == 0 ? $0.weight : $0.weight / total) }
        }
        return SparseMatrix(columnCount: input, rows: rows)
    }
}

/// The weights of four neighbors at a distance of `t` behind the second.
private func cubicWeights(_ t: Double) -> [Double] { [t + 1, t, 1 - t, 2 - t].map { cubic($0, -0.75) } }

/// The weight of a neighbor at a distance.
private func cubic(_ d: Double, _ a: Double) -> Double {
    if d >= 2 { return 0 }
    return d <= 1 ? ((a + 2) * d - (a + 3)) * d * d + 1 : ((a * d - 5 * a) * d + 8 * a) * d - 4 * a
}
