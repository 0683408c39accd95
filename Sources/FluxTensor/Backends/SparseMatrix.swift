/// A matrix of few elements that are not 0, by rows: how outputs along an axis are weighted sums of inputs.
package struct SparseMatrix: Sendable {
    package let columnCount: Int
    /// Row `r` has the elements `starts[r]..<starts[r + 1]`.
    package let starts: [Int]
    package let columns: [Int]
    package let weights: [Double]

    package var rowCount: Int { starts.count - 1 }

    /// Elements of one row may share a column: they add up.
    package init(columnCount: Int, starts: [Int], columns: [Int], weights: [Double]) {
        (self.columnCount, self.starts, self.columns, self.weights) = (columnCount, starts, columns, weights)
    }

    package init(columnCount: Int, rows: [[(column: Int, weight: Double)]]) {
        self.init(
            columnCount: columnCount, starts: rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) },
            columns: rows.flatMap { $0.map(\.column) }, weights: rows.flatMap { $0.map(\.weight) })
    }

    package var transposed: SparseMatrix {
        var starts = [Int](repeating: 0, count: columnCount + 1)
        for column in columns { starts[column + 1] += 1 }
        for column in 0..<columnCount { starts[column + 1] += starts[column] }
        var (next, rows, values) = (starts, columns, weights)
        for row in 0..<rowCount {
            for place in self.starts[row]..<self.starts[row + 1] {
                let target = next[columns[place]]
                (rows[target], values[target]) = (row, weights[place])
                next[columns[place]] += 1
            }
        }
        return SparseMatrix(columnCount: rowCount, starts: starts, columns: rows, weights: values)
    }
}
