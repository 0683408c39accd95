import FluxTensor
import TestSupport

/// A row for each operation, and more where an operation has several forms.
enum OperationTable {
    static let all: [OperationSpec] = [
        elementwise, activations, arithmetic, inPlace, comparison, reductions, shape, tiling, padding, diagonals, parts, reading,
        writing, lookups, gathering, scattering, masking, joining, linearAlgebra, decompositions, matrices, einsums, softmax,
        attention, spectral, transformLengths, casts, convolutions, pooling, resampling, sampling, products, series,
        specialFunctions, distributions, divisions, bits, combinations, scans, sorting, statistics, normalization, impossible,
        forms, quantileForms, floatingPoint, collections, recurrent,
    ].flatMap { $0 }

    static let floats: [DType] = [.float32, .float64, .bfloat16, .float16]
    static let numbers: [DType] = floats + [.int64, .int32, .uint8]

    // MARK: Cases

    /// For functions of one tensor: several ranks, extents that fill no vector register evenly, scalars and nothing.
    static let unaryCases: [[[Int]]] = [[[3, 5]], [[]], [[0, 3]], [[19]], [[2, 1, 3]]]

    /// For functions of two tensors: equal shapes, and all ways to broadcast.
    static let binaryCases: [[[Int]]] = [
        [[3, 4], [3, 4]], [[], []], [[2, 3], []], [[], [3]], [[2, 3], [3]], [[2, 1], [1, 3]], [[3], [2, 1, 1]], [[0, 3], [3]],
    ]

    /// The shape rule of broadcasting, written once more without a thought for speed.
    static func broadcast(_ shapes: [[Int]]) -> [Int] {
        let rank = shapes.map(\.count).max() ?? 0
        let padded = shapes.map { [Int](repeating: 1, count: rank - $0.count) + $0 }
        return (0..<rank).map { axis in padded.map { $0[axis] }.first { $0 != 1 } ?? 1 }
    }

    // MARK: Special values

    static let specialValues: [Double] = [
        .nan, .infinity, -.infinity, 0, -0.0, 1, -1, 0.5, -0.5, 2, -2.5, 3.5, 1e-3, -1e-8, 20, -20, 90, -90, -104, 700, 1e30,
        -1e30, 1e-30,
    ]

    /// All special values as one tensor, for functions of one.
    static let specials: [[Tensor]] = [[Tensor(specialValues)]]

    /// The special values of a magnitude up to `limit`, for functions that compose what overflows.
    static func specials(within limit: Double) -> [[Tensor]] { [[Tensor(specialValues.filter { !(abs($0) > limit) })]] }

    /// All pairs of a few, for functions of two.
    static let specialPairs: [[Tensor]] = {
        let few: [Double] = [.nan, .infinity, -.infinity, 0, -0.0, 1, -1, 2.5, -3, 1e30]
        return [[Tensor(few).reshaped(-1, 1), Tensor(few)]]
    }()

    // MARK: Kinds of rows

    static func unary(
        _ name: String, _ domain: ClosedRange<Double>, avoiding kinks: [Double] = [],
        _ formula: @escaping @Sendable (Double) -> Double, _ apply: @escaping @Sendable (Tensor) -> Tensor
    ) -> OperationSpec {
        OperationSpec(name, [.numbers(domain, avoiding: kinks)], unaryCases, shape: { $0[0] }, { apply($0[0]) }).with {
            $0.formula = { formula($0[0]) }
            $0.specials = specials
            $0.dtypes = numbers
        }
    }

    static func binary(
        _ name: String, over domains: [ClosedRange<Double>] = [-2...2, -2...2],
        _ formula: @escaping @Sendable (Double, Double) -> Double,
        _ apply: @escaping @Sendable (Tensor, Tensor) -> Tensor
    ) -> OperationSpec {
        OperationSpec(name, domains.map { .numbers($0) }, binaryCases, shape: broadcast, { apply($0[0], $0[1]) }).with {
            $0.formula = { formula($0[0], $0[1]) }
            $0.specials = specialPairs
            $0.dtypes = numbers
        }
    }
}

/// A `float64` tensor of no axis, of one, and of two.
func number(_ element: Double) -> Tensor { Tensor([element]).squeezed() }
func row(_ elements: Double...) -> Tensor { Tensor(elements) }
func rows(_ elements: [Double]...) -> Tensor { Tensor(elements) }
