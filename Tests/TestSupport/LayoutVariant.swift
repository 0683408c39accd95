import FluxTensor

/// A way for the elements of a tensor to lie in memory.
package enum LayoutVariant: CaseIterable, Sendable {
    case transposed, stepped, reversed, broadcast, offset

    /// A tensor that lies so, and the same elements without gaps.
    ///
    /// The memory between the elements holds NaN. With `broadcast` the first axis repeats, so the elements are others than in `x`.
    package func apply(_ x: Tensor) -> (strided: Tensor, plain: Tensor) {
        let (strides, start) = strides(x.shape)
        return LayoutVariant.apply(strides, from: start, to: x)
    }

    /// A tensor with these strides whose first element lies at `start`, and the same elements without gaps.
    package static func apply(_ strides: [Int], from start: Int, to x: Tensor) -> (strided: Tensor, plain: Tensor) {
        let places = Layout(Shape(x.shape)).indices.map { index in zip(index, strides).reduce(start) { $0 + $1.0 * $1.1 } }
        let elements = x.cast(to: .float64).array(of: Double.self)
        var memory = [Double](repeating: .nan, count: (places.max() ?? start) + 3)
        for (place, element) in zip(places, elements).reversed() { memory[place] = element }
        var inline = InlineArray<8, Int>(repeating: 0)
        for (axis, stride) in strides.enumerated() { inline[axis] = stride }
        let layout = Layout(Shape(x.shape), strides: inline)
        return (
            Tensor(Tensor(memory).cast(to: x.dtype).body.view(layout, offset: start)),
            Tensor(places.map { memory[$0] }, shape: x.shape).cast(to: x.dtype)
        )
    }

    private func strides(_ shape: [Int]) -> (strides: [Int], start: Int) {
        func rowMajor(_ extents: [Int]) -> [Int] {
            extents.indices.map { extents[($0 + 1)...].reduce(1, *) }
        }
        let plain = rowMajor(shape)
        switch self {
        case .transposed: return (rowMajor(shape.reversed()).reversed(), 0)
        case .stepped: return (rowMajor(shape.map { 2 * $0 + 1 }).map { 2 * $0 }, 1)
        case .reversed: return (plain.map { -$0 }, max(shape.reduce(1, *) - 1, 0))
        case .broadcast: return (plain.enumerated().map { $0.offset == 0 ? 0 : $0.element }, 0)
        case .offset: return (plain, 2)
        }
    }
}

extension Layout {
    /// The indices of all elements in row-major order.
    fileprivate var indices: [[Int]] {
        (0..<rank).reduce([[]]) { indices, axis in indices.flatMap { index in (0..<shape[axis]).map { index + [$0] } } }
    }
}
