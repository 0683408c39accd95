/// The logarithm of the multivariate gamma function: `p·(p − 1)/4 · log π + Σ_i logGamma(x − i/2)` for `i` from 0 to `p − 1`.
///
/// - Parameter dimensions: `p`.
/// - Shape: the same.
/// - Gradient: `dx = dy · Σ_i digamma(x − i/2)`.
/// - Numerics: defined for `x > (p − 1) / 2`; below, it is that of the magnitudes.
/// - Precondition: there is at least one dimension.
/// - Reference: James 1964, "Distributions of matrix variates and latent roots derived from normal samples".
public func multigammaln(_ x: Tensor, dimensions: Int) -> Tensor {
    if dimensions < 1 { trap("multigammaln", "\(dimensions) dimensions; there must be at least one") }
    let x = x.inFloatingPoint
    let constant = Double(dimensions) * Double(dimensions - 1) / 4 * 1.1447298858494002
    return (0..<dimensions).reduce(Tensor(constant)) { $0 + logGamma(x - Double($1) / 2) }
}
