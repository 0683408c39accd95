extension Reference {
    package func decompose(_ form: Decomposition, _ x: TensorBody, batches: Int, rows: Int, columns: Int, into out: Storage) {
        let numbers = x.numbers
        let results = (0..<batches).flatMap { batch -> [Double] in
            let matrix = ReferenceMatrix(rows, columns, batch, of: numbers)
            return form.parts(of: matrix) ?? form.nothing(rows, columns)
        }
        out.write(results, as: x.dtype)
    }
}

extension Decomposition {
    fileprivate func nothing(_ rows: Int, _ columns: Int) -> [Double] {
        Array(repeating: .nan, count: parts(rows: rows, columns: columns).reduce(0) { $0 + $1.count })
    }

    /// The elements of all parts, or nothing where there is no answer.
    fileprivate func parts(of x: ReferenceMatrix) -> [Double]? {
        let size = min(x.rows, x.columns)
        return switch self {
        case .cholesky: choleskyParts(x.symmetricPart)
        case .pivots: pivotsParts(x)
        case .lu: luParts(x)
        case .inverse: solution(.general, x, .identity(x.rows))
        case .qr(let isComplete): qrParts(x, isComplete ? x.rows : x.columns)
        case .svd: x.elements.allSatisfy(\.isFinite) ? svdParts(x) : nil
        case .eigen: x.elements.allSatisfy(\.isFinite) ? eigenParts(x.symmetricPart) : nil
        case .generalEigen: x.elements.allSatisfy(\.isFinite) ? generalEigenParts(x) : nil
        case .singularValues: Decomposition.svd.parts(of: x).map { Array($0[(x.rows * size)...].prefix(size)) }
        case .eigenvalues: Decomposition.eigen.parts(of: x).map { Array($0.prefix(x.rows)) }
        case .generalEigenvalues: Decomposition.generalEigen.parts(of: x).map { Array($0.prefix(2 * x.rows)) }
        }
    }
}

private func choleskyParts(_ x: ReferenceMatrix) -> [Double]? {
    var l = ReferenceMatrix.zeros(x.rows, x.rows)
    for column in 0..<x.rows {
        for row in column..<x.rows {
            let rest = x[row, column] - (0..<column).reduce(0) { $0 + l[row, $1] * l[column, $1] }
            if row == column && !(rest > 0) { return nil }
            l[row, column] = row == column ? rest.squareRoot() : rest / l[column, column]
        }
    }
    return l.elements
}

private func pivotsParts(_ x: ReferenceMatrix) -> [Double] {
    var (a, sign) = (x, 1.0)
    for step in 0..<a.rows {
        sign *= a.eliminate(step)
    }
    let diagonal = (0..<a.rows).map { a[$0, $0] }
    return [sign * diagonal[0]] + diagonal.dropFirst()
}

private func luParts(_ x: ReferenceMatrix) -> [Double] {
    var (lu, order) = (x, Array(0..<x.rows))
    for step in 0..<x.columns {
        let pivot = (step..<x.rows).max { abs(lu[$0, step]) < abs(lu[$1, step]) }!
        lu.swapRows(step, pivot)
        order.swapAt(step, pivot)
        for row in step + 1..<max(x.rows, step + 1) where lu[step, step] != 0 {
            lu[row, step] /= lu[step, step]
            for column in step + 1..<max(x.columns, step + 1) { lu[row, column] -= lu[row, step] * lu[step, column] }
        }
    }
    return lu.elements + order.map(Double.init)
}

extension ReferenceMatrix {
    fileprivate var symmetricPart: ReferenceMatrix {
        var result = self
        for row in 0..<rows {
            for column in 0..<columns { result[row, column] = (self[row, column] + self[column, row]) / 2 }
        }
        return result
    }

    /// One step of Gaussian elimination of the first `rows` columns; −1 if it swapped two rows, else 1.
    mutating func eliminate(_ step: Int) -> Double {
        let pivot = (step..<rows).max { Swift.abs(self[$0, step]) < Swift.abs(self[$1, step]) }!
        swapRows(step, pivot)
        if self[step, step] != 0 {
            for row in step + 1..<max(rows, step + 1) {
                let factor = self[row, step] / self[step, step]
                for column in step..<columns { self[row, column] -= factor * self[step, column] }
            }
        }
        return pivot == step ? 1 : -1
    }
}

