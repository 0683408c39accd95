import FluxTensor
import Foundation
import TestSupport

extension OperationTable {
    static let activations: [OperationSpec] = [
        unary("relu", -2...2, avoiding: [0], { max($0, 0) }, { FluxTensor.relu($0) }),
        unary("leakyRelu", -2...2, avoiding: [0], { $0 < 0 ? 0.2 * $0 : $0 }, { FluxTensor.leakyRelu($0, slope: 0.2) }),
        unary("elu", -2...2, avoiding: [0], { $0 < 0 ? 1.5 * expm1($0) : $0 }, { FluxTensor.elu($0, scale: 1.5) }),
        unary("sigmoid", -3...3, { 1 / (1 + exp(-$0)) }, { FluxTensor.sigmoid($0) }),
        unary("softplus", -3...3, { log1p(exp($0)) }, { FluxTensor.softplus($0) }),
        unary("gelu", -3...3, { 0.5 * $0 * (1 + erf($0 / 2.0.squareRoot())) }, { FluxTensor.gelu($0) }),
        unary("swish", -3...3, { $0 / (1 + exp(-$0)) }, { FluxTensor.swish($0) }),
    ]
}
