import Glibc

extension Reference {
    package func scan(_ scan: Scan, _ x: TensorBody, outer: Int, count: Int, inner: Int, isReversed: Bool, into out: Storage) {
        let columns = columns(outer, count, inner, isReversed)
        if scan.givesPlaces {
            let numbers = x.dtype.isFloatingPoint ? x.numbers : []
            let integers = x.dtype.isFloatingPoint ? [] : x.integers
            for column in columns {
                let leaders =
                    x.dtype.isFloatingPoint
                    ? leaders(of: column.map { numbers[$0] }, scan) : leaders(of: column.map { integers[$0] }, scan)
                out.write(leaders.map { isReversed ? count - 1 - $0 : $0 }, as: .int64, at: column)
            }
        } else if x.dtype.isFloatingPoint {
            let numbers = x.numbers
            for column in columns { out.write(running(column.map { numbers[$0] }, scan.combine), as: x.dtype, at: column) }
        } else {
            let integers = x.integers
            for column in columns { out.write(running(column.map { integers[$0] }, scan.combine), as: x.dtype, at: column) }
        }
    }

    package func recurrence(
        _ decay: TensorBody, _ x: TensorBody, outer: Int, count: Int, inner: Int, isReversed: Bool, into out: Storage
    ) {
        let (factors, numbers) = (decay.numbers, x.numbers)
        for column in columns(outer, count, inner, isReversed) {
            var state = 0.0
            let states = column.map { place in
                state = factors[place] * state + numbers[place]
                return state
            }
            out.write(states, as: x.dtype, at: column)
        }
    }

    /// The places of each column along the middle axis, in the order of the walk.
    private func columns(_ outer: Int, _ count: Int, _ inner: Int, _ isReversed: Bool) -> [[Int]] {
        (0..<outer * inner).map { column in
            let places = (0..<count).map { (column / inner * count + $0) * inner + column % inner }
            return isReversed ? places.reversed() : places
        }
    }

    /// The first element, and then each combined with what is before.
    private func running<Number>(_ x: [Number], _ combine: (Number, Number) -> Number) -> [Number] {
        x.dropFirst().reduce(into: Array(x.prefix(1))) { $0.append(combine($0.last!, $1)) }
    }

    /// For each place the one of the extreme up to it; a NaN stays.
    private func leaders<Number: Comparable>(of x: [Number], _ scan: Scan) -> [Int] {
        var best = 0
        return x.indices.map { index in
            let isBetter = scan == .argmax ? x[index] > x[best] : x[index] < x[best]
            if x[best] == x[best] && (isBetter || x[index] != x[index]) { best = index }
            return best
        }
    }
}

extension Scan {
    fileprivate func combine(_ x: Double, _ y: Double) -> Double {
        switch self {
        case .sum: x + y
        case .product: x * y
        case .max: x.isNaN || y.isNaN ? .nan : Swift.max(x, y)
        case .min: x.isNaN || y.isNaN ? .nan : Swift.min(x, y)
        default: (BinaryOperation.logAddExp)(x, y)
        }
    }

    fileprivate func combine(_ x: Int, _ y: Int) -> Int {
        switch self {
        case .sum: x &+ y
        case .product: x &* y
        case .max: Swift.max(x, y)
        default: Swift.min(x, y)
        }
    }
}
