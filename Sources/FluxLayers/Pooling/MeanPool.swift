import FluxTensor

/// The mean of the elements under a window at each of its places.
///
/// - Shape: `[N, C, …]` → `[N, C, …]`, where an extent becomes `⌊(extent + padding − window) / stride⌋ + 1`.
/// - Parameters: none.
/// - Reference: LeCun et al. 1989.
///
/// ```swift
/// MeanPool(2)
/// ```
public struct MeanPool: Layer {
    /// Whether the zeros of the padding count as elements of the mean.
    public let countsPadding: Bool
    private let options: PoolingOptions

    /// - Parameters:
    ///   - window: One number stands for all spatial axes, however many the input has.
    ///   - stride: That of the window if none is given.
    ///   - padding: At most half of the window, or `.same`.
    ///   - ceilMode: Whether extents are rounded up: the last window may reach over the end.
    public init(
        _ window: any WindowExtents, stride: (any WindowExtents)? = nil, padding: any WindowPadding = 0,
        countsPadding: Bool = true, ceilMode: Bool = false
    ) {
        options = PoolingOptions("MeanPool", window, stride, padding, ceilMode: ceilMode)
        self.countsPadding = countsPadding
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        traced(x) {
            meanPool(
                x, window: options.window, stride: options.stride, padding: options.padding, countsPadding: countsPadding,
                ceilMode: options.ceilMode)
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try rule { () throws(ShapeError) in try options.outputShape("meanPool", for: shape) }
    }

    public var signature: String { "MeanPool(\(options.description)\(countsPadding ? "" : ", countsPadding: false"))" }
}
