import Synchronization

/// A stream of random numbers: Philox4x32-10, a counter encrypted under a seed.
///
/// The numbers depend on the seed and on how many were drawn before, not on the device or the number of threads.
///
/// ```swift
/// setSeed(42)                              // everything that draws afterwards is repeatable
/// let private = RandomGenerator(seed: 7)   // a stream of one's own
/// Tensor.randomNormal([2, 3], generator: private)
/// ```
/// - Reference: Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3".
public final class RandomGenerator: Sendable {
    private let state: Mutex<RandomKey>

    public init(seed: UInt64) { state = Mutex(RandomKey(seed: seed, offset: 0)) }

    /// The stream that everything draws from unless told otherwise. Seeded by the system when the program starts.
    public static let shared = RandomGenerator(seed: UInt64.random(in: 0 ... .max))

    /// Starts the stream anew.
    public func setSeed(_ seed: UInt64) { state.withLock { $0 = RandomKey(seed: seed, offset: 0) } }

    /// The place in the stream, to save and restore.
    public var position: RandomKey {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }

    /// Takes `blocks` blocks of four words off the stream.
    package func take(blocks: Int) -> RandomKey {
        state.withLock { key in
            defer { key.offset &+= UInt64(blocks) }
            return key
        }
    }
}

extension RandomGenerator: CustomStringConvertible {
    public var description: String { "RandomGenerator(seed: \(position.seed), offset: \(position.offset))" }
}

/// A place in a stream of random numbers.
public struct RandomKey: Sendable, Equatable {
    public var seed: UInt64
    /// Blocks of four 32-bit words since the seed.
    public var offset: UInt64

    public init(seed: UInt64, offset: UInt64) {
        self.seed = seed
        self.offset = offset
    }
}

/// Seeds the shared stream: initial weights, dropout, shuffling and sampling are repeatable from here.
public func setSeed(_ seed: UInt64) { RandomGenerator.shared.setSeed(seed) }
