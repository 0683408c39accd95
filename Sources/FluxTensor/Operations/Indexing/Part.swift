/// What a list of selections means for a shape: a slice, the shape after axes came and went, and index tensors for some of
/// the axes of that shape.
struct Part {
    private(set) var slice: Slice
    private(set) var shape = Shape()
    private(set) var lookups: [Lookup.Entry] = []

    init(_ selections: [IndexSelection], of whole: Shape) throws(ShapeError) {
        slice = Slice(whole)
        var axis = 0
        for selection in try Part.filled(selections, whole) {
            switch selection {
            case .insertion: shape.append(1)
            case .element(let index):
                slice.axes[axis] = Slice.Axis(start: try Part.element(index, axis, whole), count: 1, step: 1)
                axis += 1
            case .range(let start, let end, let step):
                slice.axes[axis] = try Part.range(start, end, step, axis, whole)
                shape.append(slice.axes[axis].count)
                axis += 1
            case .places(let index):
                lookups.append(Lookup.Entry(axis: shape.rank, width: 1, index: index))
                shape.append(whole[axis])
                axis += 1
            case .mask(let mask):
                try Part.checkMask(mask.layout.shape, axis, whole)
                lookups.append(Lookup.Entry(axis: shape.rank, width: mask.rank, index: mask))
                for _ in 0..<mask.rank {
                    shape.append(whole[axis])
                    axis += 1
                }
            case .rest: break
            }
        }
    }

    private static func checkMask(_ mask: Shape, _ axis: Int, _ whole: Shape) throws(ShapeError) {
        let covered = whole.array[axis..<axis + mask.rank]
        guard mask.rank > 0, mask.array == Array(covered) else {
            throw ShapeError(
                "subscript", "a mask of shape \(mask) for axes of shape \(Array(covered)), from axis \(axis) of \(whole)")
        }
    }

    /// The selections with one for each axis: the ellipsis, or the end, stands for whole axes.
    private static func filled(_ selections: [IndexSelection], _ whole: Shape) throws(ShapeError) -> [IndexSelection] {
        var used = 0
        var ellipsis: Int?
        for (index, selection) in selections.enumerated() {
            switch selection {
            case .element, .range, .places: used += 1
            case .mask(let mask): used += mask.rank
            case .insertion: break
            case .rest:
                if ellipsis != nil { throw ShapeError("subscript", "more than one ellipsis") }
                ellipsis = index
            }
        }
        guard used <= whole.rank else {
            throw ShapeError("subscript", "\(used) indices for the shape \(whole), which has \(whole.rank) axes")
        }
        let rest = Array(repeating: IndexSelection.range(from: nil, to: nil, step: 1), count: whole.rank - used)
        var result = selections
        if let ellipsis { result.replaceSubrange(ellipsis...ellipsis, with: rest) } else { result += rest }
        return result
    }

    private static func element(_ index: Int, _ axis: Int, _ whole: Shape) throws(ShapeError) -> Int {
        let extent = whole[axis]
        let resolved = index < 0 ? index + extent : index
        guard resolved >= 0 && resolved < extent else {
            throw ShapeError(
                "subscript", "index \(index) is outside of axis \(axis), which has \(extent) elements, in shape \(whole)")
        }
        return resolved
    }

    private static func range(
        _ start: Int?, _ end: Int?, _ step: Int, _ axis: Int, _ whole: Shape
    ) throws(ShapeError) -> Slice.Axis {
        let extent = whole[axis]
        guard step != 0 else { throw ShapeError("subscript", "a step of 0") }
        func place(_ bound: Int) throws(ShapeError) -> Int {
            let resolved = bound < 0 ? bound + extent : bound
            guard resolved >= 0 && resolved <= extent else {
                throw ShapeError(
                    "subscript", "\(bound) is outside of axis \(axis), which has \(extent) elements, in shape \(whole)")
            }
            return resolved
        }
        // A longer step than the axis meets one element, as this one does, and its products may overflow.
        let step = step > 0 ? min(step, max(extent, 1)) : max(step, -max(extent, 1))
        if step > 0 {
            let (from, to) = (try start.map(place) ?? 0, try end.map(place) ?? extent)
            return Slice.Axis(start: from, count: max(0, (to - from + step - 1) / step), step: step)
        }
        let (from, to) = (min(try start.map(place) ?? extent - 1, extent - 1), try end.map(place) ?? -1)
        return Slice.Axis(start: max(from, 0), count: max(0, (from - to - step - 1) / -step), step: step)
    }
}
