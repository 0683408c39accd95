/// What elements are drawn from that have parameters of their own, given in this order. The order of the cases is that of the C kernels.
///
/// Those of a formula are the inverse of the distribution function at a number `u` of two words of the stream; see `inverse`. The
/// others accept or reject numbers of one block after another; see `draw`.
package enum ParametricDistribution: Int32, Sendable {
    /// rate
    case exponential
    /// mean, scale
    case laplace
    /// location, scale
    case gumbel, cauchy
    /// probability
    case geometric
    /// concentration, rate
    case gamma
    /// concentration: the logarithm of a gamma distributed number
    case logGamma
    /// rate
    case poisson
    /// count, probability
    case binomial

    /// Whether it is drawn by a formula.
    var hasFormula: Bool { rawValue <= ParametricDistribution.geometric.rawValue }

    /// Blocks of four words that `count` elements take.
    func blocks(_ count: Int) -> Int { hasFormula ? (count + 1) / 2 : count }
}
