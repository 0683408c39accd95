import FluxLayers
import FluxTensor
import Testing

/// Shapes, memory and multiply-adds of the layers of a model, those of one's own included.
@Suite struct ModelSummaryTests {
    @Test func chainsAreTables() throws {
        let model = Chain {
            Conv(1, 4, kernel: 3)
            Flatten()
            SkipConnection(Dense(16, 16), .concatenated()).named("skip")
            CellHead(32)
        }
        let summary = try summary(model, for: [2, 1, 4, 4])
        #expect(summary.rows.map(\.path) == ["0", "1", "skip.0", "3", "3.cell"])
        #expect(summary.rows.map(\.outputShape) == [[2, 4, 2, 2], [2, 16], [2, 16], [2, 2], [2, 2]])
        #expect(summary.rows.map(\.multiplyAdds) == [2 * 4 * 2 * 2 * 9, 0, 2 * 256, 2 * 8 * 34, 2 * 8 * 34])
        #expect(summary.rows.map(\.outputBytes) == [128, 128, 128, 16, 16])
        #expect(summary.total.outputBytes == 128 * 3 + 16)
        #expect(summary.total.parameterCount == parameterCount(model))
        #expect(summary.total.parameterBytes == parameterBytes(model))
        #expect(summary.total.multiplyAdds == 288 + 512 + 544)
        #expect(summary.total.outputShape == [2, 2])
        #expect(throws: ShapeError.self) { try FluxLayers.summary(model, for: [2, 3, 4, 4]) }
    }

    private struct CellHead: Layer {
        let cell: LSTMCell
        init(_ inputs: Int) { cell = LSTMCell(inputs, 2) }
        func callAsFunction(_ x: Tensor) -> Tensor { cell(x) }
    }

