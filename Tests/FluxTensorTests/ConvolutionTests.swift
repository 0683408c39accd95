import FluxTensor
import Testing

/// What the table of operations cannot say about convolutions.
@Suite struct ConvolutionTests {
    private static let generator = RandomGenerator(seed: 7)
    private static let x = Tensor.randomNormal([2, 16, 9, 9], generator: generator)
    private static let weight = Tensor.randomNormal([32, 16, 3, 3], generator: generator)

    @Test func tasksShareCompiledPrimitives() async {
        let (x, weight) = (ConvolutionTests.x, ConvolutionTests.weight)
        let truth = gradient(at: [x, weight]) { square(convolution($0[0], $0[1], padding: 1)).sum() }
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let found = gradient(at: [x, weight]) { square(convolution($0[0], $0[1], padding: 1)).sum() }
                    return found[0].isClose(to: truth[0], absolute: 1e-3) && found[1].isClose(to: truth[1], absolute: 1e-3)
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }

    @Test func theNumberOfThreadsMayChange() {
        let before = ThreadTeam.count
        defer { ThreadTeam.count = before }
        let truth = convolution(ConvolutionTests.x, ConvolutionTests.weight)
        for count in [1, 3, 2] {
            ThreadTeam.count = count
            #expect(convolution(ConvolutionTests.x, ConvolutionTests.weight).isClose(to: truth, absolute: 1e-4))
        }
    }

    /// Rows past the tile, which some machines convolve by products.
    @Test(arguments: [(700, 9, 1, 2), (560, 7, 4, 0), (1030, 8, 2, 11)])
    func longRowsAreConvolved(_ length: Int, _ kernel: Int, _ dilation: Int, _ padding: Int) {
        let inputs = [[2, 65, length], [70, 65, kernel], [70]].map {
            Tensor.randomNormal($0, generator: ConvolutionTests.generator)
        }
        let function = { (x: [Tensor]) in
            square(convolution(x[0], x[1], x[2], padding: padding, dilation: dilation)).mean()
        }
        let truth = inputs.map { $0.cast(to: .float64) }
        #expect(abs(function(inputs).item(Double.self) / function(truth).item(Double.self) - 1) < 1e-5)
        for (found, expected) in zip(gradient(at: inputs, function), gradient(at: truth, function)) {
            #expect(found.cast(to: .float64).isClose(to: expected, relative: 1e-3, absolute: 1e-5))
        }
    }

    /// Rows lie close to each other in the kernel: one is not to change the sums of another.
    @Test func infiniteSlopesStayInfinite() {
        let x = Tensor.arange(1, to: 19).reshaped(1, 2, 3, 3)
        var slope = Tensor.ones(1, 2, 2, 2)
        slope[0, 0, 1, 0] = Tensor(Float.infinity)
        let found = gradient(at: Tensor.zeros(2, 1, 2, 2)) { (depthwiseConvolution(x, $0) * slope).sum() }
        #expect(found[0] == .full([1, 2, 2], .infinity) && found[1] == Tensor([48, 52, 60, 64] as [Float]).reshaped(1, 2, 2))
    }

    @Test func shapeRulesThrow() throws {
        #expect(try convolutionShape([8, 3, 224, 224], [64, 3, 7, 7], stride: 2, padding: 3) == [8, 64, 112, 112])
        #expect(try convolutionShape([1, 4, 10], [8, 2, 3], padding: .same, groups: 2) == [1, 8, 10])
        #expect(try transposedConvolutionShape([1, 8, 7, 7], [8, 4, 4, 4], stride: 2, padding: 1) == [1, 4, 14, 14])
        #expect(throws: ShapeError.self) { try convolutionShape([1, 3, 8, 8], [4, 3, 3, 3], dilation: 4) }
        #expect(throws: ShapeError.self) { try convolutionShape([1, 3, 8, 8], [4, 3, 3, 3], padding: -1) }
        #expect(throws: ShapeError.self) { try transposedConvolutionShape([1, 8, 2], [8, 4, 1], padding: 1) }
    }

    /// `y · convolution(x) = x · transposedConvolution(y)`
    @Test func transposedConvolutionIsTheTranspose() {
        let y = Tensor.randomNormal([2, 32, 5, 5], generator: RandomGenerator(seed: 8))
        let (x, weight) = (ConvolutionTests.x, ConvolutionTests.weight)
        let one = (convolution(x, weight, stride: 2, padding: 1) * y).sum().item(Float.self)
        let other = (x * transposedConvolution(y, weight, stride: 2, padding: 1)).sum().item(Float.self)
        #expect(abs(one - other) < 1e-3 * abs(one) + 1e-2)
    }
}
