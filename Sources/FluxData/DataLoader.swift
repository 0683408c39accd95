import FluxTensor

/// Goes through a data set in batches, in a new random order each time where asked to.
///
/// ```swift
/// let loader = DataLoader(images, labels, batchSize: 64, shuffle: true)
/// for (x, y) in loader { … }   // [64, 28, 28] and [64], at the end a smaller one
/// ```
/// The order of a pass depends on the generator alone, so a seed repeats it. A pass holds one batch ready ahead.
public struct DataLoader<Source: Dataset>: Sequence, Sendable {
    /// What is gone through.
    public let source: Source
    /// The number of samples in a batch.
    public let batchSize: Int
    /// Whether each pass has an order of its own.
    public let shuffle: Bool
    /// Whether a last batch of fewer samples is left out.
    public let dropLast: Bool
    private let generator: RandomGenerator
    private let prefetch: Bool

    /// - Parameters:
    ///   - source: What to go through.
    ///   - batchSize: Samples in a batch; at least 1.
    ///   - shuffle: Whether each pass has a random order.
    ///   - dropLast: Whether to leave out a last batch of fewer samples.
    ///   - prefetch: Whether another thread prepares the next batch while the current one is used. By default where the
    ///     machine has a core that the thread team leaves free.
    ///   - generator: Where the order comes from.
    public init(
        _ source: Source, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false, prefetch: Bool? = nil,
        generator: RandomGenerator = .shared
    ) {
        if batchSize < 1 { trap("DataLoader", "the batch size is \(batchSize); it must be at least 1") }
        self.source = source
        self.batchSize = batchSize
        self.shuffle = shuffle
        self.dropLast = dropLast
        self.prefetch = prefetch ?? ThreadTeam.leavesProcessorFree
        self.generator = generator
    }

    /// Goes through one tensor by rows.
    public init(
        _ rows: Tensor, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false, prefetch: Bool? = nil,
        generator: RandomGenerator = .shared
    ) where Source == TensorRows {
        self.init(
            TensorRows(rows), batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, prefetch: prefetch,
            generator: generator)
    }

    /// Goes through two tensors side by side, by rows.
    public init(
        _ x: Tensor, _ y: Tensor, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
        prefetch: Bool? = nil, generator: RandomGenerator = .shared
    ) where Source == Zipped<TensorRows, TensorRows> {
        self.init(
            Zipped(TensorRows(x), TensorRows(y)), batchSize: batchSize, shuffle: shuffle, dropLast: dropLast,
            prefetch: prefetch, generator: generator)
    }

    /// Goes through three tensors side by side, by rows. For more, and for other data sets, pass a `Zipped`.
    public init(
        _ x: Tensor, _ y: Tensor, _ z: Tensor, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
        prefetch: Bool? = nil, generator: RandomGenerator = .shared
    ) where Source == Zipped<TensorRows, TensorRows, TensorRows> {
        self.init(
            Zipped(TensorRows(x), TensorRows(y), TensorRows(z)), batchSize: batchSize, shuffle: shuffle,
            dropLast: dropLast, prefetch: prefetch, generator: generator)
    }

    /// The number of batches in a pass.
    public var count: Int {
        source.count / batchSize + (dropLast || source.count.isMultiple(of: batchSize) ? 0 : 1)
    }

    public var underestimatedCount: Int { count }

    public func makeIterator() -> Iterator {
        let order = shuffle ? generator.permutation(source.count) : nil
        return Iterator(BatchPlan(source: source, order: order, batchSize: batchSize, count: count), prefetch: prefetch)
    }

    /// One pass through the data.
    public struct Iterator: IteratorProtocol {
        private let plan: BatchPlan<Source>
        private let prefetcher: Prefetcher<Source.Batch>?
        private var place = 0

        init(_ plan: BatchPlan<Source>, prefetch: Bool) {
            self.plan = plan
            prefetcher = prefetch && plan.count > 1 ? Prefetcher(count: plan.count) { plan.batch($0) } : nil
        }

        public mutating func next() -> Source.Batch? {
            guard place < plan.count else { return nil }
            defer { place += 1 }
            return prefetcher?.take() ?? plan.batch(place)
        }
    }
}

extension DataLoader: CustomStringConvertible {
    public var description: String {
        "DataLoader(\(source.count) samples\(shuffle ? ", shuffled," : "") in \(count) batches of \(batchSize))"
    }
}

/// Which samples stand in which batch of one pass.
struct BatchPlan<Source: Dataset>: Sendable {
    let source: Source
    /// `nil` is the order of the source.
    let order: [Int]?
    let batchSize: Int
    let count: Int

    func batch(_ index: Int) -> Source.Batch {
        let start = index * batchSize
        let places = start..<start + Swift.min(batchSize, source.count - start)
        return source.batch(at: order.map { Array($0[places]) } ?? Array(places))
    }
}
