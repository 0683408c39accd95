import Dispatch
import FluxTensor
import Synchronization

/// Prepares numbered values on another thread, one ahead of their use.
final class Prefetcher<Value: Sendable>: Sendable {
    private let ready = Mutex<Value?>(nil)
    private let prepared = DispatchSemaphore(value: 0)
    // Starts at 0: a semaphore that is freed below its first value ends the program.
    private let wanted = DispatchSemaphore(value: 0)

    init(count: Int, _ make: @escaping @Sendable (Int) -> Value) {
        wanted.signal()
        let (ready, prepared, wanted) = (Shared(self), prepared, wanted)
        DispatchQueue.global(qos: .userInitiated).async {
            for index in 0..<count {
                wanted.wait()
                guard ready.isWanted else { return }
                ready.put(make(index))
                prepared.signal()
            }
        }
    }

    /// The next value in order; waits for it. Must not be called more often than there are values.
    func take() -> Value {
        prepared.wait()
        let value = ready.withLock { ready in
            defer { ready = nil }
            return ready
        }
        wanted.signal()
        guard let value else { trap("DataLoader", "a batch was taken twice") }
        return value
    }

    deinit { wanted.signal() }

    /// The worker's view, which does not keep the prefetcher alive: a pass that is left early ends the worker.
    private final class Shared: @unchecked Sendable {
        private weak var owner: Prefetcher?

        init(_ owner: Prefetcher) { self.owner = owner }

        var isWanted: Bool { owner != nil }

        func put(_ value: Value) { owner?.ready.withLock { $0 = value } }
    }
}
