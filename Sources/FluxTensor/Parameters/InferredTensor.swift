/// A tensor that is made once sizes are settled: its extents, and how to make it.
package struct InferredTensor: Sendable {
    package let extents: [InferredExtent]
    /// What it waits for.
    package let sizes: [InferredSize]
    let make: @Sendable ([Int]) -> Tensor
    /// What the tensor will be converted to, where a model was cast or moved before its sizes were known.
    var dtype: DType?
    var device: Device?

    /// - Parameters:
    ///   - others: What it waits for beside the sizes of its extents, so that the values of a layer are drawn in order.
    ///   - make: Makes the tensor from its shape.
    package init(_ extents: [InferredExtent], after others: [InferredSize] = [], _ make: @escaping @Sendable ([Int]) -> Tensor) {
        (self.extents, self.make) = (extents, make)
        sizes = extents.compactMap(\.size) + others
    }

    /// The first size that it waits for.
    package var size: InferredSize? { sizes.first }

    /// The tensor, if all sizes are known.
    var tensor: Tensor? {
        guard sizes.allSatisfy({ $0.value != nil }) else { return nil }
        let tensor = make(extents.compactMap(\.value)).stopGradient()
        return tensor.cast(to: dtype ?? tensor.dtype).to(device ?? tensor.device)
    }

    /// The shape as it is written: `[10, ?]`.
    var text: String { extentsText(extents.map(\.value)) }

    /// The sizes that a tensor of `shape` in this place means; `nil` if it does not fit.
    private func sizes(of shape: [Int]) -> [(size: InferredSize, value: Int)]? {
        guard shape.count == extents.count else { return nil }
        var found: [(size: InferredSize, value: Int)] = []
        for (extent, number) in zip(extents, shape) {
            switch extent {
            case .known(let known): if number != known { return nil }
            case .of(let size, let factor, let divisor):
                if number * divisor % factor != 0 { return nil }
                found.append((size, number * divisor / factor))
            }
        }
        return found
    }

    /// Whether a tensor of `shape` fits here, and with what else was found to fit: `known` keeps the size that each means.
    package func admits(_ shape: [Int], _ known: inout [ObjectIdentifier: Int]) -> Bool {
        guard let found = sizes(of: shape) else { return false }
        return found.allSatisfy { size, value in
            let expected = size.value ?? known[ObjectIdentifier(size)] ?? value
            known[ObjectIdentifier(size)] = expected
            return value == expected
        }
    }

    /// Settles the sizes that a tensor of `shape` in this place means; whether it fits.
    func settle(by shape: [Int]) -> Bool {
        var known: [ObjectIdentifier: Int] = [:]
        guard admits(shape, &known), let found = sizes(of: shape) else { return false }
        return found.allSatisfy { $0.size.settle($0.value) == $0.value }
    }
}
