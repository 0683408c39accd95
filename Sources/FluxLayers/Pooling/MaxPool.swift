import FluxTensor

/// The largest element under a window at each of its places.
///
/// - Shape: `[N, C, …]` → `[N, C, …]`, where an extent becomes `⌊(extent + padding − window) / stride⌋ + 1`.
/// - Parameters: none.
/// - Reference: Riesenhuber and Poggio 1999.
///
/// ```swift
/// MaxPool(3, stride: 2, padding: 1)
/// ```
public struct MaxPool: Layer {
    private let options: PoolingOptions

    /// - Parameters:
    ///   - window: One number stands for all spatial axes, however many the input has.
    ///   - stride: That of the window if none is given.
    ///   - padding: At most half of the window, or `.same`.
    ///   - dilation: The distance of the elements under the window.
    ///   - ceilMode: Whether extents are rounded up: the last window may reach over the end.
    public init(
        _ window: any WindowExtents, stride: (any WindowExtents)? = nil, padding: any WindowPadding = 0,
        dilation: any WindowExtents = 1, ceilMode: Bool = false
    ) {
        options = PoolingOptions("MaxPool", window, stride, padding, dilation: dilation, ceilMode: ceilMode)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        traced(x) {
            maxPool(
                x, window: options.window, stride: options.stride, padding: options.padding, dilation: options.dilation,
                ceilMode: options.ceilMode)
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try rule { () throws(ShapeError) in try options.outputShape("maxPool", for: shape) }
    }

    public var signature: String { "MaxPool(\(options.description))" }
}
