extension Tensor {
    /// The part that the indices select, one for each axis from the first; axes without one are whole.
    ///
    /// ```swift
    /// x[0]                  // the first row
    /// x[-1, 2...]           // of the last row, from the third element on
    /// x[.ellipsis, 0]       // the first element along the last axis
    /// x[.by(2)]             // every second row
    /// x[Tensor([2, 0, 2])]  // rows 2, 0 and 2
    /// x[[0, 1], [2, 3]]     // two elements, at (0, 2) and (1, 3)
    /// x[x .> 0]             // the positive elements
    /// x[2] = y              // writes; the variable has a new value, and gradients flow to both
    /// ```
    /// Tensors and arrays of places broadcast together, as in NumPy, and the axes that they make stand where the first of them
    /// stood; in front, where ranges separate them. Numbers are no places: their axes have gone before.
    /// - Gradient: reading: `dy` in its place, 0 elsewhere. Writing: to the old value outside, to the new one inside; where a
    ///   place is written several times, to the last.
    /// - Precondition: numbers and places are within the axis; ranges end within it; masks have the extents of their axes.
    public subscript(_ indices: any TensorIndex...) -> Tensor {
        get { self[indices: indices] }
        set { self[indices: indices] = newValue }
    }

    /// The part that a list of indices selects; see `subscript(_:)`.
    public subscript(indices indices: [any TensorIndex]) -> Tensor {
        get {
            let part = require { () throws(ShapeError) in try Part(indices.map(\.selection), of: layout.shape) }
            let slice = sliced(part.slice).reshaped(part.shape)
            return lookup(part)?(slice) ?? slice
        }
        set {
            let part = require { () throws(ShapeError) in try Part(indices.map(\.selection), of: layout.shape) }
            let value = newValue.cast(to: dtype).to(device)
            if let lookup = lookup(part) { return assign(value, part, lookup) }
            assign(stretched(value, part.shape).reshaped(part.slice.shape), over: part.slice)
        }
    }

    /// The shape of `x[indices…]`.
    public static func subscriptShape(of shape: [Int], _ indices: any TensorIndex...) throws(ShapeError) -> [Int] {
        let part = try Part(indices.map(\.selection), of: Shape(shape))
        if part.lookups.isEmpty { return part.shape.array }
        return try Lookup(part.lookups, of: part.shape, on: .cpu).shape.array
    }

    private func lookup(_ part: Part) -> Lookup? {
        if part.lookups.isEmpty { return nil }
        return require { () throws(ShapeError) in try Lookup(part.lookups, of: part.shape, on: device) }
    }

    private func stretched(_ value: Tensor, _ shape: Shape) -> Tensor {
        require { () throws(ShapeError) in
            try checkStretch("subscript", value.layout.shape, to: shape)
            return value.broadcast(to: shape)
        }
    }

    /// Replaces the elements that index tensors select of a slice: in place where nobody else holds them and no history is kept.
    private mutating func assign(_ value: Tensor, _ part: Part, _ lookup: Lookup) {
        let values = stretched(value, lookup.shape)
        let isWhole = part.shape == layout.shape && part.slice == Slice(layout.shape) && lookup.isInOrder
        if isWhole && !isTracked && !value.isTracked && layout.isContiguous && body.offset == 0 && ownsStorage() {
            if body.node != nil { body = body.with(node: nil) }
            return lookup.write(values, over: &self)
        }
        let changed = lookup.replacing(sliced(part.slice).reshaped(part.shape), with: values)
        if isWhole { self = changed } else { assign(changed.reshaped(part.slice.shape), over: part.slice) }
    }
}
