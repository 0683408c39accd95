/// How far the scores of right classes are from leading those of all others by a margin.
///
///     1/K · Σ_{right j} Σ_{other k} max(0, margin − score_j + score_k)ᵖ
///
/// - Parameters:
///   - classes: Integers `[N, J]`: the right classes of each row, up to the first number below 0.
///   - isSquare: Whether p is 2 instead of 1.
/// - Shape: scores `[N, K]` → `[N]`.
/// - Gradient: to each other class the slopes of its terms, to a right one the opposite of those of its own.
/// - Precondition: right classes are below `K`.
/// - Reference: Crammer and Singer 2001.
package func marginLosses(_ scores: Tensor, _ classes: Tensor, margin: Double, isSquare: Bool = false) -> Tensor {
    if !isSquare || !scores.mayHaveSecondDerivatives, let (losses, slope) = fused(scores, classes, margin, isSquare) {
        return losses.recorded("marginLosses", scores) { dy in slope * dy.unsqueezed(1) }
    }
    let isRight = (classes .>= 0).cast(to: .int64).cumulativeProduct(1) .> 0
    let places = `where`(isRight, classes, 0)
    let marks = Tensor.zeros(like: scores).putAlongAxis(isRight.cast(to: scores.dtype), at: places, axis: 1, combining: .max)
    let gaps = relu(scores.unsqueezed(1) - scores.takeAlongAxis(places, axis: 1).unsqueezed(2) + margin)
    let counted = `where`(isRight.unsqueezed(2) .& (marks .== 0).unsqueezed(1), gaps, 0)
    return (isSquare ? square(counted) : counted).sum([1, 2]) / Double(max(scores.shape[1], 1))
}

/// The losses and their slopes, which are only made where a scope follows the scores, in one pass of the backend.
private func fused(_ scores: Tensor, _ classes: Tensor, _ margin: Double, _ isSquare: Bool) -> (Tensor, slope: Tensor)? {
    let places = classes.cast(to: .int64).to(scores.device).contiguous()
    let (rows, count, device) = (scores.shape[0], scores.shape[1], scores.device)
    guard places.count > 0, scores.count > 0, places.bounds().high < count else { return nil }
    let x = scores.stopGradient().contiguous()
    let slope = Tensor.make(scores.isTracked ? scores.layout.shape : [0], x.dtype, on: device) { _ in }
    var isDone = false
    let losses = Tensor.make([rows], x.dtype, on: device) { out in
        isDone = device.backend.marginLosses(
            x.body, places.body, rows: rows, count: count, margin: margin, isSquare: isSquare, losses: out,
            gradient: scores.isTracked ? slope.body.storage : nil)
    }
    return isDone ? (losses, slope) : nil
}
