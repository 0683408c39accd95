/// What index tensors select of a shape: places along neighboring axes, taken as one.
///
/// As in NumPy, several index tensors broadcast together, and the axes that they make stand where the first index tensor
/// stood, or in front where other axes separate them.
struct Lookup {
    /// An index tensor and the axes of the shape that it selects from: several for a mask.
    struct Entry {
        let axis: Int
        let width: Int
        let index: Tensor
    }

    /// The order of axes that brings the selected ones together, and the shape in that order.
    let order: [Int]
    private let ordered: Shape
    /// The elements of the selected axes taken as one.
    private let places: Tensor
    let (outer, count, inner): (Int, Int, Int)
    /// The shape after the lookup.
    let shape: Shape

    init(_ entries: [Entry], of whole: Shape, on device: Device) throws(ShapeError) {
        let axes = entries.flatMap { Array($0.axis..<$0.axis + $0.width) }
        let isTogether = zip(axes, axes.dropFirst()).allSatisfy { $1 == $0 + 1 }
        let others = (0..<whole.rank).filter { !axes.contains($0) }
        let before = isTogether ? others.filter { $0 < axes[0] } : []
        order = before + axes + others.filter { !before.contains($0) }
        ordered = Shape(order.map { whole[$0] })
        let outerExtents = before.map { whole[$0] }
        let innerExtents = ordered.array[(before.count + axes.count)...]
        (outer, inner) = (outerExtents.reduce(1, *), innerExtents.reduce(1, *))
        count = axes.reduce(1) { $0 * whole[$1] }

        var selected = Shape()
        var sum: Tensor?
        for entry in entries {
            let extent = (entry.axis..<entry.axis + entry.width).reduce(1) { $0 * whole[$1] }
            let index = Lookup.index(entry, extent, on: device)
            selected = try broadcastShape("subscript", selected, index.layout.shape)
            sum = sum.map { $0 * extent + index } ?? index
        }
        places = sum!.broadcast(to: selected).reshaped([selected.count] as Shape).contiguous()
        shape = try checkedShape("subscript", outerExtents + selected.array + innerExtents)
    }

    /// The places that one index tensor names, counted from the front: those of a mask in row-major order.
    private static func index(_ entry: Entry, _ extent: Int, on device: Device) -> Tensor {
        if entry.index.dtype == .bool { return Tensor(entry.index.truePlaces).to(device) }
        let places = Tensor.zeros([], on: device).checkedIndices("subscript", entry.index, extent: extent)
        return places.reshaped(entry.index.layout.shape)
    }

    /// Whether the axes selected from stand together already.
    var isInOrder: Bool { order == Array(0..<order.count) }

    func callAsFunction(_ x: Tensor) -> Tensor { arranged(x).gathered(places, 1).reshaped(shape) }

    /// `x` with `values`, of the shape of the lookup, in the places; the last one where places repeat.
    func replacing(_ x: Tensor, with values: Tensor) -> Tensor {
        let result = arranged(x).combined(rows(values), places, .replace).reshaped(ordered)
        var inverse = order
        for (axis, source) in order.enumerated() { inverse[source] = axis }
        return result.permuted(inverse)
    }

    /// The same, written over the elements of `x`, which nobody else holds.
    func write(_ values: Tensor, over x: inout Tensor) {
        x.write(rows(values), at: places, outer: outer, count: count, inner: inner)
    }

    private func arranged(_ x: Tensor) -> Tensor { x.permuted(order).reshaped([outer, count, inner] as Shape) }

    private func rows(_ values: Tensor) -> Tensor { values.reshaped([outer, places.count, inner] as Shape) }
}
