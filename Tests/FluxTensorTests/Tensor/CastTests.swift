import FluxTensor
import Testing

@Suite struct CastTests {
    @Test(arguments: Device.all)
    func fractionsBecomeWholeNumbersByTruncation(_ device: Device) {
        let x = Tensor([-1.9, -0.5, 0, 0.5, 1.9, 300, -300, 1e30, -1e30, .nan, .infinity]).to(device)
        let (low, high) = (Int(Int32.min), Int(Int32.max))
        #expect(x.cast(to: .int32).array(of: Int.self) == [-1, 0, 0, 0, 1, 300, -300, high, low, 0, high])
        #expect(x.cast(to: .int64).array(of: Int.self) == [-1, 0, 0, 0, 1, 300, -300, .max, .min, 0, .max])
        #expect(x.cast(to: .uint8).array(of: Int.self) == [0, 0, 0, 0, 1, 255, 0, 255, 0, 0, 255])
        #expect(x.cast(to: .bool).array(of: Bool.self) == [true, true, false] + [Bool](repeating: true, count: 8))
        #expect(x.cast(to: .float32).cast(to: .uint8) == x.cast(to: .uint8))
    }

    @Test(arguments: Device.all)
    func narrowFractionsAreRoundedToNearestEven(_ device: Device) {
        // bfloat16 has 8 bits of precision: between 256 and 512 every second number.
        let x = Tensor([257, 259, 258, 257.5, .greatestFiniteMagnitude, -0.0] as [Float]).to(device)
        #expect(x.cast(to: .bfloat16).array(of: Float.self) == [256, 260, 258, 258, .infinity, -0.0])
        // float16 has 11 bits: between 2048 and 4096 every second number; the largest is 65504.
        let y = Tensor([2049, 2051, 2050, 65504, 65520, 0x1p-25] as [Float]).to(device)
        #expect(y.cast(to: .float16).array(of: Float.self) == [2048, 2052, 2050, 65504, .infinity, 0])
    }

    @Test(arguments: DType.allCases, DType.allCases)
    func smallWholeNumbersSurviveEveryCast(_ from: DType, _ to: DType) {
        let values = from == .bool || to == .bool ? [0, 1, 1] : [0, 1, 100]
        let x = Tensor(values).cast(to: from)
        for device in Device.all {
            let y = x.to(device).cast(to: to)
            #expect(y.dtype == to && y.array(of: Int.self) == values)
        }
    }

    @Test func castingToTheOwnDTypeCopiesNothing() {
        let x = Tensor.ones(1000)
        #expect(x.cast(to: .float32).body === x.body)
    }

    @Test func viewsAreCastInOrder() {
        let x = Tensor([[1, 2, 3], [4, 5, 6]]).transposed()
        #expect(x.cast(to: .float32) == Tensor([[1, 4], [2, 5], [3, 6]] as [[Float]]))
        #expect(x[.by(-1), 0].cast(to: .uint8) == Tensor([3, 2, 1] as [UInt8]))
    }

    @Test func gradientsAreCastBack() {
        let slope = gradient(at: Tensor([1, 2] as [Float])) { ($0.cast(to: .float64) * $0.cast(to: .float64)).sum() }
        #expect(slope == Tensor([2, 4] as [Float]))
    }
}
