/// A matrix of few elements that are not 0, by rows: how outputs along an axis are weighted sums of inputs.
package struct SparseMatrix: Sendable {
    package let rowCount: Int
    package let columnCount: Int
    /// Row `r` has the elements `starts[r]..<starts[r + 1]`.
    package let starts: [Int]
    package let columns: [Int]
    package let weights: [Double]

    /// Elements of one row may share a column: they add up.
    package init(columnCount: Int, rows: [[(column: Int, weight: Double)]]) {
        rowCount = rows.count
        self.columnCount = columnCount
        starts = rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        columns = rows.flatMap { $0.map(\.column) }
        weights = rows.flatMap { $0.map(\.weight) }
    }

    package var transposed: SparseMatrix {
        var rows = [[(column: Int, weight: Double)]](repeating: [], count: columnCount)
        for row in 0..<rowCount {
            for place in starts[row]..<starts[row + 1] { rows[columns[place]].append((row, weights[place])) }
        }
        return SparseMatrix(columnCount: rowCount, rows: rows)
    }
}
