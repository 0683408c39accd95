/// A shape one extent of which follows from an inferred size, and how to make the tensor.
package struct InferredTensor: Sendable {
    package let size: InferredSize
    /// The extents. Where there is `nil`, the size times `factor`, divided by `divisor`.
    package let extents: [Int?]
    let factor: Int
    let divisor: Int
    let make: @Sendable (Int) -> Tensor
    /// What the tensor will be converted to, where a model was cast or moved before its sizes were known.
    var dtype: DType?
    var device: Device?

    package init(
        _ size: InferredSize, _ extents: [Int?], factor: Int = 1, divisor: Int = 1, _ make: @escaping @Sendable (Int) -> Tensor
    ) {
        (self.size, self.extents, self.factor, self.divisor, self.make) = (size, extents, factor, divisor, make)
    }

    /// The size that a tensor of `shape` in this place means; `nil` if it does not fit.
    func size(of shape: [Int]) -> Int? {
        guard shape.count == extents.count, zip(shape, extents).allSatisfy({ $1 == nil || $0 == $1 }) else { return nil }
        guard let place = extents.firstIndex(of: nil) else { return size.value ?? 0 }
        return shape[place] * divisor % factor == 0 ? shape[place] * divisor / factor : nil
    }

    /// Whether a tensor of that shape determines the size.
    var determinesSize: Bool { extents.contains(nil) }

    /// The tensor, if the size is known.
    var tensor: Tensor? {
        guard let size = size.value else { return nil }
        let tensor = make(size).stopGradient()
        return tensor.cast(to: dtype ?? tensor.dtype).to(device ?? tensor.device)
    }
}

extension InferredTensor {
    /// The shape as it is written: `[10, ?]`.
    var text: String { extentsText(extents) }
}

/// Extents as they are written: `[10, ?]`.
package func extentsText(_ extents: [Int?]) -> String {
    "[" + extents.map { $0.map { "\($0)" } ?? "?" }.joined(separator: ", ") + "]"
}

extension InferredTensor {
    /// Whether a tensor of `shape` fits here, and with what else was found to fit: `sizes` keeps the size that each means.
    package func admits(_ shape: [Int], _ sizes: inout [ObjectIdentifier: Int]) -> Bool {
        guard let found = size(of: shape) else { return false }
        guard determinesSize else { return true }
        let expected = sizes[ObjectIdentifier(size)] ?? found
        sizes[ObjectIdentifier(size)] = expected
        return found == expected
    }
}
