import Flux
import Foundation
import Testing

struct Affine: Layer {
    @Parameter var weight: Tensor
    @Parameter var bias: Tensor

    init(_ inputs: Int, _ outputs: Int) {
        weight = glorotUniform(outputs, inputs)
        bias = .zeros(outputs)
    }

    func callAsFunction(_ x: Tensor) -> Tensor { x.matmul(weight.transposed()) + bias }
}

/// The layer of README.md does all that built-in ones do, with no line beyond its own definition.
@Suite struct NewcomerTests {
    private let model = Chain {
        Affine(4, 8)
        relu
        Affine(8, 3)
    }
    private let x = Tensor.randomNormal([12, 4], generator: RandomGenerator(seed: 1))

    @Test func theDefinitionIsThatOfTheReadme() throws {
        func definition(_ path: String) throws -> Substring {
            let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: path).standardized
            let text = try String(contentsOf: file, encoding: .utf8)
            let start = try #require(text.range(of: "struct Affine: Layer {\n")).lowerBound
            let end = try #require(text.range(of: "\n}\n", range: start..<text.endIndex)).upperBound
            return text[start..<end]
        }
        #expect(try definition("NewcomerTests.swift") == definition("../../README.md"))
    }

    @Test func standsInAChain() throws {
        #expect(model(x).shape == [12, 3])
        #expect(try model.outputShape(for: [12, 4]) == [12, 3])
        #expect(parameters(model).map(\.name) == ["0.weight", "0.bias", "2.weight", "2.bias"])
    }

    @Test func trains() throws {
        let targets = oneCold(x.narrowed(1, 0..<3))
        let loader = DataLoader(x, targets, batchSize: 4, shuffle: true, generator: RandomGenerator(seed: 2))
        let reports = try train(model, on: loader, epochs: 100, optimizer: Adam(learningRate: 0.05)) { model, x, y in
            logitCrossEntropy(model(x), y)
        }
        #expect(reports[99].loss < reports[0].loss / 5)
        #expect(accuracy(model, on: loader) == 1)
    }

    @Test func savesAndLoads() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "newcomer-\(UUID().uuidString).safetensors").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try save(model, to: path)
        let other = Chain {
            Affine(4, 8)
            relu
            Affine(8, 3)
        }
        #expect(other(x) != model(x))
        try load(path, into: other)
        #expect(other(x) == model(x))
        // The names and layouts are those of PyTorch: built-in layers read the same file.
        let dense = Chain {
            Dense(4, 8, activation: .relu)
            relu
            Dense(8, 3)
        }
        try load(path, into: dense)
        #expect(dense(x).isClose(to: model(x), absolute: 1e-6))
    }

    @Test func prints() {
        #expect(
            model.description == """
                Chain(
                  Affine(),                             # 40 parameters
                  function,
                  Affine(),                             # 27 parameters
                )                                       # total: 4 arrays, 67 parameters, 268 bytes
                """)
    }

    @Test func appearsInTheSummary() throws {
        let summary = try summary(model, for: [1, 4])
        #expect(summary.rows.map(\.path) == ["0", "1", "2"])
        #expect(summary.rows.map(\.signature) == ["Affine()", "function", "Affine()"])
        #expect(summary.rows.map(\.outputShape) == [[1, 8], [1, 8], [1, 3]])
        #expect(summary.rows.map(\.parameterCount) == [40, 0, 27])
        #expect(summary.rows.map(\.multiplyAdds) == [32, 0, 24])
    }

    private struct Network: Layer {
        let hidden = Affine(4, 8)
        let blocks: [any Layer] = [
            Affine(8, 8),
            Chain {
                Dropout(0.5); Affine(8, 3)
            },
        ]

        func callAsFunction(_ x: Tensor) -> Tensor { blocks.reduce(relu(hidden(x))) { $1($0) } }
    }

    @Test func aModelOfOnesOwnAppearsInTheSummaryWithItsParts() throws {
        let summary = try summary(Network(), for: [1, 4])
        #expect(summary.rows.map(\.path) == ["hidden", "blocks.0", "blocks.1.0", "blocks.1.1"])
        #expect(summary.rows.map(\.parameterCount) == [40, 72, 0, 27])
        #expect(summary.total.outputShape == [1, 3] && summary.total.parameterCount == 139)
        let inside = try Flux.summary(
            Chain {
                Network(); relu
            }, for: [1, 4])
        #expect(inside.rows.map(\.path) == ["0", "0.hidden", "0.blocks.0", "0.blocks.1.0", "0.blocks.1.1", "1"])
        #expect(inside.rows[0].outputShape == [1, 3] && inside.rows[1].outputShape == nil)
    }
}
