"""New tensors, weights at their start among them."""
import torch
from torch.nn import init

from operations.case import Case

MILLION = 1_000_000


def creation():
    return numbers() + weights()


def of(name, function):
    return Case(name, [], function, differentiable=False)


def numbers():
    return [
        of("zeros 1000000", lambda: torch.zeros(MILLION)),
        of("ones 1000000", lambda: torch.ones(MILLION)),
        of("full 1000000", lambda: torch.full([MILLION], 2.0)),
        of("arange 1000000", lambda: torch.arange(MILLION, dtype=torch.float32)),
        of("linspace 1000000", lambda: torch.linspace(0, 1, MILLION)),
        of("logspace 1000000", lambda: torch.logspace(0, 1, MILLION)),
        of("identity 1000", lambda: torch.eye(1000)),
    ]


def weights():
    def by(name, initializer, extent=1000, **options):
        return of(f"{name} {extent}x{extent}", lambda: initializer(torch.empty(extent, extent), **options))

    return [
        by("glorotUniform", init.xavier_uniform_),
        by("glorotNormal", init.xavier_normal_),
        by("kaimingUniform", init.kaiming_uniform_),
        by("kaimingNormal", init.kaiming_normal_),
        by("truncatedNormal", init.trunc_normal_),
        by("orthogonal", init.orthogonal_, 256),
        by("sparseNormal", init.sparse_, sparsity=0.9),
        by("identityWeights", init.eye_),
    ]
