extension Tensor {
    /// Sums of rows of a table at places of their own, without a copy of the rows.
    ///
    ///     y_b = Σ_k weight_k · table[index_k]  for k in limits[b]..<limits[b + 1]
    ///
    /// - Parameters:
    ///   - indices: `[n]`; negative ones count from the end.
    ///   - limits: Where each sum starts, and where the last one ends: from 0 to `n`.
    ///   - weights: What each row is multiplied by, `[n]`; 1 by default.
    /// - Shape: `[V, D]` → `[B, D]`.
    /// - Gradient: to the table `weight_k · dy_b`, added up where an index occurs several times; to the weights `Σ table[index_k] · dy_b`.
    /// - Numerics: halves are added in `float32`.
    /// - Precondition: indices are in `-V..<V`.
    package func summedRows(at indices: Tensor, limits: [Int], weights: Tensor? = nil) -> Tensor {
        if let weights, weights.dtype != dtype {
            let (table, factors) = Tensor.matched(self, weights)
            return table.summedRows(at: indices, limits: limits, weights: factors)
        }
        let places = checkedIndices("gathered", indices, extent: layout.shape[0])
        if dtype != .float32 && dtype != .float64 {
            let rows = gathered(places, 0).cast(to: .float32), all = Tensor(Array(0..<places.count)).to(device)
            return rows.summedRows(at: all, limits: limits, weights: weights?.cast(to: .float32)).cast(to: dtype)
        }
        let factors = weights?.stopGradient().to(.cpu).cast(to: .float64).array(of: Double.self)
        let matrix = SparseMatrix(
            columnCount: layout.shape[0], starts: limits, columns: places.to(.cpu).array(of: Int.self),
            weights: factors ?? Array(repeating: 1, count: places.count))
        let sums = stopGradient().multiplied(by: matrix, along: 0)
        return sums.recorded("summedRows", [self, weights].compactMap { $0 }) { [self] dy, needs in
            let owners = Tensor.owners(limits).to(dy.device)
            var gradients: [Tensor?] = [nil]
            if needs[0], let weights, weights.isTracked {
                gradients[0] = (dy.gathered(owners, 0) * weights.unsqueezed(1)).scattered(places, 0, layout.shape)
            } else if needs[0] {
                gradients[0] = dy.multiplied(by: matrix.transposed, along: 0)
            }
            if weights != nil { gradients.append(needs[1] ? rowDots(places, dy, owners) : nil) }
            return gradients
        }
    }

    /// The inner products of rows with those of `other`, at places of both: `[n]`.
    private func rowDots(_ places: Tensor, _ other: Tensor, _ otherPlaces: Tensor) -> Tensor {
        var isDone = false
        if !isTracked && !other.isTracked {
            let (x, y) = (contiguous(), other.contiguous())
            let dots = Tensor.make([places.count], dtype, on: device) {
                isDone = device.backend.rowDots(
                    x.body, places.body, y.body, otherPlaces.body, inner: layout.shape[1], into: $0)
            }
            if isDone { return dots }
        }
        return (gathered(places, 0) * other.gathered(otherPlaces, 0)).sum(1)
    }

    /// For each element between limits the number of those at or before it, less 1.
    private static func owners(_ limits: [Int]) -> Tensor {
        Tensor(Swift.zip(limits, limits.dropFirst()).enumerated().flatMap { Array(repeating: $0, count: $1.1 - $1.0) })
    }
}
