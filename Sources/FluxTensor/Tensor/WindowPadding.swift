/// How far a window reaches over the edges of the input; outside of it are zeros.
///
/// ```swift
/// convolution(x, weight, padding: 1)                                      // one element on every side
/// convolution(x, weight, padding: [2, 0])                                 // by axis, the same on both sides
/// convolution(x, weight, padding: .sides(before: [1, 0], after: [2, 0]))
/// convolution(x, weight, padding: .same)                                  // as many outputs as inputs
/// ```
public protocol WindowPadding: Sendable {
    /// The rule that gives the numbers.
    var rule: WindowPaddingRule { get }
}

extension Int: WindowPadding { public var rule: WindowPaddingRule { .symmetric([self]) } }
extension Array: WindowPadding where Element == Int { public var rule: WindowPaddingRule { .symmetric(self) } }

/// What a padding follows from.
public enum WindowPaddingRule: WindowPadding {
    /// The same before and after each axis; one number stands for all axes.
    case symmetric([Int])
    /// Each end of each axis.
    case bySide(before: [Int], after: [Int])
    /// What a stride of 1 needs to keep the extents.
    case keepingExtents

    public var rule: WindowPaddingRule { self }

    /// How many numbers it has; one stands for any number of axes.
    package var axisCount: Int {
        switch self {
        case .symmetric(let numbers): numbers.count
        case .bySide(let before, let after): max(before.count, after.count)
        case .keepingExtents: 1
        }
    }
}

extension WindowPadding where Self == WindowPaddingRule {
    /// As much as a stride of 1 needs to keep the extents: with another stride `⌈extent / stride⌉` outputs. An odd one goes
    /// to the end, as in PyTorch.
    public static var same: WindowPaddingRule { .keepingExtents }

    /// Numbers for both ends of each axis.
    public static func sides(before: [Int], after: [Int]) -> WindowPaddingRule { .bySide(before: before, after: after) }
}

extension WindowPadding {
    /// The numbers of each axis for a window that spans `spans` elements, less what it `overlaps` without padding.
    package func resolved(
        _ operation: String, spans: [Int], overlaps: [Int]
    ) throws(ShapeError) -> (before: [Int], after: [Int]) {
        switch rule {
        case .symmetric(let extents):
            let numbers = try extents.resolved(operation, "padding", rank: spans.count, atLeast: 0)
            return (numbers, numbers)
        case .bySide(let before, let after):
            return (
                try before.resolved(operation, "padding before", rank: spans.count, atLeast: 0),
                try after.resolved(operation, "padding after", rank: spans.count, atLeast: 0)
            )
        case .keepingExtents:
            let totals = zip(spans, overlaps).map { $0 - $1 }
            guard totals.allSatisfy({ $0 >= 0 }) else {
                throw ShapeError(operation, "padding .same: the window spans \(spans), less than the stride \(overlaps)")
            }
            return (totals.map { $0 / 2 }, totals.map { $0 - $0 / 2 })
        }
    }
}

extension WindowPaddingRule: CustomStringConvertible {
    public var description: String {
        switch self {
        case .symmetric(let numbers): numbers.count == 1 ? "\(numbers[0])" : "\(numbers)"
        case .bySide(let before, let after): ".sides(before: \(before), after: \(after))"
        case .keepingExtents: ".same"
        }
    }
}
