import FluxSerialization
import FluxTensor
import Foundation
import Testing

/// A file that Python wrote: see scripts/golden/python_safetensors.py.
@Suite struct PythonSafetensorsTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../Golden/python.safetensors").standardized.path
    private let floats: [Double] = [-1.5, 0, -0.0, 2, .infinity, -.infinity]

    @Test(arguments: [DType.float32, .float64, .bfloat16, .float16])
    func numbersWithAFractionAreRead(_ dtype: DType) throws {
        let tensor = try #require(Safetensors(contentsOf: Self.file)["\(dtype)"])
        #expect(tensor.dtype == dtype)
        #expect(tensor.shape == [2, 3])
        #expect(tensor.array(of: Double.self) == floats)
        #expect(tensor.array(of: Double.self)[2].sign == .minus)
    }

    @Test func wholeNumbersAreRead() throws {
        let file = try Safetensors(contentsOf: Self.file)
        #expect(file["int64"] == Tensor([Int.min, Int.max, 0]))
        #expect(file["int32"] == Tensor([Int32.min, Int32.max, 0]))
        #expect(file["uint8"] == Tensor([0, 1, 2, 100, 127, 7] as [UInt8], shape: [3, 2]))
        #expect(file["bool"] == Tensor([true, false, true]))
    }

    @Test func awkwardShapesAndNamesAreRead() throws {
        let file = try Safetensors(contentsOf: Self.file)
        #expect(file.tensors.count == 11)
        #expect(file["scalar"]?.shape == [])
        #expect(file["scalar"]?.item(Float.self) == 3.25)
        #expect(file["empty"]?.shape == [0, 4])
        #expect(file["ünïcode \"name\"\n\\"] == Tensor.arange(to: 4))
        #expect(file.metadata == ["format": "pt", "note": "a \"quoted\" line\n\tand – 😀"])
    }
}
