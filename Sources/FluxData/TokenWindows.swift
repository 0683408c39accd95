import FluxTensor

/// A long sequence of numbers in windows, each with the same window one place later: what a model of the next character learns.
///
/// ```swift
/// let vocabulary = CharacterVocabulary(text)
/// let windows = TokenWindows(try vocabulary.encode(text), length: 64)
/// for (x, y) in DataLoader(windows, batchSize: 32, shuffle: true) { … }  // [32, 64] each; y[n, t] = x[n, t + 1]
/// ```
public struct TokenWindows: Dataset {
    /// The whole sequence.
    public let tokens: [Int]
    /// The numbers in a window.
    public let length: Int
    /// How much later each window starts than the one before.
    public let stride: Int

    /// - Parameters:
    ///   - tokens: The sequence; one shorter than `length + 1` has no window.
    ///   - length: The numbers in a window; at least 1.
    ///   - stride: How much later each window starts than the one before, at least 1; by default windows do not overlap.
    public init(_ tokens: [Int], length: Int, stride: Int? = nil) {
        let stride = stride ?? length
        if length < 1 || stride < 1 { trap("TokenWindows", "length \(length), stride \(stride); both must be at least 1") }
        (self.tokens, self.length, self.stride) = (tokens, length, stride)
    }

    /// The number of windows.
    public var count: Int { tokens.count <= length ? 0 : (tokens.count - 1 - length) / stride + 1 }

    /// The windows and what comes next, `int64` `[B, length]` each.
    public func batch(at indices: [Int]) -> (Tensor, Tensor) { (windows(indices, shift: 0), windows(indices, shift: 1)) }

    private func windows(_ indices: [Int], shift: Int) -> Tensor {
        var elements: [Int] = []
        elements.reserveCapacity(indices.count * length)
        for index in indices { elements += tokens[(index * stride + shift)...].prefix(length) }
        return Tensor(elements, shape: [indices.count, length])
    }
}
