/// An extent of a tensor: a number, or what follows from an inferred size.
package enum InferredExtent: Sendable {
    case known(Int)
    /// The size times a number, divided by another.
    case of(InferredSize, times: Int = 1, over: Int = 1)

    /// The number, if it is known.
    package var value: Int? {
        switch self {
        case .known(let number): number
        case .of(let size, let factor, let divisor): size.value.map { $0 * factor / divisor }
        }
    }

    /// The size that it follows from, if any.
    package var size: InferredSize? {
        if case .of(let size, _, _) = self { size } else { nil }
    }
}

/// Extents as they are written: `[10, ?]`.
package func extentsText(_ extents: [Int?]) -> String {
    "[" + extents.map { $0.map { "\($0)" } ?? "?" }.joined(separator: ", ") + "]"
}
