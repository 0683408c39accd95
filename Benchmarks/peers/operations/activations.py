"""Activations, softmax among them."""
import torch
from torch.nn import functional

from operations.case import HALF, MATRIX, SIGNED, SIZE, Case, at, at_sizes, rows


def activations():
    return at_all_sizes() + elementwise() + softmaxes()


def at_all_sizes():
    return [
        *at_sizes("relu", torch.relu, between=SIGNED),
        *at_sizes("relu6", functional.relu6, between=SIGNED),
        *at_sizes("leakyRelu", functional.leaky_relu, between=SIGNED),
        *at_sizes("elu", functional.elu, between=SIGNED),
        *at_sizes("tanh", torch.tanh, between=SIGNED),
        *at_sizes("sigmoid", torch.sigmoid, between=SIGNED),
        *at_sizes("softplus", functional.softplus, between=SIGNED),
        *at_sizes("gelu", functional.gelu, between=SIGNED),
        *at_sizes("geluTanh", lambda x: functional.gelu(x, approximate="tanh"), between=SIGNED),
        *at_sizes("swish", functional.silu, between=SIGNED),
        *at_sizes("mish", functional.mish, between=SIGNED),
        *at_sizes("hardSwish", functional.hardswish, between=SIGNED),
        *at_sizes("logSigmoid", functional.logsigmoid, between=SIGNED),
        *rows("softmax", 100, lambda x: torch.softmax(x, 1)),
        *rows("softmax", 1000, lambda x: torch.softmax(x, 1)),
        *rows("logSoftmax", 100, lambda x: torch.log_softmax(x, 1)),
    ]


def elementwise():
    def of(name, function, **options):
        return at(name, function, between=SIGNED, **options)

    return [
        of("selu", functional.selu),
        of("celu", functional.celu),
        of("softsign", functional.softsign),
        of("sharp softplus", lambda x: functional.softplus(x, 2, 20)),
        of("hardSigmoid", functional.hardsigmoid),
        of("hardTanh", functional.hardtanh),
        of("hardShrink", functional.hardshrink),
        of("softShrink", functional.softshrink),
        of("tanhShrink", functional.tanhshrink),
        of("threshold", lambda x: functional.threshold(x, 0.1, 20)),
        of("rrelu", lambda x: functional.rrelu(x, training=True)),
        of("glu", functional.glu),
        of("gelu in bfloat16", functional.gelu, dtype=HALF),
        Case("prelu 8x64x56x56", [[8, 64, 56, 56], [64]], functional.prelu, between=SIGNED),
        Case("prelu of 1 slope 100000", [[SIZE], [1]], functional.prelu, between=SIGNED),
    ]


def softmaxes():
    return [
        Case("softmin 1000x100", [MATRIX], lambda x: functional.softmin(x, 1)),
        Case("softmax of columns 1000x100", [MATRIX], lambda x: torch.softmax(x, 0)),
        Case("softmax in bfloat16 1000x100", [MATRIX], lambda x: torch.softmax(x, 1), dtype=HALF),
        Case("logSoftmax of channels 8x20x56x56", [[8, 20, 56, 56]], lambda x: torch.log_softmax(x, 1)),
        Case("gumbelSoftmax 1000x100", [MATRIX], functional.gumbel_softmax),
        Case("hard gumbelSoftmax 1000x100", [MATRIX], lambda x: functional.gumbel_softmax(x, hard=True)),
    ]
