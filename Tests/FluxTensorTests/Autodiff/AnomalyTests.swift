import FluxTensor
import Synchronization
import TestSupport
import Testing

@Suite struct AnomalyTests {
    private final class Found: Sendable {
        private let list = Mutex<[String]>([])

        var messages: [String] { list.withLock { $0 } }

        @Sendable func add(_ anomaly: Anomaly) { list.withLock { $0.append(anomaly.description) } }
    }

    private func anomalies(_ body: () -> Void) -> [String] {
        let found = Found()
        detectingAnomalies(report: found.add, body)
        return found.messages
    }

    @Test func theFirstOperationOfTheForwardPassIsNamed() {
        let found = anomalies { _ = gradient(at: Tensor([1.0, -1.0])) { x in (exp(log(x * 2)) + 1).sum() } }
        #expect(found == ["'log' made the first NaN of the forward pass, in a result of shape [2]"])
    }

    @Test func theFirstOperationOfTheBackwardPassIsNamed() {
        let found = anomalies { _ = gradient(at: Tensor([0.0, 1.0])) { x in (sqrt(x * 3) * 0).sum() } }
        #expect(found == ["'sqrt' made the first NaN of the backward pass, in a gradient of shape [2]"])
    }

    @Test func dataThatHoldNaNAreTold() {
        let found = anomalies { _ = gradient(at: Tensor([1.0])) { x in (x * Tensor([Double.nan])).sum() } }
        #expect(found == ["'*' met the first NaN of the forward pass, in an operand of shape [1]"])
    }

    @Test func computationsThatWaitAreWatched() async {
        let found = Found()
        await detectingAnomalies(report: found.add) {
            _ = await gradient(at: Tensor([-4.0])) { x in
                await Task.yield()
                return rsqrt(x).sum()
            }
        }
        #expect(found.messages == ["'rsqrt' made the first NaN of the forward pass, in a result of shape [1]"])
    }

    @Test func healthyComputationsAreSilent() {
        #expect(anomalies { _ = gradient(at: Tensor([2.0])) { log($0).sum() } } == [])
    }

    @Test func withoutAReportTheProgramEnds() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = detectingAnomalies { gradient(at: Tensor([-1.0])) { log($0).sum() } }
        }
        let message = errorText(result)
        #expect(message.contains("[gradient] 'log' made the first NaN of the forward pass"))
    }
}
