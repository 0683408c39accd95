/// The solution `x` of the linear system `a · x = b`, or of `x · a = b` if not `isLeft`.
///
/// - Shape: `[…, N, N]`, `[…, N, K]` → `[…, N, K]`, from the right `[…, K, N]` → `[…, K, N]`; the leading axes broadcast. A `b` of one
///   axis is a column, from the right a row, as is the result.
/// - Gradient: `db = a⁻ᵀ · dx`, `da = −db · xᵀ`.
/// - Numerics: by Gaussian elimination with row pivots. A singular matrix gives NaN.
/// - Parameter isLeft: whether the matrix stands to the left of what is looked for.
/// - Precondition: the matrices are square and have as many rows as `b`, from the right as many columns.
/// - Reference: Giles 2008, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation".
public func solve(_ a: Tensor, _ b: Tensor, isLeft: Bool = true) -> Tensor {
    isLeft ? solved("solve", .general, a, b) : solvedFromRight("solve", .general, a, b)
}

/// The solution `x` of `a · x = b`, or of `x · a = b` if not `isLeft`, where `a` is triangular. The other triangle is not read.
///
/// - Shape: `[…, N, N]`, `[…, N, K]` → `[…, N, K]`, from the right `[…, K, N]` → `[…, K, N]`; the leading axes broadcast. A `b` of one
///   axis is a column, from the right a row, as is the result.
/// - Gradient: `db = a⁻ᵀ · dx`, `da = −db · xᵀ` in the triangle.
/// - Parameters:
///   - isLower: Which triangle of `a` is read.
///   - isTransposed: Solves with `aᵀ` instead.
///   - isLeft: Whether the matrix stands to the left of what is looked for.
///   - hasUnitDiagonal: Takes the diagonal for ones, and does not read it.
/// - Precondition: the matrices are square and have as many rows as `b`, from the right as many columns.
/// - Reference: Giles 2008, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation".
public func triangularSolve(
    _ a: Tensor, _ b: Tensor, isLower: Bool = true, isTransposed: Bool = false, isLeft: Bool = true, hasUnitDiagonal: Bool = false
) -> Tensor {
    let form = isLower ? LinearSystem.lower(hasUnitDiagonal: hasUnitDiagonal) : .upper(hasUnitDiagonal: hasUnitDiagonal)
    let (matrix, read) = isTransposed && a.rank >= 2 ? (a.transposed(), form.transposed) : (a, form)
    return isLeft ? solved("triangularSolve", read, matrix, b) : solvedFromRight("triangularSolve", read, matrix, b)
}

/// The shape rule of `solve` and `triangularSolve`.
func solveShape(_ operation: String, _ a: Shape, _ b: Shape) throws(ShapeError) -> Shape {
    let shape = try squareShape(operation, a)
    let size = shape[shape.rank - 1]
    guard b.rank > 0 else { throw ShapeError(operation, "a \(a), b \(b): the right side needs at least one axis") }
    let rows = b[max(b.rank - 2, 0)]
    guard rows == size else { throw ShapeError(operation, "a \(a), b \(b): \(size) ≠ \(rows) rows") }
    let columns = b.rank == 1 ? 1 : b[b.rank - 1]
    let batch = try broadcastShape(operation, Shape(a.array.dropLast(2)), Shape(b.array.dropLast(2)))
    return Shape(batch.array + [size, columns])
}

/// `x · a = b` is `aᵀ · xᵀ = bᵀ`.
private func solvedFromRight(_ name: StaticString, _ form: LinearSystem, _ a: Tensor, _ b: Tensor) -> Tensor {
    require { () throws(ShapeError) in
        let size = try squareShape("\(name)", a.layout.shape)[a.rank - 1]
        guard b.rank > 0, b.layout.shape[b.rank - 1] == size else {
            throw ShapeError("\(name)", "a \(a.shape), b \(b.shape): from the right, the right side needs \(size) columns")
        }
    }
    if b.rank == 1 { return solved(name, form.transposed, a.transposed(), b) }
    return solved(name, form.transposed, a.transposed(), b.transposed()).transposed()
}

