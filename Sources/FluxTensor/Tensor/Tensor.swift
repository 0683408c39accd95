/// A multi-dimensional array of numbers: the value that every operation takes and makes.
///
/// A tensor is a value: a copy never changes when the original does. Copies and views (`transposed`, slices, `broadcast`)
/// share memory until one of them is written to. Elements are row-major, batch first.
///
/// ```swift
/// let x = Tensor([[1, 2, 3], [4, 5, 6]] as [[Float]])
/// x.shape            // [2, 3]
/// (x * 2).sum()      // 42
/// x.transposed()[0]  // [1, 4]
/// ```
public struct Tensor: Sendable {
    package var body: TensorBody

    @inline(__always)
    package init(_ body: TensorBody) { self.body = body }
}

/// What a tensor is, behind one reference.
package final class TensorBody: @unchecked Sendable {
    /// A `var` only to ask whether the reference is unique: nobody else ever writes it.
    @exclusivity(unchecked) package fileprivate(set) var storage: Storage
    package let offset: Int
    package let layout: Layout
    package let dtype: DType
    /// Whether the value was a literal or a Swift number, which takes on the dtype of what it meets.
    package let isWeak: Bool
    /// The exact value of a number with a fraction, for dtypes wider than the one that it has alone.
    package let number: Double?
    /// What made the value, where a gradient may be asked for. Written only before anybody else sees the value.
    @exclusivity(unchecked) package fileprivate(set) var node: Node?

    @inline(__always)
    package init(
        _ storage: Storage, _ layout: Layout, _ dtype: DType, offset: Int = 0, isWeak: Bool = false, number: Double? = nil,
        node: Node? = nil
    ) {
        self.storage = storage
        self.offset = offset
        self.layout = layout
        self.dtype = dtype
        self.isWeak = isWeak
        self.number = number
        self.node = node
    }

    @inline(__always)
    package var device: Device { storage.device }

    /// The same elements, seen in another layout.
    package func view(_ layout: Layout, offset: Int? = nil) -> TensorBody {
        TensorBody(storage, layout, dtype, offset: offset ?? self.offset)
    }

    /// The same elements with another history.
    @inline(__always)
    package func with(node: Node?) -> TensorBody {
        TensorBody(storage, layout, dtype, offset: offset, isWeak: isWeak, number: number, node: node)
    }
}

extension Tensor {
    /// The extents of the axes; empty for a scalar.
    public var shape: [Int] { body.layout.shape.array }

    /// The number of axes.
    public var rank: Int { body.layout.rank }

    /// The number of elements.
    public var count: Int { body.layout.count }

    /// The type of the elements.
    @inline(__always)
    public var dtype: DType { body.dtype }

    /// Where the elements live.
    public var device: Device { body.device }

    /// Whether the elements lie row-major without gaps. No operation needs it; it tells whether a reshape copies.
    public var isContiguous: Bool { body.layout.isContiguous }

    package var layout: Layout {
        @inline(__always) get { body.layout }
    }

    /// Whether nobody else holds the elements, so that they may be written in place.
    package mutating func ownsStorage() -> Bool {
        isKnownUniquelyReferenced(&body) && isKnownUniquelyReferenced(&body.storage)
    }

    /// This value with its history; no copy where nobody else holds it.
    @inline(__always)
    consuming func made(by node: Node) -> Tensor {
        if isKnownUniquelyReferenced(&body) {
            body.node = node
            return self
        }
        return Tensor(body.with(node: node))
    }

    /// A fresh contiguous tensor that `write` fills.
    @inline(__always)
    package static func make(
        _ shape: Shape, _ dtype: DType, on device: Device, isWeak: Bool = false, number: Double? = nil,
        _ write: (Storage) -> Void
    ) -> Tensor {
        let layout = Layout(shape)
        let storage = Storage.allocate(byteCount: layout.count * dtype.byteCount, on: device)
        if layout.count > 0 { write(storage) }
        return Tensor(TensorBody(storage, layout, dtype, isWeak: isWeak, number: number))
    }
}
