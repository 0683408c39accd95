import Dispatch
import FluxTensor
import Synchronization

/// Prepares numbered values on another thread, one ahead of their use.
///
/// Each value is a job of its own, so that no thread waits: a pass that is left early leaves one job to finish.
final class Prefetcher<Value: Sendable>: Sendable {
    private let count: Int
    private let make: @Sendable (Int) -> Value
    private let slot = Slot()
    private let started = Atomic(0)

    /// What a job fills; all that it shares with the prefetcher.
    private final class Slot: Sendable {
        let value = Mutex<Value?>(nil)
        let isFilled = DispatchSemaphore(value: 0)
    }

    init(count: Int, _ make: @escaping @Sendable (Int) -> Value) {
        (self.count, self.make) = (count, make)
        startNext()
    }

    private func startNext() {
        let index = started.add(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        DispatchQueue.global(qos: .userInitiated).async { [make, slot] in
            let value = make(index)
            slot.value.withLock { $0 = value }
            slot.isFilled.signal()
        }
    }

    /// The next value in order; waits for it. Must not be called more often than there are values.
    func take() -> Value {
        slot.isFilled.wait()
        let value = slot.value.withLock { value in
            defer { value = nil }
            return value
        }
        guard let value else { trap("DataLoader", "a batch was taken twice") }
        startNext()
        return value
    }
}
