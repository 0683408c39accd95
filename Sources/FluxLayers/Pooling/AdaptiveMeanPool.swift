import FluxTensor

/// The mean of each of about equal parts, as many as wanted whatever the input's extents.
///
/// - Shape: `[N, C, …]` → `[N, C, output…]`.
/// - Parameters: none.
/// - Reference: He et al. 2014 (spatial pyramids).
///
/// ```swift
/// AdaptiveMeanPool([7, 7])
/// ```
public struct AdaptiveMeanPool: Layer {
    private let options: AdaptiveOptions

    /// - Parameter output: The extents of the result; one number stands for all spatial axes, and −1 keeps an extent.
    /// - Precondition: each is at least 1, or −1.
    public init(_ output: any WindowExtents) { options = AdaptiveOptions("AdaptiveMeanPool", output) }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        traced(x) { adaptiveMeanPool(x, output: options.output) }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try rule { () throws(ShapeError) in try adaptivePoolShape("adaptiveMeanPool", shape, options.output) }
    }

    public var signature: String { "AdaptiveMeanPool(\(options.output))" }
}
