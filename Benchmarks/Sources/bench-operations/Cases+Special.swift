// Special functions, element by element.
import Flux

func special() -> [Case] {
    [
        at("erfc") { erfc($0[0]) },
        at("erfInverse") { erfInverse($0[0]) },
        at("erfcx") { erfcx($0[0]) },
        at("ndtr") { ndtr($0[0]) },
        at("logNdtr") { logNdtr($0[0]) },
        at("ndtri") { ndtri($0[0]) },
        at("entr") { entr($0[0]) },
        at("logGamma") { logGamma($0[0]) },
        at("digamma") { digamma($0[0]) },
        at("polygamma 1") { polygamma(1, $0[0]) },
        at("polygamma 3") { polygamma(3, $0[0]) },
        at("multigammaln", in: 2..<4) { multigammaln($0[0], dimensions: 3) },
        at("gammainc") { gammainc(parameters, $0[0]) },
        at("gammaincc") { gammaincc(parameters, $0[0]) },
        at("zeta") { zeta(parameters, $0[0]) },
        at("besselI0", in: 0.1..<10) { besselI0($0[0]) },
        at("besselI1", in: 0.1..<10) { besselI1($0[0]) },
        at("besselI0e", in: 0.1..<10) { besselI0e($0[0]) },
        at("besselI1e", in: 0.1..<10) { besselI1e($0[0]) },
    ]
}

/// The first arguments of functions of which PyTorch has the derivative by the second one only.
private let parameters = Tensor.randomUniform(size, in: 1.5..<4)
