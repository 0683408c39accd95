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

    /// Narrow elements are added as they are read; those of `int64` by kernels of their own.
    @Test(arguments: [DType.int32, .uint8, .bool], [[200, 6, 100], [3, 2, 20_000], [60_000, 2, 1], [1, 1, 120_000]])
    func sumsOfManyNarrowElements(_ dtype: DType, _ shape: [Int]) {
        let elements = (0..<120_000).map { $0 * 7919 % 251 - 20 }
        let scale = dtype == .int32 ? 1 << 23 : 1
        let narrow = Tensor(elements.map { $0 * scale }).cast(to: dtype).reshaped(shape)
        for x in [narrow, narrow.permuted([2, 0, 1]), narrow.flipped(1)] {
            let wide = x.cast(to: .int64)
            for axes in [[], [0], [1], [2], [0, 1], [0, 2]] {
                let sum = x.sum(axes)
                #expect(sum.dtype == .int64 && sum == wide.sum(axes) && x.nanSum(axes) == sum)
                #expect(x.product(axes) == wide.product(axes))
                let mean = x.cast(to: .float64).mean(axes)
                #expect(Tolerance(.float32).problem(x.mean(axes), mean, isElementwise: true) == nil)
            }
        }
        #expect(narrow.to(.reference).sum([0, 1]).to(.cpu) == narrow.sum([0, 1]))
    }

    // MARK: Divisors

    /// Some small enough for exact fractions, some not, and those whose negative there is none of.
    @Test(arguments: Device.all) func extremaByNumbersThatDoNotFit(_ device: Device) {
        let x = bytes.to(device)
        #expect(minimum(x, 300) == x && maximum(-5, x) == x && fmin(300, x) == x && fmax(x, -5) == x)
        #expect(maximum(x, 300) == clip(x, 300...) && minimum(x, -1) == x - x)
        #expect(minimum(x, 150).max().item() == 150)
        let (wide, large) = (x.cast(to: .int32), 1 << 40)
        #expect(minimum(wide, Tensor(large)) == wide)
        #expect(maximum(wide, Tensor(large)).min().item(Int.self) == Int(Int32.max))
        #expect(maximum(wide.cast(to: .int64), Tensor(large)).min().item(Int.self) == large)
    }

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

    // MARK: Limits

    /// Bounds beyond the dtype are its ends, and bounds with a fraction leave the whole numbers between them.
    @Test(arguments: Device.all)
    func boundsOutsideOfTheDType(_ device: Device) {
        func clipped<S: TensorScalar & Equatable>(_ x: [S], _ range: ClosedRange<Double>) -> [S] {
            let (one, many) = (Tensor(x).to(device), Tensor(x).tiled(20_000).to(device))
            let result = clip(one, range)
            if device == .cpu { #expect(clip(many, range) == result.tiled(20_000)) }
            return result.array(of: S.self)
        }
        let (bytes, ints, longs) = ([0, 7, 255] as [UInt8], [.min, -7, 7, .max] as [Int32], [.min, 1 << 53 + 1, .max] as [Int])
        #expect(clipped(bytes, -5...300) == bytes && clipped(bytes, -.infinity ... .infinity) == bytes)
        #expect(clipped(bytes, 300...400) == [255, 255, 255] && clipped(bytes, -400 ... -300) == [0, 0, 0])
        #expect(clipped(bytes, 10...300) == [10, 10, 255] && clipped(bytes, -1e300...6.5) == [0, 6, 6])
        #expect(clipped(ints, -1e12...1e12) == ints && clipped(ints, 1e12 ... .infinity) == [.max, .max, .max, .max])
        #expect(clipped(ints, -2.5...1e12) == [-2, -2, 7, .max] && clipped(ints, -1e12 ... -2.5) == [.min, -7, -3, -3])
        #expect(clipped(longs, -1e30...1e30) == longs && clipped(longs, 1e30...1e31) == [.max, .max, .max])
        #expect(clipped(longs, -1e31 ... -1e30) == [.min, .min, .min])
        #expect(clipped(longs, -0.5...0x1p53) == [0, 1 << 53, 1 << 53])
    }

    @Test(arguments: Device.all)
    func comparisonsWithNumbersOutsideOfTheDType(_ device: Device) {
        let (x, y) = (bytes.to(device), Tensor([.min, 0, .max] as [Int32]).to(device))
        #expect((x .< 300).all().item() && (x .>= -1).all().item() && (x .!= 456).all().item() && (44 .< x + 1) == (x .> 43))
        #expect((300 .> x).all().item() && !(x .== 456).any().item() && (x .<= 200).all().item())
        #expect((y .< 1 << 40).all().item() && (y .> -1 << 40).all().item() && !(y .== 1 << 32).any().item())
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
