/// What may stand between the brackets of `x[…]`: a number, a range, a step through a range, a new axis, the rest, and tensors
/// or arrays of places or of truth values.
public protocol TensorIndex {
    /// What the value selects.
    var selection: IndexSelection { get }
}

/// What one index selects of an axis.
public enum IndexSelection: Sendable {
    /// One element; the axis goes. Negative numbers count from the end.
    case element(Int)
    /// From the first to before the second, by steps; `nil` is an end of the axis. Negative numbers count from the end.
    case range(from: Int?, to: Int?, step: Int)
    /// An axis of extent 1 that was not there.
    case insertion
    /// As many whole axes as are left over.
    case rest
    /// The elements at places that an integer tensor names; its axes take the place of the axis.
    case places(Tensor)
    /// The elements where a `bool` tensor of the same extents is true; one axis takes the place of those of the mask.
    case mask(Tensor)
}

extension IndexSelection: TensorIndex {
    public var selection: IndexSelection { self }
}

extension TensorIndex where Self == IndexSelection {
    /// An axis of extent 1 that was not there.
    public static var newAxis: IndexSelection { .insertion }
    /// As many whole axes as are left over.
    public static var ellipsis: IndexSelection { .rest }
    /// The whole axis.
    public static var all: IndexSelection { .range(from: nil, to: nil, step: 1) }
    /// Every `step`-th element between two places; a negative step walks backwards.
    public static func by(_ step: Int, from start: Int? = nil, to end: Int? = nil) -> IndexSelection {
        .range(from: start, to: end, step: step)
    }
}

extension Tensor: TensorIndex {
    public var selection: IndexSelection { dtype == .bool ? .mask(self) : .places(self) }
}
extension Array: TensorIndex where Element: TensorScalar {
    public var selection: IndexSelection { Tensor(self).selection }
}
extension Int: TensorIndex { public var selection: IndexSelection { .element(self) } }
extension Range: TensorIndex where Bound == Int {
    public var selection: IndexSelection { .range(from: lowerBound, to: upperBound, step: 1) }
}
extension ClosedRange: TensorIndex where Bound == Int {
    public var selection: IndexSelection {
        .range(from: lowerBound, to: after(upperBound), step: 1)
    }
}
extension PartialRangeFrom: TensorIndex where Bound == Int {
    public var selection: IndexSelection { .range(from: lowerBound, to: nil, step: 1) }
}
extension PartialRangeUpTo: TensorIndex where Bound == Int {
    public var selection: IndexSelection { .range(from: nil, to: upperBound, step: 1) }
}
extension PartialRangeThrough: TensorIndex where Bound == Int {
    public var selection: IndexSelection { .range(from: nil, to: after(upperBound), step: 1) }
}

/// The place after an index: the end of the axis after −1. An index without one is outside of every axis, as the trap will say.
private func after(_ index: Int) -> Int? { index == -1 ? nil : index == .max ? .max : index + 1 }
