import ArgumentParser
import Flux

/// The rules that `--optimizer` names.
enum OptimizerName: String, CaseIterable, ExpressibleByArgument {
    case adam, descent, momentum, rmsprop, adadelta, adamax

    /// The rule; its own default learning rate where none is given.
    func rule(learningRate: Double?) -> any OptimizerRule {
        var rule: any OptimizerRule =
            switch self {
            case .adam: Adam()
            case .descent: Descent()
            case .momentum: Momentum()
            case .rmsprop: RMSProp()
            case .adadelta: AdaDelta()
            case .adamax: AdaMax()
            }
        if let learningRate { rule.learningRate = learningRate }
        return rule
    }
}
