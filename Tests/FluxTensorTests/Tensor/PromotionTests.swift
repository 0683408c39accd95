import FluxTensor
import Testing

@Suite struct PromotionTests {
    private static let names: [String: DType] = [
        "f32": .float32, "f64": .float64, "b16": .bfloat16, "f16": .float16, "i64": .int64, "i32": .int32,
        "u8": .uint8, "bool": .bool,
    ]

    /// The dtype in which those of row and column meet: PyTorch's `promote_types`.
    private static let table = """
             f32 f64 b16 f16 i64 i32 u8  bool
        f32  f32 f64 f32 f32 f32 f32 f32 f32
        f64  f64 f64 f64 f64 f64 f64 f64 f64
        b16  f32 f64 b16 f32 b16 b16 b16 b16
        f16  f32 f64 f32 f16 f16 f16 f16 f16
        i64  f32 f64 b16 f16 i64 i64 i64 i64
        i32  f32 f64 b16 f16 i64 i32 i32 i32
        u8   f32 f64 b16 f16 i64 i32 u8  u8
        bool f32 f64 b16 f16 i64 i32 u8  bool
        """

    @Test func dtypesMeetAsInPyTorch() throws {
        let lines = PromotionTests.table.split(separator: "\n").map { line in
            line.split(separator: " ").map { PromotionTests.names["\($0)"]! }
        }
        #expect(Set(lines[0]) == Set(DType.allCases))
        for line in lines.dropFirst() {
            for (column, expected) in zip(lines[0], line.dropFirst()) {
                #expect(DType.promoted(line[0], column) == expected, "\(line[0]) and \(column)")
                #expect((Tensor.ones(1, dtype: line[0]) + .ones(1, dtype: column)).dtype == expected)
            }
        }
    }

    @Test func valuesSurvivePromotion() {
        let (x, y) = (Tensor([200] as [UInt8]), Tensor([100] as [Int32]))
        #expect((x + y) == Tensor([300] as [Int32]))
        #expect((Tensor([true]) + Tensor([1.5])) == Tensor([2.5]))
        #expect((Tensor([3]) * Tensor([0.5] as [Float])) == Tensor([1.5] as [Float]))
    }

    @Test func gradientsGoBackToTheDTypeOfTheirInput() {
        let (x, y) = (Tensor([2] as [Float]), Tensor([3] as [Double]))
        let (dx, dy) = gradient(at: x, y) { ($0 * $1).sum() }
        #expect(dx == Tensor([3] as [Float]) && dy == Tensor([2] as [Double]))
    }
}
