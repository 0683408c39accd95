/// How an element between the places of an image is computed.
public enum SamplingMode: Sendable, CaseIterable {
    /// The element that is nearest; between two, the one at the even place.
    case nearest
    /// The neighbors on both sides along each axis, weighted by their distance: four in a plane, eight in space.
    case bilinear
    /// A cubic through four neighbors along each axis (Keys 1981, `a = −0.75`), 16 in a plane; it may overshoot.
    case bicubic
}

/// The elements of `x` `[N, C, …]` at `positions`, one tensor `[N or 1, 1, L]` for each spatial axis; 0 outside of the image.
///
/// - Parameter inside: Where a neighbor along an axis is found that may lie outside.
/// - Shape: `[N, C, L]`.
/// - Gradient: to `x` `dy` with the same weights; to the positions the slopes between the neighbors, 0 for the nearest.
func sampled(
    _ x: Tensor, at positions: [Tensor], _ mode: SamplingMode,
    inside: (_ place: Tensor, _ axis: Int) -> Tensor = { place, _ in place }
) -> Tensor {
    if mode == .bicubic { return cubicSampled(x, at: positions, inside) }
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

private func cubicSampled(
    _ x: Tensor, at positions: [Tensor], _ inside: (_ place: Tensor, _ axis: Int) -> Tensor
) -> Tensor {
    let starts = positions.map { floor($0.stopGradient()) }
    let weights = positions.indices.map { axis in
        cubicWeights(positions[axis] - starts[axis]).map { $0.cast(to: x.dtype) }
    }
    let places: [[Tensor]] = positions.indices.map { axis in
        (0..<4).map { (step: Int) -> Tensor in inside(starts[axis] + Double(step - 1), axis) }
    }
    var sum = Tensor(0)
    for corner in 0..<1 << (2 * positions.count) {
        let steps = positions.indices.map { corner >> (2 * $0) & 3 }
        var term = elements(x, at: steps.enumerated().map { places[$0.offset][$0.element] })
        for (axis, step) in steps.enumerated() { term = term * weights[axis][step] }
        sum = sum + term
    }
    return sum
}

/// The weights of four neighbors at a distance of `t` behind the second.
private func cubicWeights(_ t: Tensor) -> [Tensor] {
    let a = -0.75
    func near(_ d: Tensor) -> Tensor { (d * (a + 2) - (a + 3)) * d * d + 1 }
    func far(_ d: Tensor) -> Tensor { ((d * a - 5 * a) * d + 8 * a) * d - 4 * a }
    return [far(t + 1), near(t), near(1 - t), far(2 - t)]
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
