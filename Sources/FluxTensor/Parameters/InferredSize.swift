import Synchronization

/// A size of a layer that its first input determines: `.inferred` in place of a number.
///
/// ```swift
/// let model = Chain {
///     Conv(.inferred, 16, kernel: 3, activation: .relu)
///     Flatten()
///     Dense(.inferred, 10)
/// }
/// try model.resolved(for: [1, 3, 28, 28])     // or the first call
/// ```
/// Until then the layer's parameters have no values: they have places, can be frozen, cast, moved and given to an optimizer,
/// and reading them ends the program. The values are drawn when the size is settled, layer by layer. Loading settles sizes too.
///
/// A reference, shared by copies of the layer. The first size that is settled stays.
public final class InferredSize: Sendable {
    private let size: Mutex<Int?>

    /// A size that is known.
    package init(_ size: Int?) { self.size = Mutex(size) }

    /// A size that the first input determines.
    public static var inferred: InferredSize { InferredSize(nil) }

    /// The size, or `nil` while no input has come.
    public var value: Int? { size.withLock { $0 } }

    /// Settles the size, unless it is settled already: with two tasks at once the first one wins.
    /// - Returns: The size that holds from now on.
    @discardableResult
    package func settle(_ proposal: Int) -> Int {
        size.withLock { size in
            if let size { return size }
            size = proposal
            return proposal
        }
    }

    /// The size as it is written: `?` while it is not known.
    package var text: String { value.map { "\($0)" } ?? "?" }

    /// The size, or a trap.
    package func known(_ layer: String) -> Int {
        guard let value else { trap(layer, "its size is not known yet; \(InferredSize.advice)") }
        return value
    }

    package static let advice = "call the model once, or model.resolved(for:) with the shape of an input"
}
