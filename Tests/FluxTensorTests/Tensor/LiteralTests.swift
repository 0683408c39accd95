import FluxTensor
import Testing

/// Literals and Swift numbers take on the dtype of what they meet.
@Suite struct LiteralTests {
    @Test func aloneTheyHaveADefault() {
        let (fraction, whole): (Tensor, Tensor) = (0.5, 3)
        #expect(fraction.dtype == .float32 && fraction.shape == [])
        #expect(whole.dtype == .int64 && whole.item() == 3)
        #expect(Tensor(2.5).dtype == .float32 && Tensor(2).dtype == .int64 && Tensor(true).dtype == .bool)
        #expect(Tensor(2.5 as Float16).dtype == .float32)
    }

    @Test(arguments: DType.allCases.filter(\.isFloatingPoint))
    func theyKeepTheDTypeOfFractions(_ dtype: DType) {
        let x = Tensor.ones(2, dtype: dtype)
        #expect((x * 0.5).dtype == dtype && (2 * x).dtype == dtype && (x + 1.5 as Tensor).dtype == dtype)
        let (double, float, int) = (0.5, 0.5 as Float, 3)
        #expect((x * double).dtype == dtype && (x - float).dtype == dtype && (int + x).dtype == dtype)
        #expect(maximum(x, 0).dtype == dtype && (x .> 0.5).dtype == .bool)
    }

    @Test func wholeNumbersMeetFractionsInFloat32() {
        for dtype in [DType.int64, .int32, .uint8, .bool] {
            let x = Tensor.ones(2, dtype: dtype)
            #expect((x * 0.5).dtype == .float32 && (x * 0.5).array(of: Float.self) == [0.5, 0.5])
        }
        #expect((Tensor.ones(1, dtype: .uint8) + 1).dtype == .uint8)
        #expect((Tensor.ones(1, dtype: .int32) * 2).dtype == .int32)
        #expect((Tensor.ones(1, dtype: .bool) + 1).dtype == .int64)
    }

    @Test func theyFollowTheOtherToItsDevice() {
        let x = Tensor.ones(2, on: .reference)
        #expect((x + 1).device == .reference && (2 * x).device == .reference)
    }

    @Test(arguments: Device.all)
    func theyAreExactInFloat64(_ device: Device) {
        let (x, rate) = (Tensor.ones(1, dtype: .float64, on: device), 0.1)
        for product in [x * 0.1, x * rate, x * Tensor(rate), -x * -Tensor(0.1), x * (1 - (1 - Tensor(0.1)))] {
            #expect(abs(product.item() - 0.1) < 1e-16)
        }
        #expect((x * (1 - rate)).item() == 0.9 && (x * (Tensor(1.0) / 3.0)).item() == 1.0 / 3)
        #expect((x * (1 - rate)).dtype == .float64 && (x.cast(to: .float16) * (1 - rate)).dtype == .float16)
        #expect((x + sqrt(Tensor(2.0))).item() == 1 + 2.0.squareRoot())
    }

    @Test func sumsOfNumbersAreStillNumbers() {
        let half = Tensor(1.0) / Tensor(2.0)
        #expect((Tensor.ones(1, dtype: .float16) * half).dtype == .float16)
        #expect((Tensor.ones(1, dtype: .float64) * half.cast(to: .float32)).dtype == .float64)
    }

    @Test func arraysOfLiterals() {
        let x: Tensor = [[1, 2.5], [3, 4]]
        #expect(x == Tensor([[1, 2.5], [3, 4]] as [[Float]]))
        let whole: Tensor = [1, 2, 3]
        #expect(whole == Tensor([1, 2, 3]))
        let (row, empty): (Tensor, Tensor) = ([whole, whole], [])
        #expect(row.shape == [2, 3] && empty.shape == [0])
    }

    @Test func largeWholeNumbersAreExact() {
        let large = 1 << 53 + 1
        #expect(Tensor(large).item() == large)
        #expect((Tensor([0]) + large).item() == large)
        let literal: Tensor = 9_007_199_254_740_993
        #expect(literal.item() == large)
    }
}
