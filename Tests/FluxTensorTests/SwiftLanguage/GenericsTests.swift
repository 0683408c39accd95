import FluxTensor
import TestSupport
import Testing

/// Ordinary Swift is differentiable: generics, protocols, subclasses, key paths, operators.
@Suite struct GenericsTests {
    private let x = Tensor([0.5, -1.5, 2.0] as [Double])

    private protocol Map {
        func callAsFunction(_ x: Tensor) -> Tensor
    }

    private struct Scale: Map {
        var factor: Tensor
        func callAsFunction(_ x: Tensor) -> Tensor { x * factor }
    }

    private struct Composed<First: Map, Second: Map>: Map {
        var first: First
        var second: Second
        func callAsFunction(_ x: Tensor) -> Tensor { second(first(x)) }
    }

    private class Base {
        func apply(_ x: Tensor) -> Tensor { x }
    }

    private final class Derived: Base {
        override func apply(_ x: Tensor) -> Tensor { super.apply(x) * x }
    }

    @Test func genericFunctionsAndTypes() {
        func twice<M: Map>(_ map: M, _ x: Tensor) -> Tensor { map(map(x)) }
        let slope = gradient(at: x) { w in
            twice(Composed(first: Scale(factor: w), second: Scale(factor: Tensor(2.0))), Tensor([1, 1, 1] as [Double])).sum()
        }
        #expect(slope.isClose(to: x * 8))
    }

    @Test func existentialsAndOpaqueTypes() {
        func squareMap(_ w: Tensor) -> some Map { Scale(factor: w * w) }
        let slope = gradient(at: x) { w in
            let maps: [any Map] = [Scale(factor: w), squareMap(w)]
            return maps.reduce(Tensor(1.0)) { $1($0) }.sum()
        }
        #expect(slope.isClose(to: x * x * 3))
    }

    @Test func subclassesAndDynamicDispatch() {
        let maps: [Base] = [Derived(), Base(), Derived()]
        #expect(gradient(at: x) { x in maps.reduce(Tensor(0.0)) { $0 + $1.apply(x) }.sum() }.isClose(to: x * 4 + 1))
    }

    @Test func keyPaths() {
        var scale = Scale(factor: Tensor(1.0))
        let slope = gradient(at: x) { x in
            scale[keyPath: \.factor] = x * 2
            return (scale[keyPath: \.factor] * x).sum()
        }
        #expect(slope.isClose(to: x * 4))
    }

    @Test func parameterPacks() {
        func total<each T: Map>(_ x: Tensor, _ maps: repeat each T) -> Tensor {
            var sum = Tensor(0.0)
            for map in repeat each maps { sum += map(x) }
            return sum
        }
        let slope = gradient(at: x) { x in
            total(x, Scale(factor: x), Composed(first: Scale(factor: x), second: Scale(factor: x))).sum()
        }
        #expect(slope.isClose(to: x * 2 + x * x * 3))
    }

    @Test func customOperators() {
        #expect(gradient(at: x) { x in (x <> x).sum() }.isClose(to: x * 2 + 2))
    }
}

infix operator <> : AdditionPrecedence
private func <> (x: Tensor, y: Tensor) -> Tensor { x * y + x + y }
