import FluxTensor
import Testing

/// Swift numbers take on the dtype of the tensor that they meet, with all their digits.
@Suite struct WeakNumberTests {
    private let one = Tensor([1] as [Double])

    @Test func numbersKeepTheirDigits() {
        #expect((one * 0.1).array(of: Double.self) == [0.1])
        #expect((one.to(.reference) * 0.1).array(of: Double.self) == [0.1])
        #expect((Double.pi * one).array(of: Double.self) == [Double.pi])
        #expect(`where`(one .> 0, 0.1, one).array(of: Double.self) == [0.1])
    }

    @Test func numbersOfNumbersStayWeak() {
        let third = (1.0 as Tensor) / 3
        #expect(third.dtype == .float32)
        #expect((one.cast(to: .bfloat16) * third).dtype == .bfloat16)
        #expect((one.to(.reference) * third).device == .reference)
    }

    @Test func aNumberAsAVariableHasAGradient() {
        let slope = gradient(at: 2.0 as Tensor) { x in (one * x * x).sum() }
        #expect(slope.item(Double.self) == 4)
    }

    @Test func tensorsAreComparedWithVariables() {
        let x = Tensor([1, 2, 3] as [Float])
        let (limit, place): (Double, Int) = (2, 2)
        #expect((x .> limit) == Tensor([false, false, true]) && (x .>= limit) == Tensor([false, true, true]))
        #expect((x .< limit) == Tensor([true, false, false]) && (x .<= place) == Tensor([true, true, false]))
        #expect((x .== place) == Tensor([false, true, false]) && (x .!= place) == Tensor([true, false, true]))
        #expect((x .> 1 .& .!(x .== 3)) == Tensor([false, true, false]))
        // As exact as the tensor is.
        #expect((Tensor([0.1]) .== limit / 20).all().item() && (Tensor([1 << 53 + 1]) .!= 1 << 53).all().item())
    }
}