    @Test func printsAsATable() throws {
        let model = Chain {
            Dense(784, 128, activation: .relu); Dense(128, 10)
        }
        #expect(
            try summary(model, for: [1, 784]).description == """
                layer  kind                    output    output memory  parameters  parameter memory  multiply-adds
                0      Dense(784 → 128, relu)  [1, 128]      512 bytes     100,480         392.5 KiB        100,352
                1      Dense(128 → 10)         [1, 10]        40 bytes       1,290           5.0 KiB          1,280
                total                          [1, 10]       552 bytes     101,770         397.5 KiB        101,632
                """)
    }

    @Test func layersWithNaNAreNamed() throws {
        let model = Chain {
            Dense(2, 3); Chain { Dense(3, 1) }; BatchNorm(1)
        }
        #expect(try !summary(model, for: [4, 2]).description.contains("NaN"))
        parameters(model)["1.0.weight"]?.value = Tensor([[1, .nan, 2]] as [[Float]])
        buffers(model).first { $0.name == "2.running_var" }?.buffer.wrappedValue = Tensor([.infinity] as [Float])
        let summary = try summary(model, for: [4, 2])
        #expect(summary.rows.map(\.nonFinite) == [[], ["weight"], ["running_var"]])
        #expect(summary.total.nonFinite == ["1.0.weight", "2.running_var"])
        #expect(summary.description.hasSuffix("\nNaN or infinity in 2 BatchNorm(1): running_var"))
        #expect(summary.description.contains("\nNaN or infinity in 1.0 Dense(3 → 1): weight\n"))
    }

    // MARK: Layers of one's own

    /// A residual block, its shortcut optional, with operations between the layers.
    private struct Block: Layer {
        let conv1: Conv
        let norm: BatchNorm
        let conv2: Conv
        let shortcut: Chain?

        init(_ inputs: Int, _ outputs: Int) {
            conv1 = Conv(inputs, outputs, kernel: 3, padding: 1, bias: false)
            norm = BatchNorm(outputs)
            conv2 = Conv(outputs, outputs, kernel: 3, padding: 1)
            shortcut = inputs == outputs ? nil : Chain { Conv(inputs, outputs, kernel: 1) }
        }

        func callAsFunction(_ x: Tensor) -> Tensor { relu(conv2(relu(norm(conv1(x))))) + (shortcut?(x) ?? x) }
    }

    private struct Network: Layer {
        let blocks: [Block] = [Block(1, 2), Block(2, 2)]
        let pool = MaxPool(2)
        let head = Affine(18, 3)

        func callAsFunction(_ x: Tensor) -> Tensor { head(flatten(pool(blocks.reduce(x) { $1($0) }))) }
    }

    private struct Affine: Layer {
        @Parameter var weight: Tensor
        init(_ inputs: Int, _ outputs: Int) { weight = .ones(outputs, inputs) }
        func callAsFunction(_ x: Tensor) -> Tensor { x.matmul(weight.transposed()) }
    }

    @Test func callsOfOnesOwnAreCounted() throws {
        let summary = try summary(Network(), for: [1, 1, 6, 6])
        let rows = Dictionary(uniqueKeysWithValues: summary.rows.map { ($0.path, $0) })
        #expect(rows.count == 11)
        #expect(rows["blocks.0.conv1"]?.multiplyAdds == 36 * 9 * 2 && rows["blocks.0.conv1"]?.outputShape == [1, 2, 6, 6])
        #expect(rows["blocks.0.shortcut.0"]?.multiplyAdds == 36 * 2)
        #expect(rows["blocks.0"]?.multiplyAdds == 36 * (18 + 36 + 2))
        #expect(rows["blocks.1.conv2"]?.multiplyAdds == 36 * 36)
        #expect(rows["pool"]?.outputShape == [1, 2, 3, 3] && rows["pool"]?.outputBytes == 72)
        // Its call tells nobody, but its weight is known.
        #expect(rows["head"]?.multiplyAdds == 54 && rows["head"]?.outputShape == nil)
        #expect(summary.total.multiplyAdds == 36 * (56 + 72) + 54)
        #expect(summary.total.outputShape == [1, 3])
    }

    private struct Twice: Layer {
        let shared = Dense(3, 3)
        func callAsFunction(_ x: Tensor) -> Tensor { shared(shared(x)) }
    }

    @Test func aLayerUsedTwiceCostsTwice() throws {
        let own = try summary(Twice(), for: [2, 3])
        #expect(own.rows.map(\.multiplyAdds) == [36] && own.rows[0].outputBytes == 48)
        let shared = Dense(3, 3)
        let tied = try summary(Chain([shared, Flatten(), shared]), for: [2, 3])
        #expect(tied.rows.map(\.multiplyAdds) == [18, 0, 18] && tied.total.parameterCount == 12)
        #expect(tied.total.multiplyAdds == 36)
    }

    private struct Classified: Layer {
        let words = Embedding(7, 4)
        let attention = MultiHeadAttention(4, heads: 2)
        func callAsFunction(_ x: Tensor) -> Tensor { attention(words(x)).matmul(words.weight.transposed()) }
    }

    @Test func indicesAndAttentionAreCounted() throws {
        let byShape = try summary(Classified(), for: [2, 5])
        let products = 2 * 5 * 4 * (12 + 4) + 2 * 2 * 5 * 5 * 4
        #expect(byShape.rows.map(\.path) == ["words", "attention", "attention.out_proj", "attention.dropout"])
        #expect(byShape.rows.map(\.multiplyAdds) == [0, products, 2 * 5 * 16, 0])
        #expect(byShape.total.multiplyAdds == products + 2 * 5 * 4 * 7)
        let byInput = try summary(Classified(), input: .ones(2, 5, dtype: .int64))
        #expect(byInput.description == byShape.description)
        #expect(try Classified().outputShape(for: [2, 5]) == [2, 5, 7])
    }

    @Test func callsWithSeveralInputsAreCounted() throws {
        let decoder = TransformerDecoderLayer(4, heads: 2, hidden: 6, dropout: 0)
        let memory = Tensor.ones(1, 7, 4)
        let summary = try summary(decoder) { $0(.ones(1, 3, 4), memory: memory) }
        let (own, other) = (3 * 64 + 2 * 9 * 4, 3 * 32 + 7 * 32 + 2 * 21 * 4)
        #expect(summary.total.multiplyAdds == own + other + 3 * 48)
        #expect(summary.total.outputShape == [1, 3, 4])
    }

    @Test func recurrencesCountEachStep() throws {
        let summary = try summary(LSTM(3, 2, layers: 2, bidirectional: true), for: [4, 5, 3])
        #expect(summary.total.multiplyAdds == 4 * 5 * 2 * (8 * (3 + 2) + 8 * (4 + 2)))
        #expect(summary.rows[0].outputShape == [4, 5, 4])
        #expect(try Recurrence(GRUCell(3, 2)).multiplyAdds(for: [4, 5, 3]) == 4 * 5 * 6 * 5)
    }

    @Test func nothingChanges() throws {
        let model = Chain {
            BatchNorm(3); Dropout(0.5)
        }
        trainMode(model)
        let before = buffers(model).map { $0.buffer.wrappedValue }
        #expect(try summary(model, input: .ones(4, 3)).total.outputShape == [4, 3])
        #expect(buffers(model).map { $0.buffer.wrappedValue } == before)
        #expect(model(.ones(4, 3)) != .ones(4, 3), "the mode is the old one again")
    }
}
