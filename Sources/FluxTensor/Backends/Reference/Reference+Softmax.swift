import Glibc

extension Reference {
    package func softmax(_ form: SoftmaxForm, _ x: TensorBody, rows: Int, count: Int, into out: Storage) {
        let numbers = x.numbers
        let results = (0..<rows).flatMap { row in
            let logs = logSoftmax(numbers[row * count..<(row + 1) * count])
            return form == .softmax ? logs.map { Glibc.exp($0) } : logs
        }
        out.write(results, as: x.dtype)
    }

    private func logSoftmax(_ row: ArraySlice<Double>) -> [Double] {
        let largest = row.contains(where: \.isNaN) ? .nan : row.max() ?? 0
        let total = Glibc.log(row.reduce(0) { $0 + Glibc.exp($1 - largest) })
        return row.map { $0 - largest - total }
    }

    package func softmaxGradient(
        _ form: SoftmaxForm, _ dy: TensorBody, _ y: TensorBody, rows: Int, count: Int, into out: Storage
    ) {
        let (slopes, values) = (dy.numbers, y.numbers)
        let results = (0..<rows).flatMap { row in
            let range = row * count..<(row + 1) * count
            let pairs = Swift.zip(slopes[range], values[range])
            switch form {
            case .softmax:
                let mean = pairs.reduce(0) { $0 + $1.0 * $1.1 }
                return pairs.map { dy, y in y * (dy - mean) }
            case .logSoftmax:
                let total = slopes[range].reduce(0, +)
                return pairs.map { dy, y in dy - Glibc.exp(y) * total }
            }
        }
        out.write(results, as: y.dtype)
    }
}
