/// The Fourier transform of numbers of which the second half would be the first, mirrored and conjugated, so that it is real.
///
/// - Parameter length: The real numbers; even if none is given, `2 · (extent − 1)`.
/// - Shape: `[…, N / 2 + 1, …, 2]` → `[…, N, …]`. `axis` counts without the axis of the pairs.
/// - Gradient: through `inverseRealFFT` of the conjugates, which it is but for the scale.
/// - Precondition: as of `inverseRealFFT`.
/// - Reference: Sorensen et al. 1987, "Real-valued fast Fourier transform algorithms".
public func hermitianFFT(_ x: Tensor, length: Int? = nil, axis: Int = -1, scale: FourierScale = .inverse) -> Tensor {
    inverseRealFFT(complexConjugate(x), length: length, axis: axis, scale: scale.reversed)
}

/// The numbers of which `hermitianFFT` gave the real `x`.
///
/// - Parameter length: Elements that are transformed, with zeros behind the last; all if none is given.
/// - Shape: `[…, N, …]` → `[…, N / 2 + 1, …, 2]`.
/// - Gradient: through the conjugates of `realFFT`, which it is but for the scale.
/// - Precondition: as of `realFFT`.
/// - Reference: Sorensen et al. 1987, "Real-valued fast Fourier transform algorithms".
public func inverseHermitianFFT(_ x: Tensor, length: Int? = nil, axis: Int = -1, scale: FourierScale = .inverse) -> Tensor {
    complexConjugate(realFFT(x, length: length, axis: axis, scale: scale.reversed))
}

extension FourierScale {
    /// As it is for the transform in the other direction.
    fileprivate var reversed: FourierScale {
        switch self {
        case .inverse: .forward
        case .forward: .inverse
        case .orthonormal: .orthonormal
        }
    }
}
