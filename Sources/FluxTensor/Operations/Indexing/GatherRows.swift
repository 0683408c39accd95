/// From each row of `x` the elements at places of its own: `y[r, k, i] = x[r, places[r, k, i], i]`, 0 where a place is below 0.
///
/// `places` is `int64` or `int32`, in range, with as many elements as the result, which has `shape`. It and `x` divide into
/// `rows`, each of `inner` neighbors at every place.
///
/// - Gradient: `dy` added up at the places.
func gatheredRows(_ x: Tensor, _ places: Tensor, rows: Int, inner: Int = 1, shape: Shape) -> Tensor {
    let (source, original, indices) = (x.stopGradient().contiguous(), x.layout.shape, places.contiguous())
    let result = Tensor.make(shape, x.dtype, on: x.device) {
        x.device.backend.gatherRows(
            source.body, indices.body, rows: rows, count: x.count / (rows * inner), inner: inner, into: $0)
    }
    return result.recorded("gatheredRows", x) { dy in
        scatteredRows(dy, indices, rows: rows, inner: inner, shape: original)
    }
}

/// The transpose of `gatheredRows`: zeros of `shape`, with the elements of each row of `x` added at their places.
///
/// - Gradient: the elements of `dy` at the places.
/// - Numerics: halves are added in `float32`.
func scatteredRows(_ x: Tensor, _ places: Tensor, rows: Int, inner: Int = 1, shape: Shape) -> Tensor {
    let (original, dtype, indices) = (x.layout.shape, x.dtype, places.contiguous())
    let source = x.stopGradient().cast(to: dtype == .float64 ? .float64 : .float32).contiguous()
    let result = Tensor.make(shape, source.dtype, on: x.device) {
        x.device.backend.scatterRows(
            source.body, indices.body, rows: rows, count: shape.count / (rows * inner), inner: inner, into: $0)
    }
    return result.cast(to: dtype).recorded("scatteredRows", x) { dy in
        gatheredRows(dy, indices, rows: rows, inner: inner, shape: original)
    }
}
