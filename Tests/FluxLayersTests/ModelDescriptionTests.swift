import FluxLayers
import FluxTensor
import Testing

@Suite struct ModelDescriptionTests {
    @Test func chainPrintsAsATree() {
        let chain = Chain {
            Flatten()
            Dense(784, 128, activation: .relu)
            Dropout(0.2)
            Dense(128, 10)
        }
        #expect(
            chain.description == """
                Chain(
                  Flatten(),
                  Dense(784 → 128, relu),               # 100,480 parameters
                  Dropout(0.2),
                  Dense(128 → 10),                      # 1,290 parameters
                )                                       # total: 4 arrays, 101,770 parameters, 397.5 KiB
                """)
    }

    private struct Network: Layer {
        let hidden = Dense(2, 3)
        let blocks: [any Layer] = [Chain { Dense(3, 3, bias: false) }, Flatten()]
        let size = 5

        func callAsFunction(_ x: Tensor) -> Tensor { hidden(x) }
    }

    @Test func layersOfOnesOwnPrintTheirProperties() {
        #expect(
            Network().description == """
                Network(
                  hidden: Dense(2 → 3),                 # 9 parameters
                  blocks[0]: Chain(
                    Dense(3 → 3, bias: false),          # 9 parameters
                  ),
                  blocks[1]: Flatten(),
                )                                       # total: 3 arrays, 18 parameters, 72 bytes
                """)
    }

    private struct Affine: Layer {
        @Parameter var weight = Tensor.ones(1)

        func callAsFunction(_ x: Tensor) -> Tensor { x * weight }
    }

    @Test func layersWithoutSignaturePrintTheirType() {
        #expect(Affine().description == "Affine()                                # 1 parameter")
    }

    @Test func aSharedLayerCountsOnceInTheTotal() {
        let shared = Dense(3, 3)
        let text = Chain([shared, shared]).description
        #expect(text.contains("total: 2 arrays, 12 parameters, 48 bytes"))
    }
}
