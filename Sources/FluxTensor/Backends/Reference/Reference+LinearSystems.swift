extension Reference {
    package func factorCount(size: Int, _ dtype: DType) -> Int { size * size }

    /// Nothing but a copy: each right side is solved for from the start.
    package func factorize(_ a: TensorBody, batches: Int, size: Int, into out: Storage) { out.write(a.numbers, as: a.dtype) }

    package func solve(
        _ form: LinearSystem, _ a: TensorBody, isTransposed: Bool, _ b: TensorBody, batches: Int, size: Int, columns: Int,
        into out: Storage
    ) {
        let (left, right) = (a.numbers, b.numbers)
        let results = (0..<batches).flatMap { batch in
            let matrix = ReferenceMatrix(size, size, batch, of: left)
            return solution(form, isTransposed ? matrix.transposed : matrix, ReferenceMatrix(size, columns, batch, of: right))
        }
        out.write(results, as: b.dtype)
    }
}

func solution(_ form: LinearSystem, _ a: ReferenceMatrix, _ b: ReferenceMatrix) -> [Double] {
    let n = a.rows
    switch form {
    case .general:
        let both = eliminated(a, b)
        if (0..<n).contains(where: { both[$0, $0] == 0 }) { return b.elements.map { _ in .nan } }
        return substituted(both, both.columns(Array(n..<n + b.columns)), rows: (0..<n).reversed(), isUnit: false)
    case .lower(let isUnit): return substituted(a, b, rows: Array(0..<n), isUnit: isUnit)
    case .upper(let isUnit): return substituted(a, b, rows: (0..<n).reversed(), isUnit: isUnit)
    }
}

/// Both sides in one matrix, the left one upper triangular.
private func eliminated(_ a: ReferenceMatrix, _ b: ReferenceMatrix) -> ReferenceMatrix {
    let rows = (0..<a.rows).flatMap { a.row($0) + b.row($0) }
    var both = ReferenceMatrix(a.rows, a.columns + b.columns, rows)
    for step in 0..<a.rows { _ = both.eliminate(step) }
    return both
}

/// The unknowns one after another in the order of `rows`, each from those before it.
private func substituted(_ a: ReferenceMatrix, _ b: ReferenceMatrix, rows: [Int], isUnit: Bool) -> [Double] {
    var x = b
    for (step, row) in rows.enumerated() {
        for column in 0..<b.columns {
            let rest = rows[..<step].reduce(b[row, column]) { $0 - a[row, $1] * x[$1, column] }
            x[row, column] = isUnit ? rest : rest / a[row, row]
        }
    }
    return x.elements
}
