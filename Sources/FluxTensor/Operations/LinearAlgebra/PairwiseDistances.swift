/// The distances between all points of one set and all of another, in the `p`-norm.
///
/// - Shape: `[…, M, D]`, `[…, N, D]` → `[…, M, N]`; the leading axes broadcast.
/// - Gradient: that of the norm of the difference; 0 where two points are equal.
/// - Numerics: from the differences themselves, so that near points keep their digits; other norms than 1 and 2, and halves, take
///   `M · N · D` numbers of memory.
/// - Precondition: the points have as many coordinates; `p` is not negative.
/// - Reference: Golub and Van Loan, "Matrix Computations", 2.2.
public func pairwiseDistances(_ x: Tensor, _ y: Tensor, p: Double = 2) -> Tensor {
    let (x, y) = floatingPoint(x, y)
    require { () throws(ShapeError) in try checkDistances(x.layout.shape, y.layout.shape, p) }
    if p == 1 || p == 2, let (x, y, extents) = points(x, y, Int(p)), let distances = distances(x, y, extents) { return distances }
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

/// Contiguous points with common leading axes, where a backend may have a form for them.
private func points(_ x: Tensor, _ y: Tensor, _ power: Int) -> (Tensor, Tensor, PointExtents)? {
    let isFull = x.dtype == .float32 || x.dtype == .float64
    guard isFull, x.count > 0, y.count > 0, x.device == y.device,
        let batch = try? broadcastShape("pairwiseDistances", Shape(x.shape.dropLast(2)), Shape(y.shape.dropLast(2)))
    else { return nil }
    let (m, n, d) = (x.shape[x.rank - 2], y.shape[y.rank - 2], x.shape[x.rank - 1])
    func stretched(_ z: Tensor) -> Tensor { z.broadcast(to: batch.array + z.shape.suffix(2)).contiguous() }
    return (stretched(x), stretched(y), PointExtents(power: power, batches: batch.count, m: m, n: n, d: d))
}

private func distances(_ x: Tensor, _ y: Tensor, _ extents: PointExtents) -> Tensor? {
    var isDone = false
    let shape = Shape(x.shape.dropLast() + [extents.n])
    let sums = Tensor.make(shape, x.dtype, on: x.device) {
        isDone = x.device.backend.distances(x.body, y.body, extents, into: $0)
    }
    if !isDone { return nil }
    let distances = extents.power == 1 ? sums : sqrt(sums)
    return distances.recorded("pairwiseDistances", [x, y]) { dz, needs in
        // Found again where a gradient of the gradient is wanted.
        let weights =
            extents.power == 1 ? dz : quotients(dz, x.isTracked || y.isTracked ? pairwiseDistances(x, y) : distances)
        return [
            needs[0] ? weightedDifferences(weights, x, y, extents.power) : nil,
            needs[1] ? weightedDifferences(weights.swappingAxes(-1, -2), y, x, extents.power) : nil,
        ]
    }
}

/// 0 where two points are equal.
private func quotients(_ dz: Tensor, _ distances: Tensor) -> Tensor {
    let isApart = distances.stopGradient() .> 0
    return `where`(isApart, dz / `where`(isApart, distances, 1), 0)
}

/// `Σ_j weights[…, i, j] · (x[…, i, c] − y[…, j, c])` of what `points` gives, of power 1 with the sign of the difference.
private func weightedDifferences(_ weights: Tensor, _ x: Tensor, _ y: Tensor, _ power: Int) -> Tensor {
    let (_, _, extents) = points(x, y, power)!
    let weights = weights.contiguous()
    let sums = Tensor.make(x.layout.shape, x.dtype, on: x.device) {
        x.device.backend.weightedDifferences(weights.body, x.body, y.body, extents, into: $0)
    }
    if power == 1 {
        return sums.recorded("pairwiseDistances", weights) { dz in
            (dz.unsqueezed(-2) * sign(x.unsqueezed(-2) - y.unsqueezed(-3)).stopGradient()).sum([-1])
        }
    }
    return sums.recorded("pairwiseDistances", [weights, x, y]) { dz, needs in
        [
            needs[0] ? (dz * x).sum(-1, keepingAxes: true) - dz.matmul(y.swappingAxes(-1, -2)) : nil,
            needs[1] ? dz * weights.sum(-1, keepingAxes: true) : nil,
            needs[2] ? -weights.swappingAxes(-1, -2).matmul(dz) : nil,
        ]
    }
}

/// The shape rule of `pairwiseDistances`.
private func checkDistances(_ x: Shape, _ y: Shape, _ p: Double) throws(ShapeError) {
    guard p >= 0 else { throw ShapeError("pairwiseDistances", "the norm's p is \(p); it must not be negative") }
    guard x.rank >= 2, y.rank >= 2, x[x.rank - 1] == y[y.rank - 1] else {
        throw ShapeError("pairwiseDistances", "x \(x), y \(y): expected […, M, D] and […, N, D]")
    }
    _ = try broadcastShape("pairwiseDistances", Shape(x.array.dropLast(2)), Shape(y.array.dropLast(2)))
}
