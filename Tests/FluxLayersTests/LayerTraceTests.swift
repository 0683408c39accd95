import FluxLayers
import FluxTensor
import Testing

/// A trap says in which layer it happened.
@Suite struct LayerTraceTests {
    private static let models: [(message: String, body: @Sendable () -> Void)] = [
        (
            ", in Chain.layers.1 Dense(4 → 2)",
            {
                let chain = Chain {
                    Dense(3, 5)
                    Dense(4, 2)
                }
                _ = chain(.ones(1, 3))
            }
        ),
        (
            ", in Chain.layers.1 Chain.layers.0 Dense(4 → 2)",
            {
                let chain = Chain {
                    relu
                    Chain { Dense(4, 2) }
                }
                _ = chain(.ones(1, 3))
            }
        ),
        (
            "do not broadcast: 3 ≠ 2, in Chain.layers.0",
            {
                let chain = Chain { ({ $0 + Tensor.ones(2) }) }
                _ = chain(.ones(1, 3))
            }
        ),
        (", in Dense(4 → 2)", { _ = Dense(4, 2)(.ones(1, 3)) }),
        (
            "[Dense] expected […, D 4], got [1, 3]: features are 3, not 4, in encoder.1: Chain.layers.1 Dense(4 → 2)",
            { _ = gradient(of: Network()) { $0(.ones(1, 3)).sum() } }
        ),
        (", in head: Dense(2 → 1)", { _ = gradient(of: Network(Dense(3, 3))) { $0(.ones(1, 3)).sum() } }),
        (", in encoder.1: Network() Chain.layers.1 Dense(4 → 2)", { _ = try? Network().outputShape(for: [1, 3]) }),
        (
            "expected [2, S, 4], in attention: MultiHeadAttention(4, heads: 2)",
            {
                struct Reader: Layer {
                    let attention = MultiHeadAttention(4, heads: 2)
                    func callAsFunction(_ x: Tensor) -> Tensor { attention(x, over: .ones(2, 3, 5)) }
                }
                _ = gradient(of: Reader()) { $0(.ones(2, 3, 4)).sum() }
            }
        ),
    ]

    private struct Network: Layer {
        let encoder: Chain
        let head = Dense(2, 1)

        init(_ second: Dense = Dense(4, 2)) { encoder = Chain([Identity(), second]) }

        func callAsFunction(_ x: Tensor) -> Tensor { head(encoder(x)) }
    }

    @Test(arguments: models.indices)
    func trapNamesTheLayer(_ index: Int) async {
        let message = await message(index)
        #expect(message.contains(LayerTraceTests.models[index].message))
    }

    @Test func afterALayerItsNameIsGone() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Dense(3, 2)(.ones(1, 3))
            _ = Tensor.ones(2) + Tensor.ones(3)
        }
        let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(message.contains("do not broadcast") && !message.contains(", in Dense"))
    }

    private func message(_ index: Int) async -> String {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [index = index as Int] in
            LayerTraceTests.models[index].body()
        }
        return String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    }
}
