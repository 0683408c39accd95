import FluxTensor

/// Targets moved towards equal shares, which keeps a classifier from growing ever surer.
///
///     y · (1 − smoothing) + smoothing / K
///
/// ```swift
/// logitCrossEntropy(model(x), labelSmoothed(y, 0.1))
/// ```
/// - Parameters:
///   - y: Rows over classes `[…, K]`.
///   - smoothing: The share that is spread over all classes.
/// - Precondition: `smoothing` is in 0...1.
/// - Reference: Szegedy et al. 2016.
public func labelSmoothed(_ y: Tensor, _ smoothing: Double) -> Tensor {
    labelSmoothed(y, smoothing, classes: y.shape.last ?? 1)
}

/// Targets of two classes, each a number in 0...1, moved towards 1/2.
public func labelSmoothed(binary y: Tensor, _ smoothing: Double) -> Tensor { labelSmoothed(y, smoothing, classes: 2) }

private func labelSmoothed(_ y: Tensor, _ smoothing: Double, classes: Int) -> Tensor {
    if !(0...1 ~= smoothing) { trap("labelSmoothed", "the smoothing is \(smoothing), not in 0...1") }
    if smoothing == 0 { return y }
    return y * (1 - smoothing) + smoothing / Double(classes)
}