private func solved(_ name: StaticString, _ form: LinearSystem, _ a: Tensor, _ b: Tensor) -> Tensor {
    let shape = require { () throws(ShapeError) in try solveShape("\(name)", a.layout.shape, b.layout.shape) }
    let (left, right) = Tensor.promoted(a, b)
    let size = shape[shape.rank - 2]
    let matrices = left.inFullPrecision.broadcast(to: shape.replacing(shape.rank - 1, with: size))
    let sides = (b.rank == 1 ? right.unsqueezed(1) : right).inFullPrecision.broadcast(to: shape)
    let result = solved(name, form, matrices, sides, shape).castBack(left.dtype)
    return b.rank == 1 ? result.squeezed(-1) : result
}

/// Both of one dtype, with the same leading axes. `stored` is `a` where it was stored before.
private func solved(
    _ name: StaticString, _ form: LinearSystem, _ a: Tensor, _ b: Tensor, _ shape: Shape, _ stored: StoredMatrices? = nil
) -> Tensor {
    let device = commonDevice(name, a.body, b.body)
    let (batch, size, columns) = b.matrixExtents
    let (matrices, sides) = (stored ?? StoredMatrices(form, a), b.contiguous())
    let result = Tensor.make(shape, b.dtype, on: device) {
        device.backend.solve(
            form, matrices.elements.body, isTransposed: matrices.isTransposed, sides.body, batches: batch.count, size: size,
            columns: columns, into: $0)
    }
    return result.recorded(name, [a, b]) { dx, needs in
        let db = solved(name, form.transposed, a.transposed(), dx, shape, matrices.transposed)
        if !needs[0] { return [nil, db] }
        // Solved again where a gradient of the gradient is wanted: the result itself would hold itself alive here.
        let x = a.isTracked || b.isTracked ? solved(name, form, a, b, shape, matrices) : result
        return [form.masked(-db.matmul(x.transposed())), needs[1] ? db : nil]
    }
}

/// The matrices of systems as the backend solves them, so that a gradient needs no second elimination.
private struct StoredMatrices {
    /// General matrices' factors, or contiguous triangular ones.
    let elements: Tensor
    /// Whether they are those of the transposed matrices.
    let isTransposed: Bool

    init(_ form: LinearSystem, _ a: Tensor) {
        let (plain, swapped) = (a.stopGradient(), a.stopGradient().transposed())
        isTransposed = swapped.layout.isContiguous
        let matrices = isTransposed ? swapped : plain.contiguous()
        elements = if case .general = form { matrices.factorized } else { matrices }
    }

    private init(_ elements: Tensor, isTransposed: Bool) { (self.elements, self.isTransposed) = (elements, isTransposed) }

    var transposed: StoredMatrices { StoredMatrices(elements, isTransposed: !isTransposed) }
}

extension Tensor {
    /// What the backend finds of contiguous square matrices by Gaussian elimination.
    fileprivate var factorized: Tensor {
        let (batch, size, _) = matrixExtents
        let count = device.backend.factorCount(size: size, dtype)
        return Tensor.make([batch.count, count], dtype, on: device) {
            device.backend.factorize(body, batches: batch.count, size: size, into: $0)
        }
    }
}

extension LinearSystem {
    fileprivate var transposed: LinearSystem {
        switch self {
        case .general: .general
        case .lower(let isUnit): .upper(hasUnitDiagonal: isUnit)
        case .upper(let isUnit): .lower(hasUnitDiagonal: isUnit)
        }
    }

    /// A gradient, 0 where the matrix is not read.
    fileprivate func masked(_ gradient: Tensor) -> Tensor {
        switch self {
        case .general: gradient
        case .lower(let isUnit): gradient.lowerPart(offset: isUnit ? -1 : 0)
        case .upper(let isUnit): gradient.transposed().lowerPart(offset: isUnit ? -1 : 0).transposed()
        }
    }
}