/// Gram and Schmidt's way, each column projected twice. For a column of zeros, or one that is missing, stands the unit vector that the
/// others explain least.
private func qrParts(_ x: ReferenceMatrix, _ count: Int) -> [Double] {
    var (q, r) = (ReferenceMatrix.zeros(x.rows, count), ReferenceMatrix.zeros(x.columns, x.columns))
    for column in 0..<count {
        let isMissing = column >= x.columns
        let source = isMissing ? [Double](repeating: 0, count: x.rows) : x.column(column)
        var (rest, parts) = q.rest(of: source, behind: column)
        let length = innerProduct(rest, rest).squareRoot()
        if !isMissing {
            for (row, part) in (parts + [length]).enumerated() { r[row, column] = part }
        }
        if length == 0 {
            let units = (0..<x.rows).map { q.rest(of: ReferenceMatrix.identity(x.rows).column($0), behind: column).rest }
            rest = units.max { innerProduct($0, $0) < innerProduct($1, $1) }!
        }
        let norm = innerProduct(rest, rest).squareRoot()
        q.setColumn(column, rest.map { $0 / norm })
    }
    return q.elements + r.elements
}

extension ReferenceMatrix {
    /// What the orthonormal columns before `count` leave of a vector, and their shares of it.
    fileprivate func rest(of vector: [Double], behind count: Int) -> (rest: [Double], parts: [Double]) {
        var (rest, parts) = (vector, [Double](repeating: 0, count: count))
        for earlier in (0..<count).flatMap({ [$0, $0] }) {
            let part = innerProduct(column(earlier), rest)
            parts[earlier] += part
            rest = Swift.zip(rest, column(earlier)).map { $0 - part * $1 }
        }
        return (rest, parts)
    }
}

/// Jacobi's rotations of a symmetric matrix until it is diagonal.
private func eigenParts(_ x: ReferenceMatrix) -> [Double] {
    var (a, v) = (x, ReferenceMatrix.identity(x.rows))
    for _ in 0..<30 {
        for p in 0..<x.rows {
            for q in p + 1..<max(x.rows, p + 1) where a[p, q] != 0 {
                let (cosine, sine) = rotation(a[p, p], a[p, q], a[q, q])
                a.rotateColumns(p, q, cosine: cosine, sine: sine)
                a = a.transposed
                a.rotateColumns(p, q, cosine: cosine, sine: sine)
                a = a.transposed
                v.rotateColumns(p, q, cosine: cosine, sine: sine)
            }
        }
    }
    let order = (0..<x.rows).sorted { a[$0, $0] < a[$1, $1] }
    return order.map { a[$0, $0] } + v.columns(order).transposed.elements
}

/// The cosine and sine of the rotation that makes `[[a, b], [b, c]]` diagonal.
private func rotation(_ a: Double, _ b: Double, _ c: Double) -> (Double, Double) {
    let ratio = (c - a) / (2 * b)
    let tangent = (ratio < 0 ? -1 : 1) / (Swift.abs(ratio) + (ratio * ratio + 1).squareRoot())
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    return (cosine, tangent * cosine)
}

/// Jacobi's rotations of the columns until they are orthogonal: their lengths are the singular values.
private func svdParts(_ x: ReferenceMatrix) -> [Double] {
    if x.rows < x.columns {
        let (v, s, u) = orthogonalized(x.transposed)
        return u.elements + s + v.transposed.elements
    }
    let (u, s, v) = orthogonalized(x)
    return u.elements + s + v.transposed.elements
}

private func orthogonalized(_ x: ReferenceMatrix) -> (u: ReferenceMatrix, s: [Double], v: ReferenceMatrix) {
    var (a, v) = (x, ReferenceMatrix.identity(x.columns))
    for _ in 0..<30 {
        for p in 0..<x.columns {
            for q in p + 1..<max(x.columns, p + 1) {
                let (left, right) = (a.column(p), a.column(q))
                let overlap = innerProduct(left, right)
                if overlap == 0 { continue }
                let (cosine, sine) = rotation(innerProduct(left, left), overlap, innerProduct(right, right))
                a.rotateColumns(p, q, cosine: cosine, sine: sine)
                v.rotateColumns(p, q, cosine: cosine, sine: sine)
            }
        }
    }
    let lengths = (0..<x.columns).map { innerProduct(a.column($0), a.column($0)).squareRoot() }
    let order = lengths.indices.sorted { lengths[$0] > lengths[$1] }
    for column in 0..<x.columns where lengths[column] > 0 {
        a.setColumn(column, a.column(column).map { $0 / lengths[column] })
    }
    return (a.columns(order), order.map { lengths[$0] }, v.columns(order))
}
