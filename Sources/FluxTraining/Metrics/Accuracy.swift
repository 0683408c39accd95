import FluxData
import FluxLayers
import FluxTensor

/// The share of rows whose largest score is at the target.
///
/// - Parameters:
///   - scores: `[N, K]`.
///   - targets: One-hot rows `[N, K]` or integer classes `[N]`.
/// - Precondition: the shapes fit, and there is at least one row.
public func accuracy(_ scores: Tensor, _ targets: Tensor) -> Double {
    let expected = targets.rank == scores.rank ? oneCold(targets) : targets
    let predicted = oneCold(scores)
    if predicted.shape != expected.shape {
        trap("accuracy", "scores of shape \(scores.shape) for targets of shape \(targets.shape)")
    }
    return (predicted .== expected.cast(to: .int64)).cast(to: .float64).mean().item()
}

/// The share of samples of a loader that a model classifies right. Layers behave as in inference.
///
/// - Returns: NaN for no samples.
public func accuracy<Source>(_ model: some Layer, on loader: DataLoader<Source>) -> Double
where Source.Batch == (Tensor, Tensor) {
    var (right, count) = (0.0, 0)
    for (x, y) in loader {
        let rows = x.shape[0]
        right += accuracy(model(x), y) * Double(rows)
        count += rows
    }
    return right / Double(count)
}
