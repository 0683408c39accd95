extension Reference {
    package func sortPlaces(_ x: TensorBody, rows: Int, count: Int, limit: Int, isDescending: Bool, into out: Storage) {
        out.write(ordered(x, rows, count, isDescending).flatMap { $0.prefix(limit) }, as: .int64)
    }

    package func orderPlaces(_ x: TensorBody, rows: Int, count: Int, ranks: TensorBody, into out: Storage) {
        let wanted = ranks.numbers.map { Int($0) }
        let each = wanted.count / rows
        let places = ordered(x, rows, count, false).enumerated().flatMap { row, places in
            wanted[row * each..<(row + 1) * each].map { places[$0] }
        }
        out.write(places, as: .int64)
    }

    /// The places of the elements of each row in order.
    private func ordered(_ x: TensorBody, _ rows: Int, _ count: Int, _ isDescending: Bool) -> [[Int]] {
        let precedes = order(of: x)
        return (0..<rows).map { row in
            (0..<count).sorted { first, second in
                let (a, b) = (row * count + first, row * count + second)
                if precedes(a, b) { return !isDescending }
                if precedes(b, a) { return isDescending }
                return first < second
            }
        }
    }

    package func searchSorted(
        _ sorted: TensorBody, _ x: TensorBody, rows: Int, count: Int, values: Int, isAfter: Bool, into out: Storage
    ) {
        let (row, numbers) = (sorted.numbers, x.numbers)
        let places = numbers.indices.map { index in
            row[index / values * count..<(index / values + 1) * count].count { element in
                isAfter ? !comesBefore(numbers[index], element) : comesBefore(element, numbers[index])
            }
        }
        out.write(places, as: .int64)
    }

    /// Whether one place's element comes before another's.
    private func order(of x: TensorBody) -> (Int, Int) -> Bool {
        if x.dtype.isFloatingPoint {
            let numbers = x.numbers
            return { comesBefore(numbers[$0], numbers[$1]) }
        }
        let integers = x.integers
        return { integers[$0] < integers[$1] }
    }
}

/// NaN comes after all numbers.
private func comesBefore(_ x: Double, _ y: Double) -> Bool { x < y || (y.isNaN && !x.isNaN) }
