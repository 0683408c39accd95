import FluxTensor

/// Enlarges the spatial axes by interpolation.
///
/// - Shape: `[N, C, …]` → `[N, C, extent · scale…]`, or `[N, C, size…]`.
/// - Parameters: none.
///
/// ```swift
/// Upsample(scale: 2)
/// Upsample(size: [224, 224], mode: .bilinear)
/// ```
public struct Upsample: Layer {
    public let mode: UpsampleMode
    /// Whether the first and last elements keep their places; else the outer edges do.
    public let alignCorners: Bool
    private let target: Target

    private final class Target: ImmutableContents {
        let scale: (any WindowExtents)?
        let size: (any WindowExtents)?

        init(scale: (any WindowExtents)? = nil, size: (any WindowExtents)? = nil) {
            requireSizes("Upsample", (scale ?? size ?? 1).windowNumbers)
            self.scale = scale
            self.size = size
        }
    }

    private init(_ target: Target, _ mode: UpsampleMode, _ alignCorners: Bool) {
        self.target = target
        self.mode = mode
        self.alignCorners = alignCorners
    }

    public init(scale: any WindowExtents, mode: UpsampleMode = .nearest, alignCorners: Bool = false) {
        self.init(Target(scale: scale), mode, alignCorners)
    }

    public init(size: any WindowExtents, mode: UpsampleMode = .nearest, alignCorners: Bool = false) {
        self.init(Target(size: size), mode, alignCorners)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        traced(x) {
            if let scale = target.scale { return upsample(x, scale: scale, mode: mode, alignCorners: alignCorners) }
            return upsample(x, size: target.size ?? 1, mode: mode, alignCorners: alignCorners)
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try rule { () throws(ShapeError) in
            if let scale = target.scale { return try upsampleShape(shape, scale: scale, mode: mode) }
            return try upsampleShape(shape, size: target.size ?? 1, mode: mode)
        }
    }

    public var signature: String {
        let extents = target.scale.map { "scale: \($0)" } ?? "size: \(target.size ?? 1)"
        return "Upsample(\(extents), \(mode)\(alignCorners ? ", alignCorners: true" : ""))"
    }
}
