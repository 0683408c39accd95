import FluxTensor

/// The largest element of each channel.
///
/// - Shape: `[N, C, …]` → `[N, C, 1…]`; `Flatten()` makes it `[N, C]`.
/// - Parameters: none.
/// - Reference: Oquab et al. 2015.
///
/// ```swift
/// Chain {
///     GlobalMaxPool()         // [N, C, 1, 1]
///     Flatten()
/// }
/// ```
public struct GlobalMaxPool: Layer {
    public init() {}

    public func callAsFunction(_ x: Tensor) -> Tensor { traced(x) { globalMaxPool(x) } }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        let extents = try rule { () throws(ShapeError) in try spatialExtents("globalMaxPool", shape) }
        return shape[..<2] + extents.map { _ in 1 }
    }

    public var signature: String { "GlobalMaxPool()" }
}
