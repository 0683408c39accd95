import FluxTensor
import TestSupport
import Testing

/// What the table of operations cannot say of subscripts: where elements are written, and the shape rule.
@Suite struct IndexingTests {
    private func storage(_ x: Tensor) -> ObjectIdentifier { ObjectIdentifier(x.body.storage) }

    @Test func elementsThatNobodyElseHoldsAreWrittenInPlace() {
        var x = Tensor.zeros(3, 2) + 1
        let before = storage(x)
        x[[2, 0]] = Tensor([[5, 6], [7, 8]])
        x[-1, 0] = 9
        x[[false, true, false]] = 0
        #expect(storage(x) == before)
        #expect(x == Tensor([[7, 8], [0, 0], [9, 6]] as [[Float]]))
    }

    @Test func copiesKeepTheirElements() {
        var x = Tensor([1, 2, 3] as [Float])
        let copy = x
        let view = x[1...]
        x[[0, 1]] = 9
        #expect(x == Tensor([9, 9, 3] as [Float]))
        #expect(copy == Tensor([1, 2, 3] as [Float]) && view == Tensor([2, 3] as [Float]))
    }

    @Test func viewsAreWrittenApartFromWhatTheyShow() {
        let x = Tensor([[1, 2], [3, 4]] as [[Float]])
        var column = x.transposed()[1]
        column[[1]] = 0
        #expect(column == Tensor([2, 0] as [Float]) && x[1, 1].item(Float.self) == 4)
    }

    @Test func valuesTakeOnTheDTypeOfTheTensor() {
        var x = Tensor([1, 2, 3])
        x[[0]] = Tensor([7.9])
        #expect(x == Tensor([7, 2, 3]))
    }

    @Test func shapesAreKnownBefore() throws {
        let places = Tensor([[0, 1, 0]])
        #expect(try Tensor.subscriptShape(of: [2, 3, 4], places) == [1, 3, 3, 4])
        #expect(try Tensor.subscriptShape(of: [2, 3, 4], .all, places, .newAxis) == [2, 1, 3, 1, 4])
        #expect(try Tensor.subscriptShape(of: [2, 3, 4], places, .all, [1]) == [1, 3, 3])
        #expect(try Tensor.subscriptShape(of: [2, 3], [true, false]) == [1, 3])
        #expect(throws: ShapeError.self) { try Tensor.subscriptShape(of: [2, 3], [true]) }
        #expect(throws: ShapeError.self) { try Tensor.subscriptShape(of: [2, 3], places, places, places) }
    }

    @Test func shapesBeyondMemoryAreRefused() throws {
        #expect(throws: ShapeError.self) { try broadcastShape("+", [1 << 40, 1], [1, 1 << 40]) }
        #expect(try broadcastShape("+", [1 << 20, 1], [1, 1 << 20]) == [1 << 20, 1 << 20])
    }

    @Test func gradientsThroughUnstackedTensorsCostOnePass() {
        let x = Tensor([[1, 2], [3, 4], [5, 6]] as [[Double]])
        let (_, back) = pullback(at: x) { x in
            let rows = x.unstacked()
            return rows[0] * rows[2] + rows[2]
        }
        for factor in [1.0, 2.0] {  // the parts of one walk do not reach into the next
            let slope = back(Tensor([1, 1] as [Double]) * factor)
            #expect(slope == Tensor([[5, 6], [0, 0], [2, 3]] as [[Double]]) * factor)
        }
    }

    /// More than are looked through one by one; the wrong one is in the first part that a thread gets, in a middle one or the last.
    @Test(arguments: [0, 20_000, 39_999], [-4, 3]) func oneWrongIndexAmongManyIsFound(_ place: Int, _ wrong: Int) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [place = place as Int, wrong = wrong as Int] in
            var indices = (0..<40_000).map { $0 % 6 - 3 }
            indices[place] = wrong
            print(Tensor([10, 20, 30]).gathered(Tensor(indices)).shape)
        }
        #expect(errorText(result).contains("[gathered] index \(wrong) is outside of an axis of 3 elements"))
    }

    @Test func manyIndicesCountFromBothEnds() {
        let places = (0..<40_000).map { $0 % 6 - 3 }
        let found = Tensor([10, 20, 30]).gathered(Tensor(places)).array(of: Int.self)
        #expect(found == places.map { [10, 20, 30][$0 < 0 ? $0 + 3 : $0] })
    }
}
