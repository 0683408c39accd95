import FluxTensor
import TestSupport
import Testing

/// Rows of a few elements, which go side by side through the vectors.
@Suite struct ShortRowTests {
    private static let dtypes: [DType] = [.float32, .float64, .bfloat16, .float16, .int64, .int32, .uint8, .bool]
    /// Two groups of rows: more of them than go by at once, as many, a few, and none.
    private static let shapes = [
        [2, 100, 2], [2, 100, 3], [2, 9, 64], [2, 4, 65], [2, 5, 300], [2, 3, 3], [2, 100, 0], [2, 0, 3],
    ]

    /// The ways in which an operand of that shape may lie in memory, each with the same elements without gaps.
    private static func operands(_ shape: [Int], _ dtype: DType) -> [(name: String, strided: Tensor, plain: Tensor)] {
        let (rows, count) = (shape[1], shape[2])
        let forms: [(String, [Int], Int)] = [
            ("plain", [rows * count, count, 1], 0), ("one row", [0, 0, 1], 0), ("a row for each group", [count, 0, 1], 0),
            ("one column", [0, 1, 0], 0), ("a column for each group", [rows, 1, 0], 0), ("transposed", [1, 2, 2 * rows], 0),
            ("apart", [rows * (count + 3), count + 3, 1], 2), ("stepped", [2 * rows * count, 2 * count, 2], 1),
            ("reversed", [-rows * count, -count, -1], max(2 * rows * count - 1, 0)),
        ]
        let elements = Tensor((0..<2 * rows * count).map { $0 * 31 % 17 % 7 }).reshaped(shape).cast(to: dtype)
        return forms.map { name, strides, start in
            let (strided, plain) = LayoutVariant.apply(strides, from: start, to: elements)
            return (name, strided, plain)
        }
    }

    @Test(arguments: dtypes, shapes)
    func rowsOfTwoOperandsMeet(_ dtype: DType, _ shape: [Int]) {
        let (operands, others) = (ShortRowTests.operands(shape, dtype), ShortRowTests.operands(shape, dtype))
        for x in operands {
            for y in others {
                let (a, b) = (x.strided, y.strided.flipped(0))
                let (exactA, exactB) = (x.plain.to(.reference), y.plain.to(.reference).flipped(0))
                let sum = Tolerance(dtype).problem(a + b, exactA + exactB)
                #expect(sum == nil, "\(x.name) + \(y.name) reversed")
                let isLess = Tolerance(.bool).problem(a .< b, exactA .< exactB)
                #expect(isLess == nil, "\(x.name) .< \(y.name) reversed")
            }
        }
    }

    /// Enough rows for several threads, each of which starts somewhere in between.
    @Test(arguments: [DType.float32, .uint8])
    func manyRowsMeet(_ dtype: DType) {
        let x = Tensor((0..<150_000).map { $0 * 31 % 19 }).reshaped(50_000, 3).cast(to: dtype)
        let column = x[.all, 1].unsqueezed(1)
        for y in [Tensor([1, 2, 3]).cast(to: dtype), column, x.flipped(1)] {
            let truth = x.to(.reference) + y.to(.reference)
            #expect(Tolerance(dtype).problem(x + y, truth) == nil)
        }
    }

    @Test(arguments: dtypes, shapes + [4, 8, 9, 16, 32].map { [2, 50, $0] })
    func rowsAreCopied(_ dtype: DType, _ shape: [Int]) {
        for x in ShortRowTests.operands(shape, dtype) {
            let elements = x.plain.array(of: Double.self)
            #expect(x.strided.contiguous().array(of: Double.self) == elements, "\(x.name)")
            #expect(x.strided.cast(to: .float64).array(of: Double.self) == elements, "\(x.name) as float64")
            let (rows, count) = (shape[1], shape[2])
            var target = Tensor.zeros([2, rows + 1, count + 2], dtype: dtype)
            target[.all, 1..., 1..<count + 1] = x.strided
            var expected = [Double](repeating: 0, count: 2 * (rows + 1) * (count + 2))
            for (place, element) in elements.enumerated() {
                let (row, column) = (place / count, place % count)
                expected[(row + row / rows + 1) * (count + 2) + column + 1] = element
            }
            #expect(target.array(of: Double.self) == expected, "\(x.name) into a part")
        }
    }

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
