// What the decompositions share.

extension Tensor {
    /// The parts of each matrix, recorded as one operation: one pullback gets a gradient for each part, and the parts.
    func decomposed(
        _ name: StaticString, _ form: Decomposition, _ pullback: @escaping (_ slopes: [Tensor], _ parts: [Tensor]) -> Tensor
    ) -> [Tensor] {
        let (_, rows, columns) = matrixExtents
        let parts = form.parts(rows: rows, columns: columns)
        return packed(form, parts).recorded(name, self, output: { dy, y in pullback(dy.unpacked(parts), y.unpacked(parts)) })
            .unpacked(parts)
    }

    /// The parts of each matrix, each recorded by itself, for gradients that are sums of a term for each part: what only the terms
    /// of other parts need, say that singular values differ, is not asked for.
    func decomposed(
        _ name: StaticString, _ form: Decomposition, each pullbacks: [(_ slope: Tensor, _ parts: [Tensor]) -> Tensor]
    ) -> [Tensor] {
        let parts = decomposed(form)
        return zip(parts, pullbacks).map { part, pullback in
            // Decomposed again where a gradient of the gradient is wanted.
            part.recorded(name, self) { pullback($0, self.isTracked ? self.decomposed(name, form, each: pullbacks) : parts) }
        }
    }

    /// The parts of each matrix without their history.
    func decomposed(_ form: Decomposition) -> [Tensor] {
        let (_, rows, columns) = matrixExtents
        let parts = form.parts(rows: rows, columns: columns)
        return packed(form, parts).unpacked(parts)
    }

    /// The parts of each matrix one after another, without their history.
    private func packed(_ form: Decomposition, _ parts: [Shape]) -> Tensor {
        let (batch, rows, columns) = matrixExtents
        let source = contiguous()
        return Tensor.make(Shape(batch.array + [parts.reduce(0) { $0 + $1.count }]), dtype, on: device) {
            device.backend.decompose(form, source.body, batches: batch.count, rows: rows, columns: columns, into: $0)
        }
    }

    /// The parts that lie one after another along the last axis, as views.
    private func unpacked(_ parts: [Shape]) -> [Tensor] {
        var start = 0
        return parts.map { part in
            defer { start += part.count }
            return narrowed(-1, start..<start + part.count).reshaped(Shape(shape.dropLast() + part.array))
        }
    }

    /// The leading axes, and the extents of the matrices.
    var matrixExtents: (batch: Shape, rows: Int, columns: Int) {
        (Shape(shape.dropLast(2)), layout.shape[rank - 2], layout.shape[rank - 1])
    }

    /// In `float64` or, for all other dtypes, `float32`: what LAPACK computes in.
    var inFullPrecision: Tensor { dtype == .float64 ? self : cast(to: .float32) }

    /// `(x + xᵀ) / 2`: the gradient where of a matrix only that is read.
    var symmetricPart: Tensor { (self + transposed()) * 0.5 }

    /// The identity matrix of the size, dtype and device of these matrices.
    func identityLike(_ size: Int) -> Tensor { .identity(size, dtype: dtype, on: device) }

    /// The dtype of a result: that of a floating-point input, else `float32`.
    func castBack(_ original: DType) -> Tensor { original.isFloatingPoint ? cast(to: original) : self }
}

/// The rule of operations on matrices: at least two axes.
func matrixShape(_ operation: String, _ x: Shape) throws(ShapeError) -> Shape {
    guard x.rank >= 2 else { throw ShapeError(operation, "\(x) has \(x.rank) axes; a matrix needs two") }
    return x
}

/// The rule of operations on square matrices.
func squareShape(_ operation: String, _ x: Shape) throws(ShapeError) -> Shape {
    let shape = try matrixShape(operation, x)
    let (rows, columns) = (shape[shape.rank - 2], shape[shape.rank - 1])
    guard rows == columns else { throw ShapeError(operation, "the matrix \(x) is not square: \(rows) ≠ \(columns)") }
    return shape
}
