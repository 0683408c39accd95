import FluxTensor
import Testing

/// Batches of bytes, made in one pass on the CPU and composed elsewhere.
@Suite struct GatherBytesTests {
    @Test func bytesAreDividedExactlyOnEveryDevice() {
        let pixels = Tensor((0..<768).map { UInt8($0 % 256) }, shape: [3, 256])
        let places = Tensor([2, -3, 1, 2])
        let expected = Tensor((0..<1024).map { Float($0 % 256) / 255 }, shape: [4, 256])
        for device in [Device.cpu, .reference] {
            let batch = pixels.to(device).gatheredBytes(places.to(device), scale: 1 / 255)
            #expect(batch.dtype == .float32 && batch.device == device)
            #expect(abs(batch.to(.cpu) - expected).max().item(Float.self) <= 0x1p-24)
        }
        let rows = Tensor([[1, 2], [3, 4], [5, 6]] as [[UInt8]])
        #expect(rows.gatheredBytes(Tensor([2, 0]), scale: 0.5) == Tensor([[2.5, 3], [0.5, 1]] as [[Float]]))
        #expect(rows.gatheredBytes(Tensor([Int]()), scale: 1).shape == [0, 2])
    }
}
