import FluxTensor

/// The p-norm of the elements under a window at each of its places: `(Σ |x|^p)^(1/p)`.
///
/// - Shape: `[N, C, …]` → `[N, C, …]`, where an extent becomes `⌊(extent + padding − window) / stride⌋ + 1`.
/// - Parameters: none.
/// - Reference: Sermanet et al. 2012.
///
/// ```swift
/// LPPool(2, window: 3)
/// ```
public struct LPPool: Layer {
    public let p: Double
    private let options: PoolingOptions

    /// - Parameters:
    ///   - p: 1 adds up magnitudes, 2 gives the length, larger ones come close to the maximum.
    ///   - window: One number stands for all spatial axes, however many the input has.
    ///   - stride: That of the window if none is given.
    ///   - padding: At most half of the window, or `.same`.
    public init(
        _ p: Double, window: any WindowExtents, stride: (any WindowExtents)? = nil, padding: any WindowPadding = 0
    ) {
        options = PoolingOptions("LPPool", window, stride, padding)
        if !(p > 0) { trap("LPPool", "p is \(p); it must be positive") }
        self.p = p
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        traced(x) {
            lpNormPool(x, p: p, window: options.window, stride: options.stride, padding: options.padding)
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try rule { () throws(ShapeError) in try options.outputShape("lpNormPool", for: shape) }
    }

    public var signature: String { "LPPool(\(p), window: \(options.description))" }
}
