/// Hurwitz's zeta function `Σ_k (q + k)^−s` over `k` from 0 on; of `q = 1` Riemann's.
///
/// - Shape: the operands broadcast.
/// - Gradient: `dq = −dz · s · zeta(s + 1, q)`, summed over stretched axes. There is none by `s`, as in PyTorch: asking for it ends the
///   program, so stop it with `s.stopGradient()` where `s` depends on what is learned.
/// - Numerics: infinite for `s = 1` and for `q` that are whole and not positive; NaN for `s` below 1, for a power of a negative number that
///   is none, and for `q` below −10⁴.
/// - Reference: DLMF 25.11, https://dlmf.nist.gov/25.11
public func zeta(_ s: Tensor, _ q: Tensor) -> Tensor {
    let matched = Tensor.matched(s, q)
    let (s, q) = (matched.0.inFloatingPoint, matched.1.inFloatingPoint)
    return zip(.zeta, "zeta", s, q).recorded(
        "zeta", s, q, { _ in trap("zeta", "there is no gradient by the first argument; stop it with stopGradient()") },
        { dz in -dz * s * zeta(s + 1, q) })
}
