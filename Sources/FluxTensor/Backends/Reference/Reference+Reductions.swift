extension Reference {
    package func reduce(_ reduction: Reduction, _ x: TensorBody, outer: Int, count: Int, inner: Int, into out: Storage) {
        let isPlace = reduction.givesPlaces
        if x.dtype.isFloatingPoint {
            let groups = groups(of: x.numbers, outer, count, inner)
            if isPlace {
                out.write(groups.map { reduction.place(in: $0) }, as: .int64)
            } else {
                out.write(groups.map { reduction.of($0) } as [Double], as: x.dtype)
            }
        } else {
            let groups = groups(of: x.integers, outer, count, inner)
            let results: [Int] = groups.map { isPlace ? reduction.place(in: $0) : reduction.of($0) }
            out.write(results, as: reduction.result(of: x.dtype))
        }
    }

    /// The elements that are reduced to one, for each result.
    private func groups<Number>(of x: [Number], _ outer: Int, _ count: Int, _ inner: Int) -> [[Number]] {
        (0..<outer * inner).map { group in
            let start = group / inner * count * inner + group % inner
            return (0..<count).map { x[start + $0 * inner] }
        }
    }
}

extension Reduction {
    /// NaN wins over every other maximum or minimum.
    fileprivate func of(_ x: [Double]) -> Double {
        switch self {
        case .sum: x.reduce(0, +)
        case .nanSum: x.reduce(0) { $1.isNaN ? $0 : $0 + $1 }
        case .sumOfSquares: x.reduce(0) { $0 + $1 * $1 }
        case .squaredDistances: squaredDistances(in: x)
        case .product: x.reduce(1, *)
        case .max: x.contains(where: \.isNaN) ? .nan : x.max() ?? -.infinity
        case .min: x.contains(where: \.isNaN) ? .nan : x.min() ?? .infinity
        case .any: x.contains { $0 != 0 } ? 1 : 0
        case .all: x.allSatisfy { $0 != 0 } ? 1 : 0
        case .argmax, .argmin: Double(place(in: x))
        }
    }

    private func squaredDistances(in x: [Double]) -> Double {
        let mean = x.reduce(0, +) / Double(x.count)
        return x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }

    fileprivate func of(_ x: [Int]) -> Int {
        switch self {
        case .sum, .nanSum: x.reduce(0, &+)
        case .squaredDistances: Int(squaredDistances(in: x.map(Double.init)))
        case .sumOfSquares: x.reduce(0) { $0 &+ $1 &* $1 }
        case .product: x.reduce(1, &*)
        case .max: x.max() ?? .min
        case .min: x.min() ?? .max
        case .any: x.contains { $0 != 0 } ? 1 : 0
        case .all: x.allSatisfy { $0 != 0 } ? 1 : 0
        case .argmax, .argmin: place(in: x)
        }
    }

    /// The first place of the extreme; of a NaN where there is one.
    fileprivate func place<Number: Comparable>(in x: [Number]) -> Int {
        if let place = x.firstIndex(where: { $0 != $0 }) { return place }
        let extreme = self == .argmax ? x.max() : x.min()
        return x.firstIndex { $0 == extreme } ?? 0
    }
}
