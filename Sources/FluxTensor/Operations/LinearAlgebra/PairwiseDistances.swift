/// The distances between all points of one set and all of another, in the `p`-norm.
///
/// - Shape: `[…, M, D]`, `[…, N, D]` → `[…, M, N]`; the leading axes broadcast.
/// - Gradient: that of the norm of the difference; 0 where two points are equal.
/// - Numerics: from the differences themselves, so that near points keep their digits; it takes `M · N · D` numbers of memory.
/// - Precondition: the points have as many coordinates; `p` is not negative.
/// - Reference: Golub and Van Loan, "Matrix Computations", 2.2.
public func pairwiseDistances(_ x: Tensor, _ y: Tensor, p: Double = 2) -> Tensor {
    let (x, y) = floatingPoint(x, y)
    require { () throws(ShapeError) in try checkDistances(x.layout.shape, y.layout.shape, p) }
    return (x.unsqueezed(-2) - y.unsqueezed(-3)).norm(p, [-1])
}

/// The distances between all points of one set, each pair once, in the `p`-norm: of the first one to all others, of the second …
///
/// - Shape: `[…, M, D]` → `[…, M · (M − 1) / 2]`.
/// - Gradient: that of the norm of the difference; 0 where two points are equal.
/// - Precondition: the rank is at least 2; `p` is not negative.
/// - Reference: Golub and Van Loan, "Matrix Computations", 2.2.
public func pairwiseDistances(_ x: Tensor, p: Double = 2) -> Tensor {
    require { () throws(ShapeError) in try checkDistances(x.layout.shape, x.layout.shape, p) }
    let count = x.layout.shape[x.rank - 2]
    let pairs = (0..<count).flatMap { first in (first + 1..<max(count, first + 1)).map { (first, $0) } }
    func points(_ places: [Int]) -> Tensor { x.gathered(Tensor(places).to(x.device), axis: -2) }
    return (points(pairs.map(\.0)) - points(pairs.map(\.1))).norm(p, [-1])
}

/// The shape rule of `pairwiseDistances`.
private func checkDistances(_ x: Shape, _ y: Shape, _ p: Double) throws(ShapeError) {
    guard p >= 0 else { throw ShapeError("pairwiseDistances", "the norm's p is \(p); it must not be negative") }
    guard x.rank >= 2, y.rank >= 2, x[x.rank - 1] == y[y.rank - 1] else {
        throw ShapeError("pairwiseDistances", "x \(x), y \(y): expected […, M, D] and […, N, D]")
    }
    _ = try broadcastShape("pairwiseDistances", Shape(x.array.dropLast(2)), Shape(y.array.dropLast(2)))
}
