import FluxTensor
import TestSupport
import Testing

/// What becomes of integers and truth values in arithmetic.
@Suite struct IntegerTests {
    private let bytes = Tensor([[200, 100], [1, 2]] as [[UInt8]])
    private let truths = Tensor([true, true, false, false])
    private let others = Tensor([true, false, true, false])

    // MARK: Sums

    @Test func sumsDoNotWrap() {
        #expect(bytes.sum() == Tensor([303]).squeezed() && bytes.sum(1) == Tensor([300, 3]))
        #expect(bytes.nanSum() == bytes.sum() && bytes.product(1) == Tensor([20_000, 2]))
        #expect(bytes.cumulativeSum() == Tensor([[200, 300], [1, 3]]))
        #expect(bytes.cumulativeProduct(reversed: true) == Tensor([[20_000, 100], [2, 2]]))
        #expect(bytes.trace() == Tensor([202]).squeezed() && bytes.to(.reference).sum().item() == 303)
        #expect(Tensor([1 << 30, 1 << 30, 1] as [Int32]).sum().item(Int.self) == 1 << 31 + 1)
        #expect(truths.product() == Tensor([0]).squeezed() && truths.sum().dtype == .int64)
        #expect(trapezoid(bytes) == Tensor([150, 1.5] as [Float]))
        let weights = Tensor([200, 100] as [UInt8])
        #expect(Tensor([0, 0]).bincount(weights: weights) == Tensor([300]))
    }

    // MARK: Divisors

    /// Some small enough for exact fractions, some not, and those whose negative there is none of.
    @Test func divisorsOfLargeNumbers() {
        let x: [Int] = [12, 0, -18, 1 << 60, .max, .min, .min, 1 << 53 + 2, 3 << 40] + (1...200).map { $0 * 6 }
        let y: [Int] = [18, 0, 12, 3 << 55, .max, 0, 6, 1 << 53 + 6, 9 << 39] + (1...200).map { $0 * 10 }
        let truth: [Int] = [6, 0, 6, 1 << 55, .max, .min, 2, 2, 3 << 39] + (1...200).map { $0 * 2 }
        for device in Device.all { #expect(gcd(Tensor(x).to(device), Tensor(y).to(device)) == Tensor(truth)) }
        let few = Tensor((1...200).map { Int32($0) * 6 })
        #expect(gcd(few, Tensor(-8)) == Tensor((1...200).map { $0 % 4 == 0 ? 8 : $0 % 2 == 0 ? 4 : 2 } as [Int32]))
        #expect(gcd(Tensor([.min, .min] as [Int32]), Tensor([0, 12])) == Tensor([1 << 31, 4]))
        #expect(gcd(Tensor(12), Tensor(18)).item(Int.self) == 6)
    }

    /// All that are beside a large number go the long way with it.
    @Test(arguments: [0, 1 << 51 - 1, 1 << 51, .max, .min])
    func quotientsBesideLargeNumbers(_ large: Int) {
        let (x, y) = (Tensor(Array(-40...40) + [large, ~large]), Tensor([7, -7, 0, 1, -1, 3, large]).reshaped(-1, 1))
        let (quotients, rests) = (floorDivide(x, y), remainder(x, y))
        #expect(quotients == floorDivide(x.to(.reference), y.to(.reference)).to(.cpu))
        #expect(rests == remainder(x.to(.reference), y.to(.reference)).to(.cpu))
    }

    // MARK: Powers

    @Test func powersOfIntegersAreExact() {
        #expect(pow(Tensor([3, -3, 10]), Tensor([2, 3, 18])) == Tensor([9, -27, 1_000_000_000_000_000_000]))
        #expect(pow(Tensor([3] as [Int32]), 4) == Tensor([81] as [Int32]) && pow(Tensor([3]), 2) == Tensor([9]))
        #expect(pow(Tensor([2, 1, -1]), Tensor([-1, -5, -3])) == Tensor([0, 1, -1]))
        #expect(pow(Tensor([2]), 0.5).dtype == .float32 && pow(Tensor([2]), 2.0).dtype == .float32)
        #expect(pow(truths, others) == Tensor([1, 1, 0, 1]) && pow(truths, 2) == Tensor([1, 1, 0, 0]))
    }

    // MARK: Truth values

    @Test(arguments: Device.all)
    func arithmeticOfTruthValues(_ device: Device) {
        let (x, y) = (truths.to(device), others.to(device))
        #expect(x + y == (x .| y) && x * y == (x .& y))
        var z = x
        z += y
        #expect(z == (x .| y))
        #expect(x.differences() == Tensor([false, true, false]).to(device))
        #expect(clip(x, 2...3) == Tensor([2, 2, 2, 2]).to(device))
        #expect((x / y).dtype == .float32 && (x + 1).dtype == .int64)
        let zeros = Tensor.zeros([1], dtype: .bool, on: device)
        let sources = Tensor.ones([256], dtype: .bool, on: device)
        #expect(zeros.scatterAdded(sources, at: Tensor([Int](repeating: 0, count: 256))) == Tensor([true]).to(device))
    }

    private static let operations: [@Sendable (Tensor, Tensor) -> Tensor] = [
        { $0 + $1 }, { $0 * $1 }, { maximum($0, $1) }, { minimum($0, $1) }, { remainder($0, $1) }, { floorDivide($0, $1) },
        { truncatedRemainder($0, $1) }, { x, _ in abs(x) }, { x, _ in square(x) }, { x, _ in sign(x) }, { x, _ in relu(x) },
        { x, _ in round(x) }, { x, _ in floor(x) }, { x, _ in x.cumulativeMax() }, { x, _ in x.max() },
        { x, _ in bitwiseNot(x) }, { bitwiseXor($0, $1) }, { x, y in Tensor.concatenated([x, y]) },
        { $0.differences() - $1.sum() },
    ]

    @Test(arguments: operations.indices, Device.all)
    func truthValuesStayTruthValues(_ index: Int, _ device: Device) {
        let result = IntegerTests.operations[index](truths.to(device), others.to(device))
        let isTruth = result.withUnsafeBytes { $0.allSatisfy { $0 <= 1 } }
        #expect(result.dtype != .bool || isTruth)
    }

    private static let mistakes: [(message: String, body: @Sendable () -> Void)] = [
        ("[-] truth values have no difference; use .^ or cast", { _ = Tensor([true]) - Tensor([true]) }),
        ("[-] truth values have no negative; use .! or cast", { _ = -Tensor([true]) }),
        (
            "[pow] integers to the power of -2 are fractions; cast them to a floating-point dtype first",
            { _ = pow(Tensor([2]), -2) }
        ),
    ]

    @Test(arguments: mistakes.indices)
    func mistakesTrap(_ index: Int) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [index = index as Int] in
            IntegerTests.mistakes[index].body()
        }
        #expect(errorText(result).contains(IntegerTests.mistakes[index].message))
    }
}
