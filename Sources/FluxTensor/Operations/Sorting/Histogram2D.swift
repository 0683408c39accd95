/// How many points lie in each cell of a grid of equal parts of two ranges, and the edges of the parts. Others are left out.
///
/// - Parameters:
///   - x: The first coordinate of each point.
///   - y: The second coordinate.
///   - bins: The numbers of parts.
///   - ranges: From the smallest to the largest coordinate unless given.
///   - weights: What points count; 1 unless given.
///   - isDensity: Whether the cells have the volume 1 together, as a density of probability has.
/// - Shape: coordinates of one shape → counts `bins`, as `int64`, in the dtype of the weights, or with fractions if a density;
///   edges `[bins + 1]` of each.
/// - Gradient: to the weights, `dy` of the cell.
/// - Precondition: the coordinates, and the weights, are of one shape; there is at least one part each.
public func histogram2D(
    _ x: Tensor, _ y: Tensor, bins: (Int, Int), in ranges: (ClosedRange<Double>, ClosedRange<Double>)? = nil,
    weights: Tensor? = nil, isDensity: Bool = false
) -> (counts: Tensor, edges: (x: Tensor, y: Tensor)) {
    guard x.shape == y.shape, weights?.shape ?? x.shape == x.shape else {
        trap("histogram2D", "coordinates \(x.shape) and \(y.shape), weights \(weights?.shape ?? x.shape): expected one shape")
    }
    let edges = (x: x.edges("histogram2D", bins.0, ranges?.0), y: y.edges("histogram2D", bins.1, ranges?.1))
    let row = x.stopGradient().flattened().parts(between: edges.x)
    let column = y.stopGradient().flattened().parts(between: edges.y)
    let places = (row * (bins.1 + 2) + column).contiguous()
    let summands = weights?.inSumDType.flattened() ?? Tensor.ones(like: places)
    let cells = summands.scattered(places, 0, [(bins.0 + 2) * (bins.1 + 2)] as Shape)
    let counts = cells.reshaped(bins.0 + 2, bins.1 + 2).narrowed(0, 1..<bins.0 + 1).narrowed(1, 1..<bins.1 + 1)
    if !isDensity { return (counts, edges) }
    return (counts / (outer(edges.x.differences(), edges.y.differences()) * counts.sum()), edges)
}
