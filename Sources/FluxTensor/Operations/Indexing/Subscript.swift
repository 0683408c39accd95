extension Tensor {
    /// The part that the indices select, one for each axis from the first; axes without one are whole.
    ///
    /// ```swift
    /// x[0]                  // the first row
    /// x[-1, 2...]           // of the last row, from the third element on
    /// x[.ellipsis, 0]       // the first element along the last axis
    /// x[.by(2)]             // every second row
    /// x[2] = y              // writes; the variable has a new value, and gradients flow to both
    /// ```
    /// - Gradient: reading: `dy` in its place, 0 elsewhere. Writing: to the old value outside, to the new one inside.
    /// - Precondition: numbers are within the axis; ranges end within it.
    public subscript(_ indices: any TensorIndex...) -> Tensor {
        get {
            let part = require { () throws(ShapeError) in try Part(indices.map(\.selection), of: layout.shape) }
            return sliced(part.slice).reshaped(part.shape)
        }
        set {
            let part = require { () throws(ShapeError) in try Part(indices.map(\.selection), of: layout.shape) }
            let value = newValue.cast(to: dtype).to(device)
            let stretched = require { () throws(ShapeError) in
                try checkStretch("subscript", value.layout.shape, to: part.shape)
                return value.broadcast(to: part.shape)
            }
            assign(stretched.reshaped(part.slice.shape), over: part.slice)
        }
    }

    /// The shape of `x[indices…]`.
    public static func subscriptShape(of shape: [Int], _ indices: any TensorIndex...) throws(ShapeError) -> [Int] {
        try Part(indices.map(\.selection), of: Shape(shape)).shape.array
    }
}

/// What a list of selections means for a shape: a slice, and the shape after axes came and went.
private struct Part {
    private(set) var slice: Slice
    private(set) var shape = Shape()

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
            case .rest: break
            }
        }
    }

    /// The selections with one for each axis: the ellipsis, or the end, stands for whole axes.
    private static func filled(_ selections: [IndexSelection], _ whole: Shape) throws(ShapeError) -> [IndexSelection] {
        var used = 0
        var ellipsis: Int?
        for (index, selection) in selections.enumerated() {
            switch selection {
            case .element, .range: used += 1
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
            throw ShapeError("subscript", "index \(index) is outside of axis \(axis), which has \(extent) elements, in shape \(whole)")
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
                throw ShapeError("subscript", "\(bound) is outside of axis \(axis), which has \(extent) elements, in shape \(whole)")
            }
            return resolved
        }
        if step > 0 {
            let (from, to) = (try start.map(place) ?? 0, try end.map(place) ?? extent)
            return Slice.Axis(start: from, count: max(0, (to - from + step - 1) / step), step: step)
        }
        let (from, to) = (min(try start.map(place) ?? extent - 1, extent - 1), try end.map(place) ?? -1)
        return Slice.Axis(start: max(from, 0), count: max(0, (from - to - step - 1) / -step), step: step)
    }
}
