import FluxTensor

/// `x` where it is positive, else a learned slope times `x`.
///
/// - Shape: any → the same; with a slope for each channel `[N, C, …]`.
/// - Parameters: `weight [1]` or `[C]`, 1/4. As in PyTorch's files.
/// - Training: as inference.
/// - Reference: He et al. 2015, "Delving deep into rectifiers".
///
/// ```swift
/// PReLU()
/// PReLU(16)           // a slope for each channel of [N, 16, H, W]
/// ```
public struct PReLU: Layer {
    @Parameter public var weight: Tensor

    /// - Parameter channels: 1 for one slope.
    /// - Precondition: there is at least 1 channel.
    public init(_ channels: Int = 1, slope: Double = 0.25) {
        if channels < 1 { trap("PReLU", "there are \(channels) channels; at least 1 is needed") }
        weight = .full([channels], slope)
    }

    private var channels: Int { $weight.value.count }

    public func callAsFunction(_ x: Tensor) -> Tensor { checked(x) { prelu(x, weight) } }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        if channels > 1 { try expect([.samples, .channels(channels), .rest], shape) }
        return shape
    }

    public var signature: String { "PReLU(\(channels == 1 ? "" : "\(channels)"))" }
}
