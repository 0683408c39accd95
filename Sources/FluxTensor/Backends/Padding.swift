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

    /// Axes before the first that is padded count the planes. Those behind the last one are the rows, else it is they.
    init(of shape: Shape, _ amounts: [(before: Int, after: Int)], _ mode: PaddingMode) {
        let isPadded = amounts.map { $0 != (0, 0) }
        let first = isPadded.firstIndex(of: true) ?? shape.rank
        let end = isPadded.last == true ? shape.rank - 1 : (isPadded.lastIndex(of: true) ?? shape.rank - 1) + 1
        func extents(_ axes: Range<Int>) -> Int { axes.reduce(1) { $0 * shape[$1] } }
        func sources(_ axis: Int) -> [Int] {
            (-amounts[axis].before..<shape[axis] + amounts[axis].after).map { mode.source(of: $0, extent: shape[axis]) }
        }
        (planes, rows, extent) = (extents(0..<first), extents(first..<end), extents(end..<shape.rank))
        rowSources = (first..<end).reduce([0]) { rows, axis in
            let sources = sources(axis)
            return rows.flatMap { row in sources.map { row < 0 || $0 < 0 ? -1 : row * shape[axis] + $0 } }
        }
        before = isPadded.last == true ? amounts[end].before : 0
        let after = isPadded.last == true ? amounts[end].after : 0
        ends = (Array(-before..<0) + Array(extent..<extent + after)).map { [extent] in mode.source(of: $0, extent: extent) }
    }

    package var after: Int { ends.count - before }
}
