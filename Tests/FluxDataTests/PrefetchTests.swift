import FluxData
import FluxTensor
import Foundation
import Synchronization
import Testing

@Suite struct PrefetchTests {
    @Test(arguments: [1, 3, 10])
    func prefetchedBatchesAreTheSame(_ batchSize: Int) {
        func batches(prefetch: Bool) -> [Tensor] {
            let (rows, generator) = (Tensor.arange(to: 30).reshaped(10, 3), RandomGenerator(seed: 3))
            let loader = DataLoader(rows, batchSize: batchSize, shuffle: true, prefetch: prefetch, generator: generator)
            return Array(loader) + Array(loader)
        }
        #expect(batches(prefetch: true) == batches(prefetch: false))
    }

    @Test func oneBatchIsPreparedAhead() async throws {
        let source = Counted(count: 10)
        var iterator = DataLoader(source, batchSize: 1, prefetch: true).makeIterator()
        _ = iterator.next()
        try await eventually { source.calls.value == 2 }
        _ = iterator.next()
        try await eventually { source.calls.value == 3 }
    }

    @Test(arguments: 0..<5)
    func anAbandonedPassEndsItsWorker(_ taken: Int) async throws {
        let live = Counter()
        for pass in 0..<20 {
            var iterator = DataLoader(Counted(count: 5, live), batchSize: 1, prefetch: true).makeIterator()
            for _ in 0..<taken { _ = iterator.next() }
            if pass % 2 == 0 { try await Task.sleep(for: .milliseconds(1)) }  // the worker is ahead, or is not
        }
        try await eventually { live.value == 0 }
    }

    @Test func passesMayBeNestedAndConcurrent() async {
        let loader = DataLoader(Tensor.arange(to: 20), batchSize: 3, prefetch: true)
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var sum = 0
                    for x in loader { for y in loader { sum += (x.sum() * y.sum()).item(Int.self) } }
                    return sum
                }
            }
            for await sum in group { #expect(sum == 190 * 190) }
        }
    }

    @Test func manyPassesMayBeOpenAtOnce() {
        let loader = DataLoader(Tensor.arange(to: 5), prefetch: true)
        var passes = (0..<300).map { _ in loader.makeIterator() }
        for place in 0..<5 {
            for index in passes.indices { #expect(passes[index].next()?.item(Int.self) == place) }
        }
    }

    /// Waits for what another thread does.
    private func eventually(_ condition: () -> Bool) async throws {
        for _ in 0..<2000 where !condition() { try await Task.sleep(for: .milliseconds(5)) }
        #expect(condition())
    }
}

/// A data set that counts how often it is asked, and in `live` how many of its kind a loader, a pass or a worker holds.
private struct Counted: Dataset {
    let count: Int
    let calls = Counter()
    private let token: Token

    init(count: Int, _ live: Counter = Counter()) {
        self.count = count
        token = Token(live)
    }

    func batch(at indices: [Int]) -> [Int] {
        calls.add(1)
        return indices
    }
}

private final class Token: Sendable {
    let live: Counter

    init(_ live: Counter) {
        self.live = live
        live.add(1)
    }

    deinit { live.add(-1) }
}

private final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func add(_ change: Int) { count.withLock { $0 += change } }
}
