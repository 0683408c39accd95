"""Sums, means, extremes and norms, over everything and over axes; running ones."""
import torch
from torch.nn import functional

from operations.case import MATRIX, SIGNED, Case, at, at_sizes, rows


def reductions():
    return at_all_sizes() + sums() + extremes() + norms() + scans()


def at_all_sizes():
    return [
        *at_sizes("sum", torch.sum),
        *at_sizes("mean", torch.mean),
        *at_sizes("max", torch.amax),
        *at_sizes("variance", lambda x: torch.var(x, correction=0)),
        *at_sizes("norm", torch.linalg.vector_norm),
        *at_sizes("argmax", torch.argmax, differentiable=False),
        *at_sizes("cumulativeSum", lambda x: torch.cumsum(x, 0)),
        *rows("sum of rows", 100, lambda x: x.sum(1)),
        *rows("sum of columns", 100, lambda x: x.sum(0)),
        *rows("max of rows", 100, lambda x: x.amax(1)),
        *rows("logSumExp of rows", 100, lambda x: torch.logsumexp(x, 1)),
        *rows("cumulativeSum of rows", 100, lambda x: torch.cumsum(x, 1)),
        *rows("cumulativeSum of columns", 100, lambda x: torch.cumsum(x, 0)),
        *rows("cumulativeProduct of rows", 100, lambda x: torch.cumprod(x, 1)),
        *rows("cumulativeMax of rows", 100, lambda x: torch.cummax(x, 1).values),
    ]


def sums():
    return [
        at("product", torch.prod, between=(0.999, 1.001)),
        at("standardDeviation", lambda x: torch.std(x, correction=0)),
        at("nanSum", torch.nansum),
        at("nanMean", torch.nanmean),
        at("countNonzero", torch.count_nonzero, differentiable=False),
        at("any", lambda x: (x > 0.95).any(), differentiable=False),
        at("all", lambda x, y: (x > 0).all(), inputs=2, between=(1, 50), dtype=torch.int64, differentiable=False),
        at("trapezoid", torch.trapezoid),
        at("trapezoid at places", torch.trapezoid, inputs=2),
        Case("product of rows 1000x100", [MATRIX], lambda x: x.prod(1), between=(0.9, 1.1)),
        Case("standardDeviation of rows 1000x100", [MATRIX], lambda x: x.std(1)),
        Case("variance of columns 1000x100", [MATRIX], lambda x: torch.var(x, 0, correction=0)),
        Case("any of rows 1000x100", [MATRIX], lambda x: (x > 0.95).any(1), differentiable=False),
        Case("sum of images 8x64x56x56", [[8, 64, 56, 56]], lambda x: x.sum((0, 2, 3))),
        Case("mean of places 8x64x56x56", [[8, 64, 56, 56]], lambda x: x.mean((2, 3))),
        Case("sum transposed 1000x1000", [[1000, 1000]], lambda x: x.T.sum(1)),
        Case("trace 1000x1000", [[1000, 1000]], torch.trace),
    ]


def extremes():
    return [
        at("min", torch.amin),
        at("argmin", torch.argmin, differentiable=False),
        at("logSumExp", lambda x: torch.logsumexp(x, 0)),
        Case("max of columns 1000x100", [MATRIX], lambda x: x.amax(0)),
        Case("argmax of rows 1000x100", [MATRIX], lambda x: x.argmax(1), differentiable=False),
    ]


def norms():
    def norm(name, order, **options):
        return at(name, lambda x: torch.linalg.vector_norm(x, order), between=SIGNED, **options)

    return [
        norm("norm of magnitudes", 1),
        norm("norm of order 3", 3),
        norm("norm of the largest", torch.inf),
        norm("norm of the smallest", -torch.inf),
        norm("norm of order 0", 0, differentiable=False),
        Case("norm of rows 1000x100", [MATRIX], lambda x: torch.linalg.vector_norm(x, dim=1)),
        Case("unitNormalized 1000x100", [MATRIX], functional.normalize),
        Case("unitNormalized by magnitudes 1000x100", [MATRIX], lambda x: functional.normalize(x, 1)),
        Case("cosineSimilarity 1000x100", [MATRIX, MATRIX], functional.cosine_similarity, between=SIGNED),
    ]


def scans():
    return [
        at("differences", torch.diff),
        at("differences of order 3", lambda x: torch.diff(x, 3)),
        at("centralDifferences", lambda x: torch.gradient(x)[0]),
        at("cumulativeTrapezoid", torch.cumulative_trapezoid),
        at("cumulativeTrapezoid at places", torch.cumulative_trapezoid, inputs=2),
        Case("cumulativeMin of rows 1000x100", [MATRIX], lambda x: torch.cummin(x, 1).values),
        Case("cumulativeArgmax of rows 1000x100", [MATRIX], lambda x: torch.cummax(x, 1).indices, differentiable=False),
        Case("cumulativeArgmin of rows 1000x100", [MATRIX], lambda x: torch.cummin(x, 1).indices, differentiable=False),
        Case("cumulativeLogSumExp of rows 1000x100", [MATRIX], lambda x: torch.logcumsumexp(x, 1)),
    ]
