/// A Fourier transform of contiguous rows. A complex number is a pair of numbers.
package enum FourierForm: UInt8, Sendable {
    /// `[rows, count, 2]` to the same.
    case forward, inverse
    /// `[rows, count]` to `[rows, count / 2 + 1, 2]`.
    case real
    /// `[rows, count / 2 + 1, 2]` to `[rows, count]`.
    case realInverse
}
