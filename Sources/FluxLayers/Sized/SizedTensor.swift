import FluxTensor

/// A tensor one extent of which is part of the type.
public protocol SizedTensor: Sendable {
    var tensor: Tensor { get }

    /// What the type says holds already: a layer has seen to it.
    init(unchecked tensor: Tensor)
}

/// A tensor with `size` features along its last axis: `[…, size]`.
public struct Features<let size: Int>: SizedTensor {
    public let tensor: Tensor

    public init(unchecked tensor: Tensor) { self.tensor = tensor }

    /// - Precondition: the last extent is `size`.
    public init(_ tensor: Tensor) {
        if tensor.shape.last != size { trap("Features<\(size)>", "the tensor has shape \(tensor.shape), not […, \(size)]") }
        self.tensor = tensor
    }
}

/// A batch of signals, images or volumes with `count` channels: `[N, count, …]`.
public struct Channels<let count: Int>: SizedTensor {
    public let tensor: Tensor

    public init(unchecked tensor: Tensor) { self.tensor = tensor }

    /// - Precondition: the second extent is `count`.
    public init(_ tensor: Tensor) {
        if tensor.rank < 2 || tensor.shape[1] != count {
            trap("Channels<\(count)>", "the tensor has shape \(tensor.shape), not [N, \(count), …]")
        }
        self.tensor = tensor
    }
}

/// Indices below `count`, as an embedding takes them: integers of any shape.
public struct Indices<let count: Int>: SizedTensor {
    public let tensor: Tensor

    public init(unchecked tensor: Tensor) { self.tensor = tensor }

    /// - Precondition: the dtype is an integer one. The embedding checks the range.
    public init(_ tensor: Tensor) {
        if !tensor.dtype.isInteger { trap("Indices<\(count)>", "the tensor is of \(tensor.dtype); indices are integers") }
        self.tensor = tensor
    }
}
