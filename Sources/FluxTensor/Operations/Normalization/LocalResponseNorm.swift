/// Each element divided by a power of the mean square of its neighbors among the channels.
///
///     x / (k + α · Σ_neighbors x² / size)^β
///
/// The neighbors of channel `c` are `c − ⌊size / 2⌋ ... c + ⌊(size − 1) / 2⌋`, without those that do not exist.
///
/// - Shape: `[N, C, …]` → the same.
/// - Gradient: that of the parts.
/// - Precondition: the size is at least 1.
/// - Reference: Krizhevsky et al. 2012 (AlexNet).
public func localResponseNorm(
    _ x: Tensor, size: Int, alpha: Double = 1e-4, beta: Double = 0.75, k: Double = 1
) -> Tensor {
    let channels = checkedChannels("localResponseNorm", x)
    if size < 1 { trap("localResponseNorm", "the size is \(size); it must be at least 1") }
    let x = x.inFloatingPoint
    let rows = (0..<channels).map { channel in
        (max(0, channel - size / 2)...min(channels - 1, channel + (size - 1) / 2)).map { (column: $0, weight: 1 / Double(size)) }
    }
    let means = square(x).multiplied(by: SparseMatrix(columnCount: channels, rows: rows), along: 1)
    return x * pow(means * alpha + k, -beta)
}
