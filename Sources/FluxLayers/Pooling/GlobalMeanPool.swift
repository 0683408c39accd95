import FluxTensor

/// The mean of each channel.
///
/// - Shape: `[N, C, …]` → `[N, C, 1…]`; `Flatten()` makes it `[N, C]`.
/// - Parameters: none.
/// - Reference: Lin et al. 2013.
///
/// ```swift
/// Chain {
///     GlobalMeanPool()        // [N, C, 1, 1]
///     Flatten()
/// }
/// ```
public struct GlobalMeanPool: Layer {
    public init() {}

    public func callAsFunction(_ x: Tensor) -> Tensor { traced(x) { globalMeanPool(x) } }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        let extents = try rule { () throws(ShapeError) in try spatialExtents("globalMeanPool", shape) }
        return shape[..<2] + extents.map { _ in 1 }
    }

    public var signature: String { "GlobalMeanPool()" }
}
