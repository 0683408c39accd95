import FluxTensor

/// One minus an overlap that weighs what was missed more than what was added: for segmentation of small things.
///
///     1 − (Σ p·y + s) / (Σ p·y + β Σ p·(1 − y) + (1 − β) Σ (1 − p)·y + s)
///
/// - Parameters:
///   - probabilities: In 0...1.
///   - y: Targets in 0...1, of the same shape.
///   - beta: The weight of what was added; the rest is that of what was missed.
///   - axes: What makes up one set; everything by default.
///   - smoothing: `s`, which makes the overlap of two empty sets whole.
/// - Precondition: the shapes are equal; `beta` is in 0...1.
/// - Reference: Salehi et al. 2017.
public func tverskyLoss(
    _ probabilities: Tensor, _ y: Tensor, beta: Double = 0.7, axes: [Int] = [], smoothing: Double = 1,
    reduction: LossReduction = .mean
) -> Tensor {
    requireSameShapes("tverskyLoss", probabilities, y)
    requireSmoothing("tverskyLoss", smoothing)
    if !(0...1 ~= beta) { trap("tverskyLoss", "beta is \(beta), not in 0...1") }
    let common = (probabilities * y).sum(axes)
    let added = (probabilities * (1 - y)).sum(axes)
    let missed = ((1 - probabilities) * y).sum(axes)
    return reduction(1 - (common + smoothing) / (common + added * beta + missed * (1 - beta) + smoothing))
}
