import FluxTensor
import Foundation
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

    /// Every number of a half type: the bits above a positive one are the next, those below a negative one.
    @Test(arguments: [(DType.bfloat16, 0x7F80), (.float16, 0x7C00)] as [(DType, UInt16)], Device.all)
    func nextHalves(_ format: (dtype: DType, infinity: UInt16), _ device: Device) {
        func tensor(_ patterns: [UInt16]) -> Tensor {
            let bytes = patterns.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
            return Tensor(bytes: bytes, shape: [patterns.count], dtype: format.dtype)
        }
        let patterns = (0...UInt16.max).filter { $0 & 0x7FFF <= format.infinity }
        let above = patterns.map { $0 == format.infinity ? $0 : $0 < 0x8000 ? $0 + 1 : $0 == 0x8000 ? 1 : $0 - 1 }
        let (x, next) = (tensor(patterns), tensor(above))
        let found = nextAfter(x.to(device), Tensor(Double.infinity))
        #expect(found.dtype == format.dtype && found.to(.cpu) == next)
        #expect(nextAfter(-x.to(device), Tensor(-Double.infinity)).to(.cpu) == -next)
        #expect(isNaN(nextAfter(tensor([format.infinity + 1]), x)).all().item())
    }

    @Test func fractionsTimesPowersAreTheNumbers() {
        let x = Tensor([8, -0.3, 1e308, .leastNonzeroMagnitude, 0x1p-1030, .greatestFiniteMagnitude])
        let (fraction, exponent) = frexp(x)
        let half = floorDivide(exponent, 2)
        #expect(fraction * exp2(half.cast(to: .float64)) * exp2((exponent - half).cast(to: .float64)) == x)
        #expect(((abs(fraction) .>= 0.5) .& (abs(fraction) .< 1)).all().item())
    }

    /// Quotients near whole numbers, and such as no `float32` tells from the next whole one.
    @Test func remaindersAreExact() {
        var (x, y): ([Float], [Float]) = ([], [])
        for divisor in [Float(0.1), 0.3, 7, 1e-3, 1e20, -0.7, -1e-30] {
            for count in [1, 3, 1000, 99_999, 8_388_607, 8_388_609, 123_456_792, 1e30] as [Float] {
                let product = divisor * count
                for dividend in [product, product.nextUp, product.nextDown, -product, -product.nextUp] where dividend.isFinite {
                    x.append(dividend)
                    y.append(divisor)
                }
            }
        }
        let truncated = zip(x, y).map { $0.truncatingRemainder(dividingBy: $1) }
        let floored = zip(truncated, y).map { $0 != 0 && ($0 < 0) != ($1 < 0) ? $0 + $1 : $0 }
        #expect(truncatedRemainder(Tensor(x), Tensor(y)).array(of: Float.self) == truncated)
        #expect(remainder(Tensor(x), Tensor(y)).array(of: Float.self) == floored)
        for (index, divisor) in y.enumerated().dropLast() {  // in one of several rows, where the divisor or the dividend repeats
            let rows = Tensor([x[index], x[index + 1]]).reshaped(2, 1)
            #expect(truncatedRemainder(rows, Tensor([divisor, divisor]))[0, 1].item(Float.self) == truncated[index])
        }
    }

    @Test func fractionsOfSingles() {
        let x: [Float] = [8, -0.3, 0, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, -0x1p-130, .greatestFiniteMagnitude]
        let (fraction, exponent) = frexp(Tensor(x))
        #expect(fraction == Tensor([0.5, -0.6, 0, -0.0, .infinity, -.infinity, 0.5, -0.5, 0x1.FFFFFEp-1] as [Float]))
        #expect(exponent.array(of: Int.self) == [4, -1, 0, 0, 0, 0, -148, -129, 128])
    }

    /// Exponents that products and roots make, and others, also of zeros and infinities.
    @Test(arguments: [DType.float32, .float64])
    func powersByNumbers(_ dtype: DType) {
        let x: [Double] = [0, -0.0, 1, -1, 2.5, -2.5, 1e-3, .infinity, -.infinity, .nan, 0x1p-130, -0x1p-130]
        for exponent in stride(from: -3.5, through: 4, by: 0.25) {
            let found = pow(Tensor(x).cast(to: dtype), exponent).array(of: Double.self)
            for (x, y) in zip(x, found) {
                let truth = Foundation.pow(x, exponent), single = Double(Float(truth))
                let isSame = y == truth || y == single || (y.isNaN && truth.isNaN)
                let isRight = isSame || abs(y - truth) <= abs(truth) * (dtype == .float32 ? 5e-7 : 1e-15)
                #expect(isRight && (y.sign == truth.sign || y.isNaN), "\(x) to the power of \(exponent) is \(y)")
            }
        }
        #expect(pow(Tensor(3.0).cast(to: dtype), 3).item(Double.self) == 27)
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
