import FluxOptimizers
import FluxTensor
import TestSupport
import Testing

/// Mistakes that end the program, and part of the message that must say why.
@Suite struct OptimizerFailureTests {
    private static let all: [(message: String, body: @Sendable () -> Void)] = [
        ("[Descent] the learning rate is -1.0; it must be 0 or more", { _ = Descent(learningRate: -1) }),
        ("[Momentum] the learning rate is nan", { _ = Momentum(learningRate: .nan) }),
        ("[Momentum] momentum is 1.5, not in 0.0..<1.0", { _ = Momentum(momentum: 1.5) }),
        ("[Adam] the learning rate is inf", { _ = Adam(learningRate: .infinity) }),
        ("[Adam] beta1 is -0.1, not in 0.0..<1.0", { _ = Adam(beta1: -0.1) }),
        ("[Adam] beta1 is 1.0, not in 0.0..<1.0", { _ = Adam(beta1: 1) }),
        ("[Adam] beta2 is nan, not in 0.0..<1.0", { _ = Adam(beta2: .nan) }),
        ("[RMSProp] the learning rate is -0.5", { _ = RMSProp(learningRate: -0.5) }),
        ("[RMSProp] rho is 2.0, not in 0.0..<1.0", { _ = RMSProp(rho: 2) }),
        ("[AdaDelta] the learning rate is -2.0", { _ = AdaDelta(learningRate: -2) }),
        ("[AdaDelta] rho is -1.0, not in 0.0..<1.0", { _ = AdaDelta(rho: -1) }),
        ("[AdaMax] the learning rate is -3.0", { _ = AdaMax(learningRate: -3) }),
        ("[AdaMax] beta1 is 7.0, not in 0.0..<1.0", { _ = AdaMax(beta1: 7) }),
        ("[AdaMax] beta2 is 1.0, not in 0.0..<1.0", { _ = AdaMax(beta2: 1) }),
        (
            "[OptimizerState] Forgetful holds no parameters: mark what training changes with @Parameter",
            {
                struct Forgetful { var weight = Tensor.ones(3) }
                _ = OptimizerState(Descent(), for: Forgetful())
            }
        ),
        (
            "[update] the optimizer state was made without the parameter stranger",
            {
                let stranger = ParameterList([(name: "stranger", parameter: Parameter(wrappedValue: .ones(1)))])
                var optimizer = OptimizerState(Descent(), ParameterList([] as [Tensor]))
                optimizer.update(stranger, along: .given([.ones(1)], for: stranger))
            }
        ),
        (
            "[update] a gradient of shape [2] for a parameter of shape [3]",
            {
                let list = ParameterList([Tensor.ones(3)])
                var optimizer = OptimizerState(Descent(), list)
                optimizer.update(list, along: .given([Tensor.ones(2)], for: list))
            }
        ),
    ]

    @Test(arguments: all.indices)
    func mistakesTrap(_ index: Int) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [index = index as Int] in
            OptimizerFailureTests.all[index].body()
        }
        let message = errorText(result)
        #expect(message.contains(OptimizerFailureTests.all[index].message))
    }
}
