import FluxTensor
import Foundation
import Testing

/// Graphs of a million nodes are built, differentiated and freed without recursion, on a stack of half a megabyte.
@Suite(.serialized) struct LongGraphTests {
    private static let length = 1_000_000
    private static let links: [(name: String, link: @Sendable (_ y: Tensor, _ x: Tensor) -> Tensor)] = [
        ("unary", { y, _ in y * 1.0 }),
        ("unary of the output", { y, _ in relu(y) }),
        ("binary", { y, x in y + x }),
        ("many", { y, _ in Tensor.concatenated([y, y])[0..<1] }),
    ]

    @Test(arguments: links.indices)
    func aLongChainIsDifferentiated(_ index: Int) async {
        let count = index == 3 ? LongGraphTests.length / 4 : LongGraphTests.length
        let slope = await onSmallStack {
            gradient(at: .ones(1)) { x in (0..<count).reduce(x) { y, _ in LongGraphTests.links[index].link(y, x) } }
                .item(Float.self)
        }
        #expect(slope == (index == 2 ? Float(count + 1) : 1))
    }

    @Test func aLongChainIsFreedWithoutBeingDifferentiated() async {
        let isFreed = await onSmallStack {
            weak var node: Node?
            let back = pullback(at: .ones(1)) { x in
                node = x.body.node
                return (0..<LongGraphTests.length).reduce(x) { y, _ in y * y }
            }.pullback
            let wasAlive = node != nil
            _ = consume back
            return wasAlive && node == nil
        }
        #expect(isFreed)
    }

    @Test func aLongChainHasASecondDerivative() async {
        let count = 50_000
        let second = await onSmallStack {
            gradient(at: Tensor([2] as [Double])) { x in
                gradient(at: x) { x in (0..<count).reduce(x) { y, _ in y + x * x } }
            }.item(Double.self)
        }
        #expect(second == 2 * Double(count))
    }

    /// The result of `body` on a thread with a stack of 512 KiB.
    private func onSmallStack<R: Sendable>(_ body: @escaping @Sendable () -> R) async -> R {
        await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: body()) }
            thread.stackSize = 512 << 10
            thread.start()
        }
    }
}
