import FluxTensor
import Foundation
import TestSupport
import Testing

@Suite struct CreationTests {
    @Test(arguments: DType.allCases, Device.all)
    func filledTensors(_ dtype: DType, _ device: Device) {
        let zeros = Tensor.zeros(2, 3, dtype: dtype, on: device)
        #expect(zeros.shape == [2, 3] && zeros.dtype == dtype && zeros.device == device)
        #expect(zeros.array(of: Double.self) == [0, 0, 0, 0, 0, 0])
        #expect(Tensor.ones([2], dtype: dtype, on: device).array(of: Double.self) == [1, 1])
        #expect(Tensor.full([], 1, dtype: dtype, on: device).array(of: Double.self) == [1])
        #expect(Tensor.zeros(like: zeros) == zeros && Tensor.ones(like: zeros) == .ones(2, 3, dtype: dtype, on: device))
        #expect(Tensor.ones(like: zeros, dtype: .int64) == .ones(2, 3, dtype: .int64, on: device))
        #expect(Tensor.zeros([0, 3], dtype: dtype, on: device).count == 0)
    }

    @Test func fromSwiftArrays() {
        let x = Tensor([[1, 2, 3], [4, 5, 6]] as [[Float]])
        #expect(x.shape == [2, 3] && x.rank == 2 && x.count == 6 && x.dtype == .float32 && x.isContiguous)
        #expect(x.array(of: Float.self) == [1, 2, 3, 4, 5, 6])
        #expect(Tensor([[[1], [2]], [[3], [4]]] as [[[Double]]]).shape == [2, 2, 1])
        #expect(Tensor([1, 2, 3, 4], shape: [2, 2]) == Tensor([[1, 2], [3, 4]]))
        #expect(Tensor([] as [Float]).shape == [0])
    }

    @Test func swiftTypesDecideTheDType() {
        #expect(Tensor([1.5]).dtype == .float64)
        #expect(Tensor([1.5] as [Float]).dtype == .float32)
        #expect(Tensor([1.5] as [Float16]).dtype == .float16)
        #expect(Tensor([1]).dtype == .int64)
        #expect(Tensor([1] as [Int32]).dtype == .int32)
        #expect(Tensor([1 << 60 + 1] as [Int64]) == Tensor([1 << 60 + 1]))
        #expect(Tensor([1] as [UInt8]).dtype == .uint8)
        #expect(Tensor([true]).dtype == .bool)
    }

    @Test func ranges() {
        #expect(Tensor.arange(to: 4) == Tensor([0, 1, 2, 3] as [Float]))
        #expect(Tensor.arange(1, to: 2, by: 0.25, dtype: .float64) == Tensor([1, 1.25, 1.5, 1.75]))
        #expect(Tensor.arange(3, to: 0, by: -1, dtype: .int64) == Tensor([3, 2, 1]))
        #expect(Tensor.arange(3, to: 0).shape == [0])
        #expect(Tensor.linspace(0, 1, count: 5, dtype: .float64) == Tensor([0, 0.25, 0.5, 0.75, 1]))
        #expect(Tensor.linspace(0, 1, count: 4, includesEnd: false, dtype: .float64) == Tensor([0, 0.25, 0.5, 0.75]))
        #expect(Tensor.linspace(3, 1, count: 0, includesEnd: false).count == 0)
        #expect(Tensor.linspace(2, 7, count: 1) == Tensor([2] as [Float]))
        #expect(Tensor.linspace(0, 1, count: 11, dtype: .float64)[10].item() == 1.0)
    }

    @Test func powers() {
        #expect(Tensor.logspace(0, 2, count: 3, dtype: .float64).isClose(to: Tensor([1.0, 10, 100])))
        #expect(Tensor.logspace(3, 0, count: 4, base: 2, dtype: .int64) == Tensor([8, 4, 2, 1]))
        #expect(Tensor.full(like: Tensor([1, 2]), 7) == Tensor([7, 7]))
    }

