import FluxTensor

/// One minus the overlap of a predicted and a true set: for segmentation, where most elements belong to the background.
///
///     1 − (2 Σ p·y + s) / (Σ p² + Σ y² + s)
///
/// - Parameters:
///   - probabilities: In 0...1.
///   - y: Targets in 0...1, of the same shape.
///   - axes: What makes up one set; everything by default. `[1, 2, 3]` gives one for each image.
///   - smoothing: `s`, which makes the overlap of two empty sets whole.
/// - Precondition: the shapes are equal.
/// - Reference: Milletari et al. 2016 (V-Net).
public func diceLoss(
    _ probabilities: Tensor, _ y: Tensor, axes: [Int] = [], smoothing: Double = 1, reduction: LossReduction = .mean
) -> Tensor {
    requireSameShapes("diceLoss", probabilities, y)
    requireSmoothing("diceLoss", smoothing)
    let common = (probabilities * y).sum(axes)
    let sizes = square(probabilities).sum(axes) + square(y).sum(axes)
    return reduction(1 - (common * 2 + smoothing) / (sizes + smoothing))
}
