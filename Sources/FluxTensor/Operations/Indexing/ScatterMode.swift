/// What becomes of an element that values are scattered to.
public enum ScatterMode: Sendable, CaseIterable {
    /// The last value takes its place.
    case replace
    /// The values are added to it.
    case add
    /// The values are subtracted from it.
    case subtract
    /// It is multiplied by the values.
    case multiply
    /// It is divided by the values.
    case divide
    /// The largest of it and the values.
    case max
    /// The smallest of it and the values.
    case min
    /// The mean of the values is added to it.
    case mean
}
