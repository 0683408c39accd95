/// An operation cannot work on the shapes it was given.
///
/// Shape rules throw it; where an operation runs, the same text is the message of the trap.
public struct ShapeError: Error, Sendable, CustomStringConvertible {
    /// The operation or layer, as it is written in Swift.
    public let operation: String
    /// What was found, what was expected, what to do.
    public let message: String
    /// The layers that the error came up in, from the outermost: `", in Chain.layers.2 Dense(784 → 128)"`; empty outside of layers.
    public let location: String

    /// An error at this place: in the layers whose rules or computations run.
    public init(_ operation: String, _ message: String) {
        self.operation = operation
        self.message = message
        location = LayerTrace.description
    }

    /// One line: `[Dense] expected […, D 784], got [32, 100]: features are 100, not 784, in Chain.layers.2 Dense(784 → 128)`.
    public var description: String { "[\(operation)] \(message)\(location)" }
}

/// Ends the program with one line that names the operation: for the programmer's mistakes.
///
/// Release builds drop the message of `precondition`, so every trap of the library goes through here.
package func trap(_ operation: String, _ message: String) -> Never { trap(ShapeError(operation, message)) }

/// Ends the program with the text of an error.
package func trap(_ error: ShapeError) -> Never { fatalError(error.description) }

/// The value of a shape rule, or a trap with the rule's own text.
@inline(__always)
package func require<T>(_ rule: () throws(ShapeError) -> T) -> T {
    do { return try rule() } catch { trap(error) }
}

/// The shape that both broadcast to: axes are matched from the last, and an extent of 1 stretches.
package func broadcastShape(_ operation: String, _ x: Shape, _ y: Shape) throws(ShapeError) -> Shape {
    if x == y { return x }
    var (long, short) = x.rank >= y.rank ? (x, y) : (y, x)
    let offset = long.rank - short.rank
    for axis in 0..<short.rank where long[axis + offset] != short[axis] {
        if long[axis + offset] == 1 {
            long[axis + offset] = short[axis]
        } else if short[axis] != 1 {
            let (left, right) = x.rank >= y.rank ? (long[axis + offset], short[axis]) : (short[axis], long[axis + offset])
            throw ShapeError(operation, "lhs \(x) and rhs \(y) do not broadcast: \(left) ≠ \(right)")
        }
    }
    if !long.fitsMemory {  // views that repeat their elements may be larger than memory
        throw ShapeError(operation, "lhs \(x) and rhs \(y) make \(long), which has more elements than fit in memory")
    }
    return long
}

/// Checks that `x` broadcasts to just `target`.
package func checkStretch(_ operation: String, _ x: Shape, to target: Shape) throws(ShapeError) {
    let offset = target.rank - x.rank
    let fits = offset >= 0 && (0..<x.rank).allSatisfy { x[$0] == 1 || x[$0] == target[$0 + offset] }
    if !fits { throw ShapeError(operation, "\(x) does not stretch to \(target)") }
}

/// `axis` counted from the front; negative ones count from the back.
package func resolvedAxis(_ operation: String, _ axis: Int, rank: Int) throws(ShapeError) -> Int {
    let resolved = axis < 0 ? axis + rank : axis
    guard resolved >= 0 && resolved < rank else {
        throw ShapeError(operation, "axis \(axis) is outside of \(-rank)..<\(rank)")
    }
    return resolved
}

/// Distinct axes in ascending order; none given means all.
package func resolvedAxes(_ operation: String, _ axes: [Int], rank: Int) throws(ShapeError) -> [Int] {
    if axes.isEmpty { return Array(0..<rank) }
    var resolved: [Int] = []
    for axis in axes { resolved.append(try resolvedAxis(operation, axis, rank: rank)) }
    resolved.sort()
    for (a, b) in zip(resolved, resolved.dropFirst()) where a == b {
        throw ShapeError(operation, "axes \(axes) name axis \(a) twice")
    }
    return resolved
}

/// A shape whose extents are not negative and whose product fits an address.
package func checkedShape(_ operation: String, _ extents: some Collection<Int>) throws(ShapeError) -> Shape {
    guard extents.count <= Shape.maximumRank else {
        throw ShapeError(
            operation, "shape \(Array(extents)) has \(extents.count) axes; at most \(Shape.maximumRank) are supported")
    }
    var count = 8  // bytes of the largest element
    for extent in extents {
        guard extent >= 0 else { throw ShapeError(operation, "shape \(Array(extents)) has the negative extent \(extent)") }
        let (product, overflow) = count.multipliedReportingOverflow(by: max(extent, 1))
        guard !overflow else { throw ShapeError(operation, "shape \(Array(extents)) has more elements than fit in memory") }
        count = product
    }
    return Shape(extents)
}

/// A sum or product that fits an `Int`, as extents must before their own check.
package func checkedExtent(
    _ operation: String, _ x: Int, _ y: Int, _ combine: (Int) -> (Int) -> (partialValue: Int, overflow: Bool)
) throws(ShapeError) -> Int {
    let (result, overflow) = combine(x)(y)
    if overflow { throw ShapeError(operation, "\(x) and \(y) make an extent that is too large") }
    return result
}
