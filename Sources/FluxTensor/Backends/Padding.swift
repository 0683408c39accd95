/// Where each element of padded planes comes from, as places in the plane; −1 where a number stands.
package struct Padding: Sendable {
    package let planes: Int
    /// The rows of a plane, and the elements of a row.
    package let rows: Int
    package let extent: Int
    package let rowSources: [Int]
    /// Around each row: first those before it.
    package let ends: [Int]
    package let before: Int

    /// Axes before the first that is padded count the planes. Those behind the last one are the rows, with it itself where
    /// they are short.
    init(of shape: Shape, _ amounts: [(before: Int, after: Int)], _ mode: PaddingMode) {
        let isPadded = amounts.map { $0 != (0, 0) }
        let first = isPadded.firstIndex(of: true) ?? shape.rank
        let last = isPadded.lastIndex(of: true) ?? shape.rank - 1
        func extents(_ axes: Range<Int>) -> Int { axes.reduce(1) { $0 * shape[$1] } }
        func sources(_ axis: Int) -> [Int] {
            (-amounts[axis].before..<shape[axis] + amounts[axis].after).map { mode.source(of: $0, extent: shape[axis]) }
        }
        let behind = extents(last + 1..<shape.rank)
        let isInRows = behind <= 4
        let end = isInRows ? last : last + 1
        (planes, rows, extent) = (extents(0..<first), extents(first..<end), extents(end..<shape.rank))
        rowSources = (first..<end).reduce([0]) { rows, axis in
            let sources = sources(axis)
            return rows.flatMap { row in sources.map { row < 0 || $0 < 0 ? -1 : row * shape[axis] + $0 } }
        }
        before = isInRows ? amounts[last].before * behind : 0
        let around = Array(-amounts[last].before..<0) + Array(shape[last]..<shape[last] + amounts[last].after)
        ends = (isInRows ? around : []).flatMap { place in
            let source = mode.source(of: place, extent: shape[last])
            return (0..<behind).map { source < 0 ? -1 : source * behind + $0 }
        }
    }

    package var after: Int { ends.count - before }
}
