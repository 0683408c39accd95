import FluxLayers
import FluxTensor
import Testing

@Suite struct FlattenTests {
    @Test(arguments: [([2, 3, 4], [2, 12]), ([5], [5, 1]), ([2, 3], [2, 3]), ([0, 3, 2], [0, 6])])
    func eachSampleIsOneRow(_ shape: [Int], _ result: [Int]) throws {
        let x = Tensor.arange(to: Double(shape.reduce(1, *))).reshaped(shape)
        #expect(Flatten()(x) == x.reshaped(result))
        #expect(try Flatten().outputShape(for: shape) == result)
    }

    @Test func scalarsHaveNoBatch() {
        let error = #expect(throws: ShapeError.self) { try Flatten().outputShape(for: []) }
        #expect(error?.description == "[flatten] a scalar has no batch axis, in Flatten()")
    }

    @Test func printsItsName() { #expect(Flatten().description == "Flatten()") }
}
