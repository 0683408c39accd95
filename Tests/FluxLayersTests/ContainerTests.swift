import FluxLayers
import FluxTensor
import Testing

/// Chains with names, and the containers that join layers.
@Suite struct ContainerTests {
    private let x = Tensor([[1, -2], [3, 4]] as [[Float]])

    @Test func namesStandInPathsAndDescriptions() {
        let chain = Chain {
            Dense(2, 3).named("encoder")
            relu
            Dense(3, 2).named("decoder")
        }
        #expect(chain.names == ["encoder", "1", "decoder"])
        #expect(parameters(chain).map(\.name).first == "encoder.weight")
        #expect(chain["decoder"]?.signature == "Dense(3 → 2)" && chain["other"] == nil)
        #expect(chain[1..<3].names == ["0", "decoder"])
        #expect(chain.description.contains("encoder: Dense(2 → 3)"))
        #expect(Chain(["a": Flatten(), "b": Identity()]).names == ["a", "b"])
    }

    @Test func activationsAreThoseOfAllLayers() {
        let chain = Chain {
            relu; { $0 * 2 }
        }
        #expect(activations(chain, x) == [relu(x), relu(x) * 2])
    }

    @Test func connectionsJoin() {
        let double = FunctionLayer("double") { $0 * 2 }
        func joined(_ connection: Connection) -> Tensor {
            Parallel(connection) {
                Identity(); double
            }(x)
        }
        #expect(joined(.sum) == x * 3)
        #expect(joined(.product) == x * x * 2)
        #expect(joined(.mean) == x * 1.5)
        #expect(joined(.maximum) == maximum(x, x * 2))
        #expect(joined(.concatenated(axis: 0)) == Tensor.concatenated([x, x * 2]))
        #expect(joined(Connection { $0 - $1 }) == -x)
        #expect(SkipConnection(double, Connection("gate") { $0 * $1 })(x) == x * x * 2)
    }

    @Test func shapesFollowTheConnection() throws {
        let model = Parallel(.concatenated()) {
            Dense(2, 3); Dense(2, 5)
        }
        #expect(try model.outputShape(for: [7, 2]) == [7, 8])
        #expect(throws: ShapeError.self) { try SkipConnection(Dense(2, 3)).outputShape(for: [7, 2]) }
        #expect(try Maxout(2) { Dense(2, 3) }.outputShape(for: [7, 2]) == [7, 3])
    }

    @Test func channelWiseDropoutDropsWholeChannels() {
        let layer = Dropout(0.5, channelWise: true)
        #expect(layer(.ones(2, 3, 4)) == .ones(2, 3, 4))
        trainMode(layer)
        let y = layer(.ones(8, 16, 5))
        #expect(y.max([2]) == y.min([2]))
        #expect(y.min().item() == 0 && y.max().item() == 2)
    }

    @Test func alphaDropoutKeepsMeanAndVariance() {
        let layer = AlphaDropout(0.2)
        let x = Tensor.randomNormal([100_000], generator: RandomGenerator(seed: 2))
        #expect(layer(x) == x)
        trainMode(layer)
        let y = layer(x)
        #expect(abs(y.mean().item(Double.self)) < 0.02 && abs(y.variance().item(Double.self) - 1) < 0.03)
    }

    @Test func trapsNameTheLayerByItsPath() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Chain {
                Identity(); Chain { BatchNorm(3) }
            }(.zeros(2, 4))
        }
        let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(message.contains("[BatchNorm] expected [N, C 3, …], got [2, 4]: channels are 4, not 3"))
        #expect(message.contains("Chain.layers.1") && message.contains("Chain.layers.0"))
    }

    @Test func impossibleHyperParametersTrap() async {
        await #expect(processExitsWith: .failure) { _ = GroupNorm(groups: 3, 4) }
        await #expect(processExitsWith: .failure) { _ = MultiHeadAttention(6, heads: 4) }
        await #expect(processExitsWith: .failure) { _ = LSTM(4, 3, layers: 0) }
        await #expect(processExitsWith: .failure) {
            _ = Chain {
                Identity().named("a"); Identity().named("a")
            }
        }
    }
}
