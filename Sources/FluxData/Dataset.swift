import FluxTensor

/// A number of samples, of which any can be had at any time.
///
/// A tensor is a data set of its rows. A type of one's own needs the two requirements:
///
/// ```swift
/// struct Squares: Dataset {
///     let count = 100
///     func batch(at indices: [Int]) -> (x: Tensor, y: Tensor) {
///         let x = Tensor(indices.map(Float.init)).unsqueezed(1)
///         return (x, x * x)
///     }
/// }
/// for (x, y) in DataLoader(Squares(), batchSize: 10) { … }
/// ```
public protocol Dataset: Sendable {
    /// Several samples together, such as a tensor whose first axis counts them, or a tuple of such tensors.
    associatedtype Batch: Sendable

    /// The number of samples.
    var count: Int { get }

    /// The samples at `indices`, in their order. Called from another thread while a batch before trains.
    func batch(at indices: [Int]) -> Batch
}

/// A tensor's samples are its rows: `Tensor.count` counts elements, so the loader asks through this.
public struct TensorRows: Dataset {
    /// The rows, along the first axis.
    public let tensor: Tensor

    /// - Precondition: the tensor has at least one axis.
    public init(_ tensor: Tensor) {
        if tensor.rank == 0 { trap("DataLoader", "a scalar has no samples") }
        self.tensor = tensor.stopGradient().contiguous()
    }

    public var count: Int { tensor.shape[0] }

    public func batch(at indices: [Int]) -> Tensor { tensor.gathered(Tensor(indices)) }
}

/// Data sets of the same length side by side: a batch is the tuple of theirs.
public struct Zipped<each Source: Dataset>: Dataset {
    public let sources: (repeat each Source)
    public let count: Int

    /// - Precondition: all have as many samples.
    public init(_ sources: repeat each Source) {
        var counts: [Int] = []
        repeat counts.append((each sources).count)
        if Set(counts).count > 1 {
            trap("DataLoader", "the arrays have \(counts.map(String.init).joined(separator: ", ")) samples")
        }
        self.sources = (repeat each sources)
        count = counts.first ?? 0
    }

    public func batch(at indices: [Int]) -> (repeat (each Source).Batch) {
        (repeat (each sources).batch(at: indices))
    }
}
