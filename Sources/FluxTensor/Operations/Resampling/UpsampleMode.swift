/// How an element between others is computed from them.
public enum UpsampleMode: String, Sendable {
    /// The element that is nearest, over any number of axes.
    case nearest
    /// Two neighbors, weighted by their distance, over one axis.
    case linear
    /// The same over two axes.
    case bilinear
    /// The same over three axes.
    case trilinear
    /// A cubic through four neighbors along each of two axes (Keys 1981, `a = −0.75`); it may overshoot.
    case bicubic

    /// How many spatial axes it is for, if not for any number.
    var axes: Int? {
        switch self {
        case .nearest: nil
        case .linear: 1
        case .bilinear, .bicubic: 2
        case .trilinear: 3
        }
    }

    /// The weights of the inputs along an axis in each of its outputs.
    func matrix(from input: Int, to output: Int, alignCorners: Bool) -> SparseMatrix {
        let rows = (0..<output).map { place -> [(column: Int, weight: Double)] in
            if self == .nearest { return [(place * input / output, 1)] }
            let source =
                alignCorners
                ? Double(place * (input - 1)) / Double(max(output - 1, 1))
                : (Double(place) + 0.5) * Double(input) / Double(output) - 0.5
            let position = self == .bicubic ? source : max(source, 0)
            let (start, rest) = (Int(position.rounded(.down)), position - position.rounded(.down))
            let weights = self == .bicubic ? cubicWeights(rest) : [1 - rest, rest]
            let first = self == .bicubic ? start - 1 : start
            return weights.enumerated().map { (min(max(first + $0, 0), input - 1), $1) }
        }
        return SparseMatrix(columnCount: input, rows: rows)
    }
}

/// The weights of four neighbors at a distance of `t` behind the second.
private func cubicWeights(_ t: Double) -> [Double] {
    let a = -0.75
    func near(_ d: Double) -> Double { ((a + 2) * d - (a + 3)) * d * d + 1 }
    func far(_ d: Double) -> Double { ((a * d - 5 * a) * d + 8 * a) * d - 4 * a }
    return [far(t + 1), near(t), near(1 - t), far(2 - t)]
}
