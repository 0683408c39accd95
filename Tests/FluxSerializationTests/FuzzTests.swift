import FluxSerialization
import FluxTensor
import TestSupport
import Testing

/// Thousands of damaged files: reading each gives tensors or a `SafetensorsError`, and takes no more memory than the file.
@Suite struct FuzzTests {
    @Test func damagedSafetensors() async {
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder()
            let tensors: [(String, Tensor)] = [
                ("first", Tensor([[1, 2], [3, 4]] as [[Float]])), ("second", Tensor([5, 6])), ("third", Tensor([true, false])),
                ("empty", Tensor.zeros(0, 3, dtype: .float16)),
            ]
            try Safetensors(tensors, metadata: ["note": "a"]).write(to: folder.path("whole"))
            let whole = try #require(folder.bytes("whole"))
            try MemoryLimit.set(beyond: 64 << 20)
            var mutator = Mutator(seed: 1)
            var readCount = 0
            for _ in 0..<5000 {
                let bytes = mutator.mutated(whole)
                let path = try folder.write(bytes, to: "damaged")
                do throws(SafetensorsError) {
                    let file = try Safetensors(contentsOf: path)
                    readCount += 1
                    #expect(file.tensors.reduce(0) { $0 + $1.tensor.count * $1.tensor.dtype.byteCount } < bytes.count)
                } catch {
                    #expect(!error.description.contains("\n"))
                }
            }
            #expect(1..<1000 ~= readCount)  // letters of names and of the note
        }
    }
}
