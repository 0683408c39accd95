"""Special functions, element by element."""
import torch

from operations.case import SIZE, at


def special():
    # The first arguments of functions of which PyTorch has the derivative by the second one only.
    parameters = torch.rand(SIZE) * 2.5 + 1.5
    return [
        at("erfc", torch.erfc),
        at("erfInverse", torch.erfinv),
        at("erfcx", torch.special.erfcx),
        at("ndtr", torch.special.ndtr),
        at("logNdtr", torch.special.log_ndtr),
        at("ndtri", torch.special.ndtri),
        at("entr", torch.special.entr),
        at("logGamma", torch.lgamma),
        at("digamma", torch.digamma),
        at("polygamma 1", lambda x: torch.polygamma(1, x)),
        at("polygamma 3", lambda x: torch.polygamma(3, x)),
        at("multigammaln", lambda x: torch.special.multigammaln(x, 3), between=(2, 4)),
        at("gammainc", lambda x: torch.special.gammainc(parameters, x)),
        at("gammaincc", lambda x: torch.special.gammaincc(parameters, x)),
        at("zeta", lambda x: torch.special.zeta(parameters, x)),
        at("besselI0", torch.special.i0, between=(0.1, 10)),
        at("besselI1", torch.special.i1, between=(0.1, 10)),
        at("besselI0e", torch.special.i0e, between=(0.1, 10)),
        at("besselI1e", torch.special.i1e, between=(0.1, 10)),
    ]
