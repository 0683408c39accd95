import FluxLayers
import FluxTensor
import Testing

@Suite struct ChainTests {
    private let x = Tensor([[-1, 2], [3, -4]] as [[Float]])

    private func signatures(_ chain: Chain) -> [String] { chain.layers.map(\.signature) }

    // MARK: The builder

    @Test func builderTakesLayersFunctionsAndActivations() {
        let chain = Chain {
            Dense(2, 3)
            relu
            ({ x in x * 2 })
            Activation.tanh
            [Flatten(), Dropout(0.5)] as [any Layer]
        }
        #expect(signatures(chain) == ["Dense(2 → 3)", "function", "function", "tanh", "Flatten()", "Dropout(0.5)"])
    }

    @Test(arguments: [true, false])
    func builderTakesConditions(_ isDeep: Bool) {
        let width: Int? = isDeep ? 7 : nil
        let chain = Chain {
            if isDeep { Dense(2, 2) }
            if isDeep { relu } else { Flatten() }
            if let width { Dense(2, width) }
            switch isDeep {
            case true: Dropout(0.1)
            case false: Dropout(0.2)
            }
        }
        let deep = ["Dense(2 → 2)", "function", "Dense(2 → 7)", "Dropout(0.1)"]
        #expect(signatures(chain) == (isDeep ? deep : ["Flatten()", "Dropout(0.2)"]))
    }

    @Test func builderTakesLoops() {
        let sizes = [2, 3, 4]
        let chain = Chain {
            for (inputs, outputs) in zip(sizes, sizes.dropFirst()) {
                Dense(inputs, outputs)
                relu
            }
        }
        #expect(signatures(chain) == ["Dense(2 → 3)", "function", "Dense(3 → 4)", "function"])
        #expect(chain(x).shape == [2, 4])
    }

    @Test func anEmptyChainIsTheIdentity() {
        #expect(Chain {}(x) == x)
        #expect(Chain([]).isEmpty)
    }

    // MARK: The chain

    @Test func layersFollowEachOther() {
        let chain = Chain {
            relu
            ({ $0 + 1 })
        }
        #expect(chain(x) == Tensor([[1, 3], [4, 1]] as [[Float]]))
        #expect(chain.activations(x) == [relu(x), relu(x) + 1])
    }

    @Test func isACollectionOfLayers() {
        let chain = Chain {
            Flatten()
            Dropout(0.5)
            Dense(2, 2)
        }
        #expect(chain.count == 3)
        #expect(chain[1].signature == "Dropout(0.5)")
        #expect(signatures(chain[1..<3]) == ["Dropout(0.5)", "Dense(2 → 2)"])
        #expect(chain.last?.signature == "Dense(2 → 2)")
    }

    @Test func replacingLayersMakesAnotherChainOfTheSameLayers() {
        let chain = Chain { Dense(2, 2) }
        var longer = chain
        longer.layers.append(Dense(2, 2))
        #expect(chain.count == 1 && longer.count == 2)
        #expect(parameters(longer)[0].parameter === parameters(chain)[0].parameter)
        #expect(parameters(chain).map(\.name) == ["0.weight", "0.bias"])
        #expect(parameters(longer).count == 4)
    }

    @Test func everyLayerGetsItsGradient() {
        let chain = Chain {
            Dense(2, 3, activation: .tanh)
            Dense(3, 1)
        }
        let gradients = gradient(of: chain) { $0(x).sum() }
        for (name, parameter) in parameters(chain) {
            #expect(gradients[name]?.shape == parameter.value.shape)
            #expect(gradients[parameter] == gradients[name])
        }
    }

    // MARK: Shapes

    @Test func outputShapeFollowsTheLayers() throws {
        let chain = Chain {
            Flatten()
            Dense(12, 5)
            relu
            Dropout(0.5)
            Chain { Dense(5, 2) }
        }
        #expect(try chain.outputShape(for: [7, 3, 4]) == [7, 2])
    }

    @Test func outputShapeNamesTheLayerThatDoesNotFit() {
        let chain = Chain {
            Flatten()
            Chain { Dense(12, 5) }
        }
        let error = #expect(throws: ShapeError.self) { try chain.outputShape(for: [7, 3]) }
        #expect(
            error?.description
                == "[Dense] expected […, D 12], got [7, 3]: features are 3, not 12, in Chain.layers.1 Chain.layers.0 Dense(12 → 5)"
        )
    }
}
