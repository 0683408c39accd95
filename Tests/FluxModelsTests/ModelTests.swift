import Flux
import FluxModels
import Testing

@Suite struct ModelTests {
    @Test func leNetHasThePublishedNumberOfParameters() { #expect(parameterCount(LeNet()) == 61_706) }
}
