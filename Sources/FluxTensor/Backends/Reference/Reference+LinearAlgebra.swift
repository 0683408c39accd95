extension Reference {
    package func matmul(_ product: MatrixProduct, _ x: TensorBody, _ y: TensorBody, into out: Storage) {
        if x.dtype.isFloatingPoint {
            out.write(products(product, x.matrixNumbers, y.matrixNumbers, { $0 + $1 * $2 }), as: x.dtype)
        } else {
            out.write(products(product, x.matrixIntegers, y.matrixIntegers, { $0 &+ $1 &* $2 }), as: x.dtype)
        }
    }

    package func crossProduct(_ x: TensorBody, _ y: TensorBody, outer: Int, inner: Int, into out: Storage) {
        /// `part(i, j)` gives x[i] · y[j] − x[j] · y[i], for each element of the result those after it and after that.
        func results<T>(_ part: (Int, Int) -> T) -> [T] {
            (0..<outer * 3 * inner).map { index in
                let (vector, axis) = (index / (3 * inner) * 3 * inner + index % inner, index / inner % 3)
                return part(vector + (axis + 1) % 3 * inner, vector + (axis + 2) % 3 * inner)
            }
        }
        if x.dtype.isFloatingPoint {
            let (a, b) = (x.matrixNumbers, y.matrixNumbers)
            out.write(results { a($0) * b($1) - a($1) * b($0) }, as: x.dtype)
        } else {
            let (a, b) = (x.matrixIntegers, y.matrixIntegers)
            out.write(results { a($0) &* b($1) &- a($1) &* b($0) }, as: x.dtype)
        }
    }

    package func multiply(_ matrix: SparseMatrix, _ x: TensorBody, outer: Int, inner: Int, into out: Storage) {
        let numbers = x.numbers
        let results = (0..<outer * matrix.rowCount * inner).map { index in
            let (row, column) = (index / inner % matrix.rowCount, index % inner)
            let start = index / inner / matrix.rowCount * matrix.columnCount * inner + column
            return (matrix.starts[row]..<matrix.starts[row + 1]).reduce(0) {
                $0 + matrix.weights[$1] * numbers[start + matrix.columns[$1] * inner]
            }
        }
        out.write(results, as: x.dtype)
    }

    /// `Σ_k x[m, k] · y[k, n]` for each pair of matrices, row-major.
    private func products<Number: Numeric>(
        _ p: MatrixProduct, _ x: (Int) -> Number, _ y: (Int) -> Number, _ add: (Number, Number, Number) -> Number
    ) -> [Number] {
        p.offsets.flatMap { offset in
            (0..<p.m * p.n).map { index in
                let (row, column) = (offset.x + index / p.n * p.xRow, offset.y + index % p.n * p.yColumn)
                return (0..<p.k).reduce(0) { add($0, x(row + $1 * p.xColumn), y(column + $1 * p.yRow)) }
            }
        }
    }
}

extension TensorBody {
    /// The element at a distance from the first one.
    fileprivate var matrixNumbers: (Int) -> Double { { self.storage.number(at: self.offset + $0, self.dtype) } }
    fileprivate var matrixIntegers: (Int) -> Int { { self.storage.integer(at: self.offset + $0, self.dtype) } }
}
