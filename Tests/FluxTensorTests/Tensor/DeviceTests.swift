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

    @Test func tensorsOfTwoDevicesDoNotMeet() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Tensor.ones(2) + Tensor.ones(2, on: .reference)
        }
        let message = errorText(result)
        #expect(message.contains("[+] lhs is on cpu, rhs on reference; move one with to(_:)"))
    }
}
