import Glibc

extension Reference {
    package func softmax(_ form: SoftmaxForm, _ x: TensorBody, outer: Int, count: Int, inner: Int, into out: Storage) {
        var numbers = x.numbers
        for places in rows(outer, count, inner) {
            let logs = logSoftmax(places.map { numbers[$0] })
            for (place, log) in Swift.zip(places, logs) { numbers[place] = form == .softmax ? Glibc.exp(log) : log }
        }
        out.write(numbers, as: x.dtype)
    }

    /// The places of each row along the middle axis.
    private func rows(_ outer: Int, _ count: Int, _ inner: Int) -> [[Int]] {
        (0..<outer * inner).map { row in
            let first = row / inner * count * inner + row % inner
            return (0..<count).map { first + $0 * inner }
        }
    }

    private func logSoftmax(_ row: [Double]) -> [Double] {
        let largest = row.contains(where: \.isNaN) ? .nan : row.max() ?? 0
        let total = Glibc.log(row.reduce(0) { $0 + Glibc.exp($1 - largest) })
        return row.map { $0 - largest - total }
    }

    package func softmaxGradient(
        _ form: SoftmaxForm, _ dy: TensorBody, _ y: TensorBody, outer: Int, count: Int, inner: Int, into out: Storage
    ) {
        let (slopes, values) = (dy.numbers, y.numbers)
        var results = values
        for places in rows(outer, count, inner) {
            switch form {
            case .softmax:
                let mean = places.reduce(0) { $0 + slopes[$1] * values[$1] }
                for place in places { results[place] = values[place] * (slopes[place] - mean) }
            case .logSoftmax:
                let total = places.reduce(0) { $0 + slopes[$1] }
                for place in places { results[place] = slopes[place] - Glibc.exp(values[place]) * total }
            }
        }
        out.write(results, as: y.dtype)
    }
}
