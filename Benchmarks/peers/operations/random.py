"""Random numbers, and what leaves elements out at random."""
import torch
from torch import distributions
from torch.nn import functional, init
from torchvision.ops import stochastic_depth

from operations.case import MATRIX, SIZE, Case, at

MILLION = 1_000_000


def random():
    return draws() + integer_draws() + choices() + dropouts()


def draw(name, function):
    return Case(name, [], function, differentiable=False)


def drawn(name, distribution, *shape):
    return draw(name, lambda: distribution.sample(shape))


def draws():
    concentrations = torch.rand(SIZE) * 2.5 + 0.5
    return [
        draw("random uniform 1000000", lambda: torch.rand(MILLION)),
        draw("random normal 1000000", lambda: torch.randn(MILLION)),
        draw("random truncated normal 1000000", lambda: init.trunc_normal_(torch.empty(MILLION))),
        draw("random exponential 1000000", lambda: torch.empty(MILLION).exponential_()),
        drawn("random Laplace 1000000", distributions.Laplace(0.0, 1.0), MILLION),
        drawn("random Gumbel 1000000", distributions.Gumbel(0.0, 1.0), MILLION),
        draw("random Cauchy 1000000", lambda: torch.empty(MILLION).cauchy_()),
        drawn("random gamma 100000", distributions.Gamma(concentrations, torch.ones(SIZE))),
        drawn("random beta 100000", distributions.Beta(concentrations, concentrations)),
        drawn("random Dirichlet 10000x10", distributions.Dirichlet(concentrations.view(10_000, 10))),
    ]


def integer_draws():
    rates, trials, probabilities = torch.rand(SIZE) * 19 + 1, torch.full([SIZE], 40.0), torch.rand(SIZE) * 0.8 + 0.1
    return [
        draw("random integer 1000000", lambda: torch.randint(0, 100, [MILLION])),
        draw("random Bernoulli 1000000", lambda: torch.empty(MILLION).bernoulli_(0.3)),
        draw("random geometric 1000000", lambda: torch.empty(MILLION, dtype=torch.int64).geometric_(0.3)),
        draw("random Poisson 100000", lambda: torch.poisson(rates)),
        draw("random binomial 100000", lambda: torch.binomial(trials, probabilities)),
    ]


def choices():
    weights, logits = torch.rand(SIZE) * 0.8 + 0.1, torch.randn(MATRIX)
    return [
        draw("random permutation 100000", lambda: torch.randperm(100_000)),
        draw("random choice of 1000 of 100000", lambda: torch.randperm(100_000)[:1000]),
        draw("random choice of 100 by weights 100000", lambda: torch.multinomial(weights, 100)),
        draw("random categorical 1000x100", lambda: torch.multinomial(torch.softmax(logits, 1), 1)),
        draw("random categorical of 50 1000x100", lambda: torch.multinomial(torch.softmax(logits, 1), 50, replacement=True)),
    ]


def dropouts():
    images = [[8, 64, 56, 56]]
    return [
        at("dropout", lambda x: functional.dropout(x, 0.5)),
        at("alpha dropout", lambda x: functional.alpha_dropout(x, 0.5, training=True)),
        Case("dropout of channels 8x64x56x56", images, lambda x: functional.dropout2d(x, 0.5)),
        Case("stochastic depth 8x64x56x56", images, lambda x: stochastic_depth(x, 0.5, "row")),
    ]
