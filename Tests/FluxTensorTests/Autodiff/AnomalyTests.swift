import FluxTensor
import Synchronization
import Testing

@Suite struct AnomalyTests {
    private func anomalies(_ body: () -> Void) -> [String] {
        let found = Mutex<[String]>([])
        let collect: @Sendable (Anomaly) -> Void = { anomaly in found.withLock { $0.append(anomaly.description) } }
        withExtendedLifetime(collect) { detectingAnomalies(report: collect, body) }
        return found.withLock { $0 }
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

    @Test func healthyComputationsAreSilent() {
        #expect(anomalies { _ = gradient(at: Tensor([2.0])) { log($0).sum() } } == [])
    }

    @Test func withoutAReportTheProgramEnds() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = detectingAnomalies { gradient(at: Tensor([-1.0])) { log($0).sum() } }
        }
        let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(message.contains("[gradient] 'log' made the first NaN of the forward pass"))
    }
}