    @Test func identityMatrices() {
        #expect(Tensor.identity(2) == Tensor([[1, 0], [0, 1]] as [[Float]]))
        #expect(Tensor.identity(0).shape == [0, 0])
        #expect(Tensor.identity(3, dtype: .bool, on: .reference).dtype == .bool)
    }

    @Test func elementsAreReadAsAnySwiftType() {
        let x = Tensor([-1.7, 0, 2.5])
        #expect(x.array(of: Int.self) == [-1, 0, 2])
        #expect(x.array(of: Bool.self) == [true, false, true])
        #expect(x.array(of: Float.self) == [-1.7, 0, 2.5])
        #expect(x.array(of: UInt8.self) == [0, 0, 2])
        #expect(Tensor([1 << 60 + 1]).array(of: Int.self) == [1 << 60 + 1])
        #expect(
            Tensor([1 << 60 + 1]).array(of: Int64.self) == [1 << 60 + 1] && Tensor([1 << 60 + 1]).item(Int64.self) == 1 << 60 + 1)
        #expect(Tensor([[5]]).item() == 5)
        #expect("\(Tensor(2.5).item())" == "2.5")  // where nothing asks for a type: a `Double`
        #expect(Float(Tensor(2.5).item()) == 2.5 && Tensor(3).item() < 3.5)
    }

    @Test func rawBytes() {
        let bytes: [UInt8] = [0, 0, 128, 63, 0, 0, 0, 64]
        let x = Tensor(bytes: bytes, shape: [2], dtype: .float32)
        #expect(x == Tensor([1, 2] as [Float]) && x.withUnsafeBytes { Array($0) } == bytes)
        #expect(bytes.withUnsafeBytes { Tensor(bytes: $0, shape: [2], dtype: .float32) } == x)
        #expect(Tensor(bytes: Data(bytes), shape: [1, 2], dtype: .float32)[0] == x)
        #expect(Tensor(bytes: bytes.lazy.map { $0 }, shape: [2], dtype: .float32) == x)
        #expect(x.flipped().to(.reference).withUnsafeBytes { Array($0) } == Array(bytes[4...] + bytes[..<4]))
        let truths = Tensor(bytes: [0, 1, 2, 255] as [UInt8], shape: [4], dtype: .bool)
        #expect(truths.cast(to: .uint8) == Tensor([0, 1, 1, 1] as [UInt8]))
        #expect(Tensor(bytes: [UInt8](), shape: [0, 3], dtype: .int64).shape == [0, 3])
    }

    private static let mistakes: [(message: String, body: @Sendable () -> Void)] = [
        ("[full] shape [2, -1] has the negative extent -1", { _ = Tensor.zeros(2, -1) }),
        ("has more elements than fit in memory", { _ = Tensor.zeros(Int.max / 2, 4) }),
        ("at most 8 are supported", { _ = Tensor.zeros([Int](repeating: 1, count: 9)) }),
        ("[Tensor] 3 elements do not fill the shape [2, 2], which has 4", { _ = Tensor([1, 2, 3], shape: [2, 2]) }),
        ("[stacked] the tensors differ in shape: [2] and [1]", { _ = Tensor([[1, 2], [3]]) }),
        ("[item] the tensor has shape [2], not one element", { _ = Tensor.ones(2).item(Float.self) }),
        ("[arange] from 0.0 to 1.0 by 0.0 has no end", { _ = Tensor.arange(to: 1, by: 0) }),
        ("[arange] shape [9223372036854775807] has more elements than fit in memory", { _ = Tensor.arange(to: 1e300) }),
        (
            "[Tensor] 3 bytes do not fill the shape [2] of float16",
            { _ = Tensor(bytes: [1, 2, 3] as [UInt8], shape: [2], dtype: .float16) }
        ),
        ("[identity] shape [-1, -1] has the negative extent -1", { _ = Tensor.identity(-1) }),
    ]

    @Test(arguments: mistakes.indices)
    func mistakesTrap(_ index: Int) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [index = index as Int] in
            CreationTests.mistakes[index].body()
        }
        let message = errorText(result)
        #expect(message.contains(CreationTests.mistakes[index].message))
    }
}
