import FluxTensor
import Testing

/// A tensor is a value: writing to one variable never changes another.
@Suite struct CopyOnWriteTests {
    private func address(_ x: Tensor) -> UnsafeRawPointer? { x.withUnsafeBytes { $0.baseAddress } }

    @Test(arguments: Device.all)
    func aCopyKeepsItsElements(_ device: Device) {
        var x = Tensor.arange(to: 6).reshaped(2, 3).to(device)
        let copy = x
        let original = copy + 0
        x += 1
        x[0, 1] = 100
        x[1] *= 2
        #expect(copy == original)
        #expect(x == Tensor([[1, 100, 3], [8, 10, 12]] as [[Float]]).to(device))
    }

    @Test func viewsKeepTheirElements() {
        var x = Tensor.arange(to: 6).reshaped(2, 3)
        let (row, column, turned, flat) = (x[1], x[0..., 0], x.transposed(), x.reshaped(6))
        let stretched = x[0].broadcast(to: [4, 3])
        x[0...] = Tensor.full([], -1)
        #expect(row == Tensor([3, 4, 5] as [Float]) && column == Tensor([0, 3] as [Float]))
        #expect(turned[2, 1].item() == 5 as Float && flat[5].item() == 5 as Float)
        #expect(stretched[3] == Tensor([0, 1, 2] as [Float]))
        #expect(x == .full([2, 3], -1))
    }

    @Test func writingToAViewKeepsTheWhole() {
        let x = Tensor.arange(to: 4)
        var part = x[1..<3]
        part += 10
        part[0] = -1
        #expect(part == Tensor([-1, 12] as [Float]))
        #expect(x == .arange(to: 4))
        var stretched = Tensor([5] as [Float]).broadcast(to: [3])
        stretched[1] = 0
        #expect(stretched == Tensor([5, 0, 5] as [Float]))
    }

    @Test func whatAClosureCapturedStays() {
        var x = Tensor([1, 2] as [Float])
        let read = { [x] in x }
        x *= 3
        #expect(read() == Tensor([1, 2] as [Float]) && x == Tensor([3, 6] as [Float]))
    }

    @Test func aTensorMayMeetItself() {
        var x = Tensor([1, 2, 3] as [Float])
        x += x
        #expect(x == Tensor([2, 4, 6] as [Float]))
        x[0..<2] = x[1...]
        #expect(x == Tensor([4, 6, 6] as [Float]))
        x -= x[0]
        #expect(x == Tensor([0, 2, 2] as [Float]))
    }

    @Test func whatNobodyElseHoldsIsWrittenInPlace() {
        var x = Tensor.ones(1000)
        let place = address(x)
        x += 1
        x *= Tensor.full([1000], 2)
        x[3] = 0
        #expect(address(x) == place)
        let copy = x
        x += 1
        #expect(address(x) != place && address(copy) == place)
    }

    @Test func theDTypeMayWidenOnWriting() {
        var x = Tensor([1, 2])
        x += Tensor([0.5, 0.5])
        #expect(x == Tensor([1.5, 2.5]))
        var y = Tensor([1, 2] as [Float])
        y[0] = Tensor([7] as [Double]).squeezed()
        #expect(y == Tensor([7, 2] as [Float]))
    }
}
