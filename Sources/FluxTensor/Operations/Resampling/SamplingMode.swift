/// How an element between the places of an image is computed.
public enum SamplingMode: Sendable, CaseIterable {
    /// The element that is nearest; between two, the one at the even place.
    case nearest
    /// The neighbors on both sides along each axis, weighted by their distance: four in a plane, eight in space.
    case bilinear
}

/// The elements of `x` `[N, C, …]` at `positions`, one tensor `[N or 1, 1, L]` for each spatial axis; 0 outside of the image.
///
/// - Shape: `[N, C, L]`.
/// - Gradient: to `x` `dy` with the same weights; to the positions the slopes between the neighbors, 0 for the nearest.
func sampled(_ x: Tensor, at positions: [Tensor], _ mode: SamplingMode) -> Tensor {
    if mode == .nearest { return elements(x, at: positions.map { round($0.stopGradient()) }) }
    let starts = positions.map { floor($0.stopGradient()) }
    let corners = (0..<1 << positions.count).map { corner in
        let steps = positions.indices.map { corner >> $0 & 1 }
        let weights = positions.indices.map { axis in
            steps[axis] == 0 ? starts[axis] + 1 - positions[axis] : positions[axis] - starts[axis]
        }
        let places = zip(starts, steps).map { $0 + Double($1) }
        return elements(x, at: places) * weights.dropFirst().reduce(weights[0], *).cast(to: x.dtype)
    }
    return corners.dropFirst().reduce(corners[0], +)
}

/// The elements of each channel at whole places, 0 outside of the image.
private func elements(_ x: Tensor, at places: [Tensor]) -> Tensor {
    let extents = x.shape[2...]
    let areInside = zip(places, extents).map { logicalAnd($0 .>= 0, $0 .< Tensor($1)) }
    let isInside = areInside.dropFirst().reduce(areInside[0], logicalAnd)
    let flat = zip(places, extents).reduce(Tensor(0.0)) { $0 * Double($1.1) + $1.0.cast(to: .float64) }
    let shape = Shape([x.shape[0], x.shape[1], places[0].shape[2]])
    let rows = `where`(isInside, flat, -1).cast(to: .int32).broadcast(to: shape).contiguous()
    return gatheredRows(x, rows, rows: x.shape[0] * x.shape[1], shape: shape)
}
