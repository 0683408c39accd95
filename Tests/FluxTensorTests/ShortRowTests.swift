import FluxTensor
import TestSupport
import Testing

/// Rows of a few elements, which go side by side through the vectors.
@Suite struct ShortRowTests {
    @Test(arguments: [DType.float32, .float64, .bfloat16, .int64, .int32, .uint8, .bool], 1...6)
    func elementsAreRepeated(_ dtype: DType, _ times: Int) {
        let x = Tensor((0..<101).map { $0 % 7 }).cast(to: dtype)
        let y = x.repeated(times, axis: 0)
        #expect(y.shape == [101 * times])
        for k in 0..<times { #expect((y[.by(times, from: k)] .== x).all().item(Bool.self)) }
        let reverse = x.flipped(0)
        let columns = Tensor.stacked([x, reverse], axis: 1).repeated(times, axis: 1)
        #expect((columns[.all, 0] .== x).all().item(Bool.self) && (columns[.all, -1] .== reverse).all().item(Bool.self))
    }

    @Test(arguments: [DType.float32, .float64, .int64, .int32], 1...6)
    func rowsAreReduced(_ dtype: DType, _ count: Int) {
        let x = Tensor((0..<101 * count).map { $0 * 31 % 17 - 8 }).cast(to: dtype).reshaped(101, count)
        let columns = (0..<count).map { x[.all, $0] }
        func agrees(_ y: Tensor, _ combine: (Tensor, Tensor) -> Tensor) -> Bool {
            (y .== columns.dropFirst().reduce(columns[0], combine)).all().item(Bool.self)
        }
        #expect(agrees(x.sum([1]), +))
        #expect(agrees(x.product([1]), *))
        #expect(agrees(x.max([1])) { maximum($0, $1) })
        #expect(agrees(x.min([1])) { minimum($0, $1) })
    }

    @Test func extremesOfShortRowsKeepNaN() {
        let rows: [Float] = [1, .nan, 2, .nan, 1, 2, 1, 2, .nan, -.infinity, 3, .infinity]
        let x = Tensor(rows).reshaped(4, 3)
        #expect(isNaN(x.max([1])).array(of: Bool.self) == [true, true, true, false])
        #expect(x.max([1])[3].item() == .infinity && x.min([1])[3].item() == -.infinity)
    }
}
