import FluxTensor

/// Divides each element by a power of the mean square of its neighbors among the channels.
///
///     x / (k + α · Σ_neighbors x² / size)^β
///
/// - Shape: `[N, C, …]` → the same.
/// - Parameters: none.
/// - Training: as inference.
/// - Reference: Krizhevsky et al. 2012 (AlexNet).
///
/// ```swift
/// LocalResponseNorm(5)
/// ```
public struct LocalResponseNorm: Layer {
    public let size: Int
    public let alpha: Double
    public let beta: Double
    public let k: Double

    /// - Parameter size: How many channels count, the element's own in their middle.
    /// - Precondition: `size` is at least 1.
    public init(_ size: Int, alpha: Double = 1e-4, beta: Double = 0.75, k: Double = 1) {
        if size < 1 { trap("LocalResponseNorm", "the size is \(size); it must be at least 1") }
        (self.size, self.alpha, self.beta, self.k) = (size, alpha, beta, k)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        checked(x) { localResponseNorm(x, size: size, alpha: alpha, beta: beta, k: k) }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try expect([.samples, .channels(nil), .rest], shape)
        return shape
    }

    public var signature: String { "LocalResponseNorm(\(size))" }
}
