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

/// The transpose of `gatheredRows`: `base`, or zeros of `shape`, with the elements of each row of `x` added at their places.
///
/// - Gradient: the elements of `dy` at the places; to `base` `dy`.
/// - Numerics: halves are added in `float32`.
func scatteredRows(_ x: Tensor, _ places: Tensor, over base: Tensor? = nil, rows: Int, inner: Int = 1, shape: Shape) -> Tensor {
    let (original, dtype, indices) = (x.layout.shape, x.dtype, places.contiguous())
    let (source, below) = (x.stopGradient().inFullPrecision.contiguous(), base?.stopGradient().inFullPrecision.contiguous())
    let result = Tensor.make(shape, source.dtype, on: x.device) {
        x.device.backend.scatterRows(
            source.body, indices.body, over: below?.body, rows: rows, count: shape.count / (rows * inner), inner: inner, into: $0)
    }
    func gradient(_ dy: Tensor) -> Tensor { gatheredRows(dy, indices, rows: rows, inner: inner, shape: original) }
    guard let base else { return result.cast(to: dtype).recorded("scatteredRows", x, gradient) }
    return result.cast(to: dtype).recorded("scatteredRows", base, x, { $0 }, gradient)
}

/// `base`, or zeros of `shape`, with the elements of each row of `x` in their places: `y[r, places[r, k, i], i] = x[r, k, i]`. Where
/// places repeat, the last element stays.
///
/// - Gradient: the elements of `dy` at the places, 0 for those that did not stay; to `base` `dy` with 0 in the places.
func replacedRows(_ x: Tensor, _ places: Tensor, over base: Tensor? = nil, rows: Int, inner: Int = 1, shape: Shape) -> Tensor {
    let (original, indices) = (x.layout.shape, places.contiguous())
    let (source, below) = (x.stopGradient().contiguous(), base?.stopGradient().contiguous())
    let result = Tensor.make(shape, x.dtype, on: x.device) {
        x.device.backend.putRows(
            source.body, indices.body, over: below?.body, rows: rows, count: shape.count / (rows * inner), inner: inner, into: $0)
    }
    func gradient(_ dy: Tensor) -> Tensor { lastRows(dy, indices, rows: rows, inner: inner, shape: original) }
    guard let base else { return result.recorded("replacedRows", x, gradient) }
    let kept = { (dy: Tensor) in
        replacedRows(.full(original, 0, dy.dtype, on: dy.device), indices, over: dy, rows: rows, inner: inner, shape: shape)
    }
    return result.recorded("replacedRows", base, x, kept, gradient)
}

/// The transpose of `replacedRows` of zeros: as `gatheredRows`, but 0 where a later place of the row is the same.
private func lastRows(_ x: Tensor, _ places: Tensor, rows: Int, inner: Int, shape: Shape) -> Tensor {
    let (source, original) = (x.stopGradient().contiguous(), x.layout.shape)
    let result = Tensor.make(shape, x.dtype, on: x.device) {
        x.device.backend.takeLastRows(
            source.body, places.body, rows: rows, count: original.count / (rows * inner), inner: inner, into: $0)
    }
    return result.recorded("lastRows", x) { dy in replacedRows(dy, places, rows: rows, inner: inner, shape: original) }
}
