import FluxSerialization
import FluxTensor
import Foundation
import TestSupport
import Testing

@Suite struct SafetensorsTests {
    private let folder = TemporaryFolder()

    @Test(arguments: DType.allCases, [[], [3], [2, 3], [0], [2, 0, 3], [1, 2, 1, 2, 1, 2, 1, 2]] as [[Int]])
    func tensorsComeBackAsTheyWere(_ dtype: DType, _ shape: [Int]) throws {
        let count = shape.reduce(1, *)
        let values = [-2, 0, 1, 255, 3.75, -0.0, 1e9, 7, 0.1, -.infinity, .infinity, 12, 13, 14, 15, 1e-6][..<count]
        let tensor = Tensor(Array(values), shape: shape).cast(to: dtype)
        let file = folder.path("\(dtype).safetensors")
        try Safetensors([("x", tensor)]).write(to: file)
        let read = try Safetensors(contentsOf: file)
        #expect(read.tensors.map(\.name) == ["x"])
        #expect(read["x"]?.shape == shape)
        #expect(read["x"]?.dtype == dtype)
        #expect(read["x"] == tensor)
        #expect(read["y"] == nil)
    }

    @Test func bitsOfNumbersAreKept() throws {
        let patterns: [UInt32] = [0x7FC0_1234, 0xFF80_0001, 1, 0x8000_0000]  // NaNs with payloads, the smallest, -0
        try Safetensors([("x", Tensor(patterns.map(Float.init(bitPattern:))))]).write(to: folder.path("bits"))
        let read = try #require(Safetensors(contentsOf: folder.path("bits"))["x"])
        #expect(read.array(of: Float.self).map(\.bitPattern) == patterns)
    }

    @Test func viewsAreWrittenRowMajor() throws {
        let view = Tensor.arange(to: 6).reshaped(2, 3).transposed()
        let tensors = [("view", view), ("row", view[1]), ("stretched", Tensor([1, 2]).broadcast(to: [2, 2]))]
        try Safetensors(tensors).write(to: folder.path("views"))
        let read = try Safetensors(contentsOf: folder.path("views"))
        #expect(read["view"] == view)
        #expect(read["row"] == view[1])
        #expect(read["stretched"] == Tensor([[1, 2], [1, 2]] as [[Int]]))
    }

    @Test func namesAndNotesMayHoldAnyText() throws {
        let text = "a \"b\" \\ / \n\t\u{1}\u{1F} é ∑ 😀 \u{2028}"
        try Safetensors([(text, Tensor([1])), ("", Tensor([2]))], metadata: [text: text, "": ""]).write(to: folder.path("text"))
        let read = try Safetensors(contentsOf: folder.path("text"))
        #expect(read[text] == Tensor([1]))
        #expect(read[""] == Tensor([2]))
        #expect(read.metadata == [text: text, "": ""])
    }

    @Test func orderOfTheFileIsKept() throws {
        let names = (0..<40).map { "t\($0 * 7 % 40)" }
        try Safetensors(names.map { ($0, Tensor([1.0])) }).write(to: folder.path("order"))
        #expect(try Safetensors(contentsOf: folder.path("order")).tensors.map(\.name) == names)
    }

    @Test func elementsStartAtAMultipleOfEight() throws {
        for length in 1...9 {
            try Safetensors([(String(repeating: "n", count: length), Tensor([1.0]))]).write(to: folder.path("aligned"))
            let bytes = try #require(folder.bytes("aligned"))
            #expect((bytes.count - 8) % 8 == 0)
        }
    }

    @Test func noTensorsAreAFileToo() throws {
        try Safetensors([]).write(to: folder.path("none"))
        #expect(try Safetensors(contentsOf: folder.path("none")).tensors.isEmpty)
    }

    @Test func equalNamesAreAMistake() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            try Safetensors([("x", Tensor([1])), ("x", Tensor([2]))]).write(to: "/nowhere/file")
        }
        let message = errorText(result)
        #expect(message.contains("two tensors have the same name"))
    }
}
