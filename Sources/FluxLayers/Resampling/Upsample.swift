import FluxTensor

/// Enlarges the spatial axes by interpolation.
///
/// - Shape: `[N, C, …]` → `[N, C, extent · scale…]`, rounded down, or `[N, C, size…]`.
/// - Parameters: none.
///
/// ```swift
/// Upsample(scale: 2)
/// Upsample(scale: [1.5], mode: .bicubic)
/// Upsample(size: [224, 224], mode: .bilinear, antialias: true)
/// ```
public struct Upsample: Layer {
    public let mode: UpsampleMode
    /// Whether the first and last elements keep their places; else the outer edges do.
    public let alignCorners: Bool
    /// Whether all elements under an output count where the result is smaller.
    public let antialias: Bool
    private let target: Target

    private final class Target: ImmutableContents {
        let scale: (any WindowExtents)?
        let size: (any WindowExtents)?
        let factors: [Double]?

        init(scale: (any WindowExtents)? = nil, size: (any WindowExtents)? = nil, factors: [Double]? = nil) {
            requireSizes("Upsample", (scale ?? size ?? 1).windowNumbers)
            if let factors, factors.isEmpty || factors.contains(where: { !($0 > 0) }) {
                trap("Upsample", "the scale is \(factors); each number must be positive")
            }
            self.scale = scale
            self.size = size
            self.factors = factors
        }
    }

    private init(_ target: Target, _ mode: UpsampleMode, _ alignCorners: Bool, _ antialias: Bool = false) {
        if antialias && [.nearest, .nearestExact, .area].contains(mode) {
            trap("Upsample", "antialias is not for mode \(mode)")
        }
        self.target = target
        self.mode = mode
        self.alignCorners = alignCorners
        self.antialias = antialias
    }

    public init(scale: any WindowExtents, mode: UpsampleMode = .nearest, alignCorners: Bool = false) {
        self.init(Target(scale: scale), mode, alignCorners)
    }

    /// - Parameter scale: A number for each spatial axis, or one for all.
    public init(scale: [Double], mode: UpsampleMode = .nearest, alignCorners: Bool = false, antialias: Bool = false) {
        self.init(Target(factors: scale), mode, alignCorners, antialias)
    }

    public init(size: any WindowExtents, mode: UpsampleMode = .nearest, alignCorners: Bool = false, antialias: Bool = false) {
        self.init(Target(size: size), mode, alignCorners, antialias)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        traced(x) {
            if let scale = target.scale { return upsample(x, scale: scale, mode: mode, alignCorners: alignCorners) }
            if let factors = target.factors {
                return upsample(x, scale: factors, mode: mode, alignCorners: alignCorners, antialias: antialias)
            }
            return upsample(x, size: target.size ?? 1, mode: mode, alignCorners: alignCorners, antialias: antialias)
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try rule { () throws(ShapeError) in
            if let scale = target.scale { return try upsampleShape(shape, scale: scale, mode: mode) }
            if let factors = target.factors { return try upsampleShape(shape, scale: factors, mode: mode) }
            return try upsampleShape(shape, size: target.size ?? 1, mode: mode)
        }
    }

    public var signature: String {
        let scale = target.scale.map { "scale: \($0)" } ?? target.factors.map { "scale: \($0)" }
        let options = (alignCorners ? ", alignCorners: true" : "") + (antialias ? ", antialias: true" : "")
        return "Upsample(\(scale ?? "size: \(target.size ?? 1)"), \(mode)\(options))"
    }
}
