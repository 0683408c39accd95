/// The regularized lower incomplete gamma function `P(a, x) = ∫₀ˣ t^(a−1) · e^−t dt / Γ(a)`.
///
/// - Shape: the operands broadcast.
/// - Gradient: `dx = dz · x^(a−1) · e^−x / Γ(a)`, summed over stretched axes. There is none by `a`, as in PyTorch: asking for it ends the
///   program, so stop it with `a.stopGradient()` where `a` depends on what is learned.
/// - Numerics: NaN for negative numbers. The relative error is a few units in the last place, times the exponent in the tails.
/// - Reference: Temme 1979, "The asymptotic expansion of the incomplete gamma functions"; DLMF 8.2, https://dlmf.nist.gov/8.2
public func gammainc(_ a: Tensor, _ x: Tensor) -> Tensor { incompleteGamma("gammainc", .gammainc, a, x, sign: 1) }

/// The regularized upper incomplete gamma function `Q(a, x) = 1 − P(a, x)`, exact also where `P` is close to 1.
///
/// - Shape: the operands broadcast.
/// - Gradient: `dx = −dz · x^(a−1) · e^−x / Γ(a)`, summed over stretched axes. There is none by `a`; see `gammainc`.
/// - Numerics: as of `gammainc`.
/// - Reference: Temme 1979, "The asymptotic expansion of the incomplete gamma functions"; DLMF 8.2, https://dlmf.nist.gov/8.2
public func gammaincc(_ a: Tensor, _ x: Tensor) -> Tensor { incompleteGamma("gammaincc", .gammaincc, a, x, sign: -1) }

private func incompleteGamma(_ name: StaticString, _ form: BinaryOperation, _ a: Tensor, _ x: Tensor, sign: Double) -> Tensor {
    let matched = Tensor.matched(a, x)
    let (a, x) = (matched.0.inFloatingPoint, matched.1.inFloatingPoint)
    return zip(form, name, a, x).recorded(
        name, a, x, { _ in trap("\(name)", "there is no gradient by the first argument; stop it with stopGradient()") },
        { dz in dz * exp(xlogy(a - 1, x) - x - logGamma(a)) * sign })
}
