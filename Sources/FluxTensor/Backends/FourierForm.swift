/// A Fourier transform of contiguous rows. A complex number is a pair of numbers.
package enum FourierForm: UInt8, Sendable {
    /// `[rows, count, 2]` to the same.
    case forward, inverse
    /// `[rows, count]` to `[rows, count / 2 + 1, 2]`.
    case real
    /// `[rows, count / 2 + 1, 2]` to `[rows, count]`.
    case realInverse
    /// As `real`, with the mirrored half: `[rows, count]` to `[rows, count, 2]`.
    case wholeReal
}

/// The rows of a Fourier transform: each of `count` numbers, of which sums are multiplied by `scale`.
package struct FourierRows: Sendable {
    package var rows: Int
    package var count: Int
    /// Of complex rows, how many lie side by side: `[rows / step, count, step, 2]`.
    package var step = 1
    package var scale: Double
    /// What the complex numbers of real rows are multiplied by that stand for two, for themselves and their conjugates.
    package var inner = 1.0
}
