import FluxTensor
import Testing

/// What looks at the bits of numbers, where a tolerance would hide everything.
@Suite struct FloatingPointTests {
    @Test(arguments: Device.all)
    func nextNumbers(_ device: Device) {
        let (x, target) = (Tensor([1, -1, 0, 0, 2, .infinity]), Tensor([2, 2, -1, 0, -.infinity, 0] as [Double]))
        let doubles = nextAfter(x.to(device), target.to(device)).array(of: Double.self)
        let least = Double.leastNonzeroMagnitude
        #expect(doubles == [Double(1).nextUp, Double(-1).nextUp, -least, 0, Double(2).nextDown, .greatestFiniteMagnitude])
        let floats = nextAfter(x.cast(to: .float32).to(device), target.cast(to: .float32).to(device)).array(of: Float.self)
        let smallest = Float.leastNonzeroMagnitude
        #expect(floats == [Float(1).nextUp, Float(-1).nextUp, -smallest, 0, Float(2).nextDown, .greatestFiniteMagnitude])
    }

    @Test func fractionsTimesPowersAreTheNumbers() {
        let x = Tensor([8, -0.3, 1e308, .leastNonzeroMagnitude, 0x1p-1030, .greatestFiniteMagnitude])
        let (fraction, exponent) = frexp(x)
        let half = floorDivide(exponent, 2)
        #expect(fraction * exp2(half.cast(to: .float64)) * exp2((exponent - half).cast(to: .float64)) == x)
        #expect(((abs(fraction) .>= 0.5) .& (abs(fraction) .< 1)).all().item())
    }

    @Test func signsOfZeros() {
        #expect(signBit(Tensor([0.0, -0.0, -1, .infinity])) == Tensor([false, true, true, false]))
        #expect(signBit(Tensor([-1, 0])) == Tensor([true, false]) && signBit(Tensor([true])) == Tensor([false]))
    }

    @Test func bitsAreShared() {
        let x = Tensor([1, 2] as [Float])
        var bits = x.bitCast(to: .int32)
        #expect(bits == Tensor([0x3F80_0000, 0x4000_0000] as [Int32]) && bits.bitCast(to: .float32) == x)
        bits[0] = 0
        #expect(x == Tensor([1, 2] as [Float]))
        #expect(Tensor([0, 2] as [UInt8]).bitCast(to: .bool) == Tensor([false, true]))
    }

    @Test func numbersAreCloseToThemselves() {
        let x = Tensor([1, .nan])
        #expect(!x.isClose(to: x) && x.isClose(to: x, equalNaN: true))
    }
}
