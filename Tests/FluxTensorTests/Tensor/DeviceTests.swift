import FluxTensor
import TestSupport
import Testing

@Suite struct DeviceTests {
    @Test(arguments: DType.allCases)
    func elementsSurviveTheMoveAndBack(_ dtype: DType) {
        let x = Tensor([0, 1, 2, 3, 4, 5]).reshaped(2, 3).cast(to: dtype)
        let moved = x.to(.reference)
        #expect(moved.device == .reference && moved.dtype == dtype && moved.shape == [2, 3])
        #expect(moved.to(.cpu) == x && moved.to(.cpu).device == .cpu)
        #expect(moved.array(of: Double.self) == x.array(of: Double.self))
    }

    @Test func viewsAndEmptyTensorsMoveToo() {
        let x = Tensor.arange(to: 12).reshaped(3, 4)
        for view in [x.transposed(), x[1], x[.by(-2), 1...], x[0].broadcast(to: [2, 4]), x[0..<0], x[2, 3]] {
            #expect(view.to(.reference).to(.cpu) == view)
        }
    }

    @Test func whereItAlreadyIsNothingIsCopied() {
        let x = Tensor.ones(3)
        #expect(x.to(.cpu).body === x.body)
    }

    @Test func gradientsMoveBack() {
        let x = Tensor([1, 2] as [Double])
        let slope = gradient(at: x) { ($0.to(.reference) * $0.to(.reference)).sum().to(.cpu) }
        #expect(slope == x * 2.0 && slope.device == .cpu)
        #expect(gradient(at: x) { $0.to(.reference).sum() } == .ones(like: x))
    }

    @Test func equalityLooksAcrossDevices() {
        #expect(Tensor.ones(2) == Tensor.ones(2, on: .reference))
        #expect(Tensor.ones(2).isClose(to: .ones(2, on: .reference)))
    }

    @Test func devicesHaveNames() throws {
        for device in Device.all { #expect(try Device(named: device.description) == device) }
        let error = #expect(throws: DeviceError.self) { try Device(named: "abacus") }
        #expect(error?.description == "no device 'abacus' on this machine; it has cpu, reference")
    }

    private static let meetings: [(name: String, body: @Sendable (Tensor, Tensor) -> Tensor)] = [
        ("+", { $0 + $1 }), ("maximum", { maximum($0, $1) }), (".==", { $0 .== $1 }), ("pow", { pow($0, $1) }),
        ("where", { `where`($0 .> 0, $0, $1) }), ("matmul", { $0.matmul($1) }), ("matmul", { dense($0, $1) }),
        ("matmul", { einsum("ij,jk", $0, $1) }), ("concatenated", { Tensor.concatenated([$0, $1]) }),
        ("linearRecurrence", { linearRecurrence($0, $1) }), ("searchSorted", { $0[0].searchSorted($1) }),
        ("solve", { solve($0, $1) }), ("*", { lerp($0, $0, weight: $1) }), ("atan2", { atan2($0, $1) }),
        ("convolution", { convolution($0.reshaped(1, 1, 2, 2), $1.reshaped(1, 1, 2, 2)) }),
        ("matmul", { scaledDotProductAttention($0, $1, $1) }),
        ("gridSample", { gridSample($0.reshaped(1, 1, 2, 2), $1.reshaped(1, 1, 2, 2)) }),
        ("softmaxCrossEntropy", { softmaxCrossEntropy($0, $1) }),
    ]

    @Test(arguments: meetings.indices)
    func tensorsOfTwoDevicesDoNotMeet(_ index: Int) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [index = index as Int] in
            _ = DeviceTests.meetings[index].body(.ones(2, 2), .ones([2, 2], on: .reference))
        }
        #expect(errorText(result).contains("[\(DeviceTests.meetings[index].name)] lhs is on cpu, rhs on reference; move one with to(_:)"))
    }
}
