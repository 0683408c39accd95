/// The mean cross entropy between target distributions and the softmax of `logits`.
///
///     −1/N Σ_n Σ_k target[n, k] · log softmax(logits[n])_k
///
/// - Shape: logits `[…, K]`; targets `[…, K]` (weights, such as one-hot rows) or `[…]` (integer classes) → `[]`.
/// - Gradient: `dlogits = dy · (softmax · Σ_k target − target) / N`, `dtargets = −dy · log softmax / N`.
/// - Numerics: exact for logits of any size.
/// - Precondition: classes are in `0..<K`.
/// - Reference: Bridle 1990.
public func softmaxCrossEntropy(_ logits: Tensor, _ targets: Tensor) -> Tensor {
    let logits = logits.dtype.isFloatingPoint ? logits : logits.cast(to: .float32)
    require { () throws(ShapeError) in try checkCrossEntropy(logits.layout.shape, targets) }
    let count = logits.layout.shape[logits.rank - 1]
    let rows = logits.count / count
    if targets.rank == logits.rank { _ = commonDevice("softmaxCrossEntropy", logits.body, targets.body) }
    let targets = targets.rank == logits.rank ? targets.cast(to: logits.dtype) : checkedClasses(targets, count, logits.device)
    if targets.isTracked || isGradientTracked(logits) { return composed(logits, targets, rows: rows) }
    return fused(logits, targets, rows: rows, count: count) ?? composed(logits, targets, rows: rows)
}

private func checkCrossEntropy(_ logits: Shape, _ targets: Tensor) throws(ShapeError) {
    let name = "softmaxCrossEntropy"
    guard logits.rank >= 1, logits.count > 0 else { throw ShapeError(name, "logits of shape \(logits) have no class") }
    let shape = targets.layout.shape
    if shape == logits { return }
    guard shape == Shape(logits.array.dropLast()) else {
        throw ShapeError(name, "logits \(logits) with targets \(shape); expected \(logits) or classes \(logits.array.dropLast())")
    }
    guard targets.dtype.isInteger else { throw ShapeError(name, "classes are \(targets.dtype); they must be integers") }
}

private func checkedClasses(_ classes: Tensor, _ count: Int, _ device: Device) -> Tensor {
    let places = classes.stopGradient().cast(to: .int64).to(device).reshaped([classes.count] as Shape).contiguous()
    let (low, high) = (places.min().item(Int.self), places.max().item(Int.self))
    if low < 0 || high >= count { trap("softmaxCrossEntropy", "class \(low < 0 ? low : high) is not in 0..<\(count)") }
    return places
}

/// Whether second derivatives may be asked for: only a scope inside another one records a backward pass.
private func isGradientTracked(_ logits: Tensor) -> Bool {
    (logits.body.recordingNode?.scope.depth ?? 0) > 1
}

/// The loss and its gradient in one pass.
private func fused(_ logits: Tensor, _ targets: Tensor, rows: Int, count: Int) -> Tensor? {
    let (x, t, device) = (logits.contiguous(), targets.contiguous(), logits.device)
    let loss = Storage.allocate(byteCount: logits.dtype.byteCount, on: device)
    let gradient = Storage.allocate(byteCount: logits.count * logits.dtype.byteCount, on: device)
    guard device.backend.crossEntropy(x.body, t.body, rows: rows, count: count, loss: loss, gradient: gradient) else {
        return nil
    }
    let slope = Tensor(TensorBody(gradient, Layout(logits.layout.shape), logits.dtype))
    return Tensor(TensorBody(loss, Layout([]), logits.dtype)).recorded("softmaxCrossEntropy", logits) { dy in slope * dy }
}

private func composed(_ logits: Tensor, _ targets: Tensor, rows: Int) -> Tensor {
    let logs = logSoftmax(logits)
    guard targets.dtype == .int64 else { return -(logs * targets).sum() / Double(rows) }
    let count = logits.layout.shape[logits.rank - 1]
    let places = Tensor((0..<rows).map { $0 * count }).to(logits.device) + targets
    return -logs.reshaped([logs.count]).gathered(places).sum() / Double(rows)
}
