import FluxTensor
import TestSupport
import Testing

/// Ordinary Swift is differentiable: asynchronous functions, task groups, actors, streams.
@Suite struct ConcurrencyTests {
    private let x = Tensor([0.5, -1.5, 2.0] as [Double])

    private func slowSquare(_ x: Tensor) async -> Tensor {
        await Task.yield()
        return x * x
    }

    @Test func asyncFunctions() async {
        let slope = await gradient(at: x) { x in
            let y = await slowSquare(x)
            return await slowSquare(y).sum()
        }
        #expect(slope.isClose(to: x * x * x * 4))
    }

    @Test func asyncLet() async {
        let slope = await gradient(at: x) { x in
            async let first = slowSquare(x)
            async let second = slowSquare(x * 3)
            return await (first * second).sum()
        }
        #expect(slope.isClose(to: x * x * x * 36))
    }

    @Test func taskGroups() async {
        let slope = await gradient(at: x) { x in
            await withTaskGroup(of: Tensor.self) { group in
                for factor in 1...8 { group.addTask { exp(x * 0.1) * Double(factor) } }
                return await group.reduce(Tensor(0.0), +).sum()
            }
        }
        #expect(slope.isClose(to: exp(x * 0.1) * 3.6))
    }

    @Test func throwingAsyncFunctions() async {
        struct Refusal: Error {}
        func refuse(_ x: Tensor) async throws -> Tensor { throw Refusal() }
        await #expect(throws: Refusal.self) { try await gradient(at: x) { try await refuse($0).sum() } }
        #expect(!isInsideGradient)
    }

    private actor Accumulator {
        private var total = Tensor(0.0)
        func add(_ x: Tensor) { total += x }
        var sum: Tensor { total }
    }

    @Test func actors() async {
        let slope = await gradient(at: x) { x in
            let accumulator = Accumulator()
            await accumulator.add(x * 2)
            await accumulator.add(x * x)
            return await accumulator.sum.sum()
        }
        #expect(slope.isClose(to: 2 + x * 2))
    }

    @Test func asyncStreams() async {
        let slope = await gradient(at: x) { x in
            let stream = AsyncStream { continuation in
                for factor in 1...3 { continuation.yield(x * Double(factor)) }
                continuation.finish()
            }
            var total = Tensor(0.0)
            for await part in stream { total = total + part * part }
            return total.sum()
        }
        #expect(slope.isClose(to: x * 28))
    }

    @Test func tasksDifferentiateAtTheSameTime() async {
        let point = x
        await withTaskGroup(of: Bool.self) { group in
            for power in 1...8 {
                group.addTask {
                    let slope = gradient(at: point) { x in (0..<power).reduce(Tensor(1.0)) { y, _ in y * x }.sum() }
                    let truth = (1..<power).reduce(Tensor(Double(power))) { y, _ in y * point }
                    return slope.isClose(to: truth.broadcast(to: point.shape))
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
