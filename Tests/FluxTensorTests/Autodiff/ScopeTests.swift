import FluxTensor
import Testing

/// What is recorded, where, and for how long.
@Suite struct ScopeTests {
    private struct Failure: Error {}

    private let x = Tensor([1, 2] as [Double])

    @Test func nothingIsRecordedOutside() {
        #expect(!isInsideGradient)
        #expect((x * x + x).body.node == nil)
        let parameter = Parameter(wrappedValue: x)
        #expect((parameter.wrappedValue * x).body.node == nil)
    }

    @Test func onlyWhatDependsOnTheInputIsRecordedInside() {
        _ = gradient(at: x) { y in
            #expect(isInsideGradient)
            #expect(y.isTracked && (y * 2.0).isTracked && (x + y).isTracked)
            #expect((x * x).body.node == nil && (y .> 0).body.node == nil && y.argmax().body.node == nil)
            return y.sum()
        }
    }

    @Test func whatLeavesAScopeIsRecordedNoMore() {
        var leaked = x
        let (value, slope) = withGradient(at: x) { x in
            leaked = x * x
            return leaked.sum()
        }
        #expect(!isInsideGradient && !leaked.isTracked && (leaked * 2.0).body.node == nil)
        #expect(value.body.node == nil && slope.body.node == nil)
        #expect(gradient(at: x) { (leaked * $0).sum() } == leaked)
        // A new scope does not revive what an earlier one recorded.
        #expect(gradient(at: x) { _ in leaked.sum() } == .zeros(like: x))
    }

    @Test func stopGradientCutsTheHistory() {
        #expect(gradient(at: x) { ($0 * $0.stopGradient()).sum() } == x)
        #expect(gradient(at: x) { (stopGradient($0 * 5.0) + $0).sum() } == .ones(like: x))
        #expect(gradient(at: x) { stopGradient($0).sum() } == .zeros(like: x))
    }

    @Test func scopesNest() {
        _ = gradient(at: x) { x in
            _ = gradient(at: x) { y in
                #expect(isInsideGradient)
                return y.sum()
            }
            #expect(isInsideGradient)
            return x.sum()
        }
        #expect(!isInsideGradient)
    }

    @Test func errorsOfTheClosureComeThrough() {
        #expect(throws: Failure.self) { try gradient(at: x) { _ in throw Failure() } }
        #expect(throws: Failure.self) { try pullback(at: x, x) { _, _ in throw Failure() } }
        #expect(throws: Failure.self) { try withGradient(parameters(Parameter(wrappedValue: x))) { throw Failure() } }
        #expect(!isInsideGradient)
        #expect(gradient(at: x) { $0.sum() } == .ones(like: x))
    }

    // MARK: Closures that wait

    @Test func asynchronousClosures() async {
        let slope = await gradient(at: x) { x in
            let y = x * x
            await Task.yield()
            #expect(isInsideGradient)
            return y.sum()
        }
        #expect(slope == x * 2.0)
        let parameter = Parameter(wrappedValue: x)
        let (value, gradients) = await withGradient(of: parameter) { parameter in
            await Task.yield()
            return square(parameter.wrappedValue).sum()
        }
        #expect(value.item() == 5.0 && gradients[parameter] == x * 2.0)
    }

    /// A value that comes later.
    private func later(_ x: Tensor) async -> Tensor {
        await Task.yield()
        return x
    }

    @Test func everyFormTakesClosuresThatWait() async {
        let y = Tensor([3, -1] as [Double])
        #expect(await gradient(at: [x, y]) { await later($0[0] * $0[1]).sum() } == [y, x])
        let (value, back) = await pullback(at: x) { await later($0 * y) }
        #expect(value == x * y && back(.ones(like: x)) == y)
        let backOfList = await pullback(at: [x, y]) { await later($0[0] * $0[1]) }.pullback
        #expect(backOfList(.ones(like: x)) == [y, x])

        let parameter = Parameter(wrappedValue: x)
        let slopes = [
            await gradient(of: parameter) { await later($0.wrappedValue * y).sum() },
            await pullback(of: parameter) { await later($0.wrappedValue * y) }.pullback(.ones(like: x)),
            await withGradient(parameters(parameter)) { await later(parameter.wrappedValue * y).sum() }.gradients,
            await pullback(parameters(parameter)) { await later(parameter.wrappedValue * y) }.pullback(.ones(like: x)),
        ]
        for slope in slopes { #expect(slope[parameter] == y) }
    }

    @Test func asynchronousErrorsComeThrough() async {
        await #expect(throws: Failure.self) {
            try await gradient(at: x) { _ in
                await Task.yield()
                throw Failure()
            }
        }
        await #expect(throws: Failure.self) {
            try await pullback(parameters(Parameter(wrappedValue: x))) {
                await Task.yield()
                throw Failure()
            }
        }
        #expect(!isInsideGradient)
    }

    @Test func childTasksRecordIntoTheScope() async {
        let parameter = Parameter(wrappedValue: x)
        let (_, gradients) = await withGradient(of: parameter) { parameter in
            async let square = parameter.wrappedValue * parameter.wrappedValue
            async let cube = parameter.wrappedValue * x * 10.0
            return await (square + cube).sum()
        }
        #expect(gradients[parameter] == x * 12.0)
    }

    @MainActor @Test func closuresStayOnTheirActor() async {
        let slope = await gradient(at: x) { x in
            MainActor.assertIsolated()
            await Task.yield()
            return x.sum()
        }
        #expect(slope == .ones(like: x))
    }

    // MARK: Memory

    @Test func theGraphGoesWithTheGradient() {
        weak var node: Node?
        _ = gradient(at: x) { x in
            let y = tanh(x * 2.0)
            node = y.body.node
            #expect(node != nil)
            return y.sum()
        }
        #expect(node == nil)
    }

    @Test func theGraphGoesWithThePullback() {
        weak var node: Node?
        var back: ((Tensor) -> Tensor)? = pullback(at: x) { x in
            let y = tanh(x * 2.0)
            node = y.body.node
            return y
        }.pullback
        #expect(node != nil)
        _ = back?(x)
        #expect(node != nil)
        back = nil
        #expect(node == nil)
    }

    @Test func aResultDoesNotHoldTheGraph() {
        weak var node: Node?
        let value = withGradient(at: x) { x in
            let y = exp(x)
            node = y.body.node
            return y.sum()
        }.value
        #expect(node == nil && value.body.node == nil)
    }
}
