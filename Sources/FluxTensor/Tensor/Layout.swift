/// How the elements of a tensor lie in its storage: extents, and strides counted in elements.
package struct Layout: Sendable {
    package let shape: Shape
    package let strides: InlineArray<8, Int>
    package let count: Int
    /// Whether the elements lie row-major without gaps.
    package let isContiguous: Bool

    /// Row-major without gaps.
    @inline(__always)
    package init(_ shape: Shape) {
        var strides = InlineArray<8, Int>(repeating: 0)
        var step = 1
        var axis = shape.rank
        while axis > 0 {
            axis -= 1
            strides[axis] = step
            step &*= shape[axis]
        }
        self.shape = shape
        self.strides = strides
        count = step
        isContiguous = true
    }

    package init(_ shape: Shape, strides: InlineArray<8, Int>) {
        self.shape = shape
        self.strides = strides
        count = shape.count
        isContiguous = Layout.isContiguous(shape, strides)
    }

    private static func isContiguous(_ shape: Shape, _ strides: InlineArray<8, Int>) -> Bool {
        var step = 1
        for axis in stride(from: shape.rank - 1, through: 0, by: -1) {
            if shape[axis] != 1 && strides[axis] != step { return shape.count == 0 }
            step *= shape[axis]
        }
        return true
    }

    @inline(__always)
    package var rank: Int { shape.rank }

    /// The strides that make these elements appear as `target`, with 0 where they repeat. The shapes must broadcast.
    package func broadcast(to target: Shape) -> Layout {
        var result = InlineArray<8, Int>(repeating: 0)
        let offset = target.rank - rank
        for axis in 0..<rank where shape[axis] == target[axis + offset] { result[axis + offset] = strides[axis] }
        return Layout(target, strides: result)
    }

    package func permuted(_ axes: [Int]) -> Layout {
        var (extents, result) = (shape, strides)
        for (axis, source) in axes.enumerated() { (extents[axis], result[axis]) = (shape[source], strides[source]) }
        return Layout(extents, strides: result)
    }

    package func swapped(_ first: Int, _ second: Int) -> Layout {
        var (extents, result) = (shape, strides)
        (extents[first], extents[second]) = (shape[second], shape[first])
        (result[first], result[second]) = (strides[second], strides[first])
        return Layout(extents, strides: result)
    }

    /// The strides after a reshape that moves no element, or `nil` where one must move.
    package func reshaped(to target: Shape) -> Layout? {
        if isContiguous { return Layout(target) }
        if count == 0 { return Layout(target) }
        var result = InlineArray<8, Int>(repeating: 0)
        var old = shape.rank - 1
        var new = target.rank - 1
        while new >= 0 {
            if target[new] == 1 { new -= 1; continue }
            while old >= 0 && shape[old] == 1 { old -= 1 }
            guard old >= 0 else { return nil }
            // One group: old axes that lie without gaps, as many elements as a run of new axes.
            var oldCount = shape[old]
            var newCount = target[new]
            var step = strides[old]
            result[new] = step
            while oldCount != newCount {
                if newCount < oldCount {
                    step *= target[new]
                    new -= 1
                    guard new >= 0 else { return nil }
                    newCount *= target[new]
                    result[new] = step
                } else {
                    let inner = strides[old] * shape[old]
                    old -= 1
                    while old >= 0 && shape[old] == 1 { old -= 1 }
                    guard old >= 0, strides[old] == inner else { return nil }
                    oldCount *= shape[old]
                }
            }
            old -= 1
            new -= 1
        }
        return Layout(target, strides: result)
    }
}
