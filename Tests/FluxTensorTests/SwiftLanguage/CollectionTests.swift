import FluxTensor
import TestSupport
import Testing

/// Ordinary Swift is differentiable: collections and optionals.
@Suite struct CollectionTests {
    private let x = Tensor([0.5, -1.5, 2.0] as [Double])

    @Test func mapOverAnArray() {
        #expect(gradient(at: x) { x in [1, 2, 3].map { x * $0 }.reduce(Tensor(0.0), +).sum() } == Tensor([6, 6, 6] as [Double]))
    }

    @Test func mapOverTensors() {
        let slopes = gradient(at: [x, x * 2]) { $0.map { square($0).sum() }.reduce(Tensor(0.0)) { $0 + $1 } }
        #expect(slopes[0].isClose(to: x * 2) && slopes[1].isClose(to: x * 4))
    }

    @Test func zipOfTwoArrays() {
        let weights = [Tensor(2.0), Tensor(-1.0)]
        let slope = gradient(at: x) { x in zip([x, x * x], weights).map { $0 * $1 }.reduce(Tensor(0.0), +).sum() }
        #expect(slope.isClose(to: 2 - x * 2))
    }

    @Test func enumeratedRowsOfATensor() {
        let slope = gradient(at: x) { x in x.unstacked().enumerated().map { $1 * $1 * $0 }.reduce(Tensor(0.0), +) }
        #expect(slope.isClose(to: x * Tensor([0, 2, 4])))
    }

    @Test func reduceAndReduceInto() {
        let slope = gradient(at: x) { x in
            let product = (0..<3).reduce(Tensor(1.0)) { $0 * x[$1] }
            let total = (0..<3).reduce(into: Tensor(0.0)) { $0 += x[$1] * x[$1] }
            return product + total
        }
        #expect(slope.isClose(to: Tensor([-3, 1, -0.75]) + x * 2))
    }

    @Test func filterSortedAndDictionaries() {
        let slope = gradient(at: x) { x in
            let rows = x.unstacked()
            let positive = rows.filter { $0.item(Double.self) > 0 }
            let largest = rows.sorted { $0.item(Double.self) > $1.item(Double.self) }[0]
            let named = ["sum": positive.reduce(Tensor(0.0), +), "square": largest * largest]
            return named["sum"]! + named["square"]!
        }
        #expect(slope.isClose(to: Tensor([1, 0, 5] as [Double])))
    }

    @Test func arraysAppendedAndWritten() {
        let slope = gradient(at: x) { x in
            var states = [x]
            for step in 0..<3 { states.append(states[step] * x) }
            states[0] = states[3]
            states.removeLast()
            return Tensor.stacked(states).sum()  // x⁴ + x² + x³
        }
        #expect(slope.isClose(to: x * x * x * 4 + x * 2 + x * x * 3))
    }

    @Test func lazySequencesAndPrefix() {
        let slope = gradient(at: x) { x in
            (1...).lazy.map { x * Double($0) }.prefix(3).reduce(Tensor(0.0), +).sum()
        }
        #expect(slope == Tensor([6, 6, 6] as [Double]))
    }

    @Test(arguments: [true, false])
    func optionals(_ isThere: Bool) {
        let slope = gradient(at: x) { x in
            let maybe: Tensor? = isThere ? x * 3 : nil
            let y = maybe.map { $0 * $0 } ?? x
            if let maybe { return (y + maybe).sum() }
            guard let missing = maybe else { return y.sum() }
            return missing
        }
        #expect(slope.isClose(to: isThere ? x * 18 + 3 : Tensor.ones(like: x)))
    }

    @Test func optionalChainingAndFlatMap() {
        struct Node {
            var value: Tensor?
        }
        let slope = gradient(at: x) { x in
            let node: Node? = Node(value: x * x)
            return (node?.value?.sum() ?? 0) + (node.flatMap(\.value) ?? 0).max()
        }
        #expect(slope.isClose(to: x * 2 + Tensor([0, 0, 4] as [Double])))
    }

    @Test func tuplesAndDestructuring() {
        let slope = gradient(at: x) { x in
            let (a, (b, c)) = (x, (x * x, x * 3))
            return (a + b * c).sum()
        }
        #expect(slope.isClose(to: x * x * 9 + 1))
    }
}
