extension Reference {
    package func sortPlaces(_ x: TensorBody, rows: Int, count: Int, limit: Int, isDescending: Bool, into out: Storage) {
        let precedes = order(of: x)
        let places = (0..<rows).flatMap { row in
            (0..<count).sorted { first, second in
                let (a, b) = (row * count + first, row * count + second)
                if precedes(a, b) { return !isDescending }
                if precedes(b, a) { return isDescending }
                return first < second
            }.prefix(limit)
        }
        out.write(places, as: .int64)
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
