import FluxTensor
import TestSupport
import Testing

/// Sequences longer than a tile, against the composed form in `float64`.
@Suite struct AttentionTests {
    struct Case: Sendable, CustomStringConvertible {
        var heads = 2
        var keyHeads = 2
        var queries = 130
        var keys = 300
        var isCausal = false
        var mask: [Int]?

        var description: String { "\(heads)/\(keyHeads) heads, \(queries) × \(keys), causal \(isCausal), mask \(mask ?? [])" }
    }

    private static let cases: [Case] = [
        Case(), Case(isCausal: true), Case(queries: 300, keys: 130, isCausal: true), Case(heads: 4, keyHeads: 1),
        Case(mask: [130, 300]), Case(isCausal: true, mask: [2, 1, 1, 300]), Case(queries: 600, keys: 600, isCausal: true),
    ]

    private func sample(_ shape: [Int], seed: UInt64) -> Tensor {
        .randomUniform(shape, in: -1..<1, generator: RandomGenerator(seed: seed))
    }

    @Test(arguments: cases)
    func tilesAgreeWithTheComposedForm(_ one: Case) {
        let inputs = [
            sample([2, one.heads, one.queries, 8], seed: 1), sample([2, one.keyHeads, one.keys, 8], seed: 2),
            sample([2, one.keyHeads, one.keys, 5], seed: 3),
        ]
        // The first key is always seen.
        let mask = one.mask.map { `where`(Tensor.arange(to: 300) .== 0, 1, sample($0, seed: 4)) .> -0.5 }
        let weights = sample([2, one.heads, one.queries, 5], seed: 5)
        func attended(_ x: [Tensor]) -> Tensor {
            scaledDotProductAttention(x[0] * 4, x[1], x[2], mask: mask, isCausal: one.isCausal)
        }
        func loss(_ x: [Tensor]) -> Tensor { (attended(x) * weights.cast(to: x[0].dtype)).sum() }
        let exact = inputs.map { $0.cast(to: .float64) }
        // The loss itself would not do: thousands of terms of both signs cancel in it.
        #expect(Tolerance(.float32).problem(attended(inputs), attended(exact)) == nil)
        for (found, truth) in zip(gradient(at: inputs) { loss($0) }, gradient(at: exact) { loss($0) }) {
            #expect(Tolerance(.float32).problem(found, truth) == nil)
        }
    }

    /// Where the processor multiplies halves, in tiles of them.
    @Test(arguments: cases)
    func halvesAgreeWithTheComposedForm(_ one: Case) {
        let inputs = [
            sample([2, one.heads, one.queries, 40], seed: 1), sample([2, one.keyHeads, one.keys, 40], seed: 2),
            sample([2, one.keyHeads, one.keys, 24], seed: 3),
        ].map { $0.cast(to: .bfloat16) }
        let mask = one.mask.map { `where`(Tensor.arange(to: 300) .== 0, 1, sample($0, seed: 4)) .> -0.5 }
        func attended(_ x: [Tensor]) -> Tensor {
            scaledDotProductAttention(x[0], x[1], x[2], mask: mask, isCausal: one.isCausal)
        }
        let exact = inputs.map { $0.cast(to: .float64) }
        #expect(attended(inputs).dtype == .bfloat16)
        #expect(Tolerance(.bfloat16).problem(attended(inputs), attended(exact)) == nil)
        let found = gradient(at: inputs) { square(attended($0).cast(to: .float32)).sum() }
        for (found, truth) in zip(found, gradient(at: exact) { square(attended($0)).sum() }) {
            #expect(found.dtype == .bfloat16)
            #expect(Tolerance(.bfloat16).problem(found, truth) == nil)
        }
    }

    @Test func queryThatSeesNothingGivesNaN() {
        let x = sample([1, 3, 2], seed: 1)
        let found = scaledDotProductAttention(x, x, x, mask: Tensor([true, false, true]).unsqueezed(1))
        let (nothing, something) = (isNaN(found[0, 1]).all(), isFinite(found[0, 0]).all())
        #expect(nothing.item(Bool.self))
        #expect(something.item(Bool.self))
    }

    @Test func dropoutRepeatsWithItsSeed() {
        let x = sample([1, 3, 2], seed: 1)
        func result(_ seed: UInt64) -> Tensor {
            scaledDotProductAttention(x, x, x, dropout: 0.5, generator: RandomGenerator(seed: seed))
        }
        #expect(result(1) == result(1))
        #expect(result(1) != result(2))
    }
}
