/// How far a window reaches over the edges of the input; outside of it are zeros.
///
/// ```swift
/// convolution(x, weight, padding: 1)                                      // one element on every side
/// convolution(x, weight, padding: [2, 0])                                 // by axis, the same on both sides
/// convolution(x, weight, padding: .sides(before: [1, 0], after: [2, 0]))
/// convolution(x, weight, padding: .same)                                  // as many outputs as inputs
/// ```
public enum WindowPadding: Sendable, Hashable {
    /// The same before and after each axis.
    case symmetric(WindowExtents)
    /// Numbers for both ends of each axis.
    case sides(before: [Int], after: [Int])
    /// As much as a stride of 1 needs to keep the extents: with another stride `⌈extent / stride⌉` outputs. An odd one goes
    /// to the end, as in PyTorch.
    case same

    /// The numbers of each axis for a window that spans `spans` elements, less what it `overlaps` without padding.
    package func resolved(
        _ operation: String, spans: [Int], overlaps: [Int]
    ) throws(ShapeError) -> (before: [Int], after: [Int]) {
        switch self {
        case .symmetric(let extents):
            let numbers = try extents.resolved(operation, "padding", rank: spans.count, atLeast: 0)
            return (numbers, numbers)
        case .sides(let before, let after):
            return (
                try WindowExtents(before).resolved(operation, "padding before", rank: spans.count, atLeast: 0),
                try WindowExtents(after).resolved(operation, "padding after", rank: spans.count, atLeast: 0)
            )
        case .same:
            let totals = zip(spans, overlaps).map { $0 - $1 }
            guard totals.allSatisfy({ $0 >= 0 }) else {
                throw ShapeError(operation, "padding .same: the window spans \(spans), less than the stride \(overlaps)")
            }
            return (totals.map { $0 / 2 }, totals.map { $0 - $0 / 2 })
        }
    }
}

extension WindowPadding: ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, CustomStringConvertible {
    public init(integerLiteral number: Int) { self = .symmetric(WindowExtents([number])) }

    public init(arrayLiteral numbers: Int...) { self = .symmetric(WindowExtents(numbers)) }

    public var description: String {
        switch self {
        case .symmetric(let extents): "\(extents)"
        case .sides(let before, let after): ".sides(before: \(before), after: \(after))"
        case .same: ".same"
        }
    }
}
