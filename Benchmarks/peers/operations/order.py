"""What sorts, ranks and counts: order, quantiles, histograms, covariances."""
import torch

from operations.case import MATRIX, SIZE, Case, at, at_sizes, rows

EDGES = torch.arange(1000) / 1000


def order():
    return sorting() + quantiles() + counts() + covariances()


def sorting():
    def counted(x):
        values, _, counts = torch.unique(torch.floor(x * 1000), return_inverse=True, return_counts=True)
        return values + counts

    return [
        *at_sizes("sort", lambda x: torch.sort(x, stable=True).values),
        *rows("sort of rows", 100, lambda x: torch.sort(x, stable=True).values),
        *at_sizes("topK of 10", lambda x: torch.topk(x, 10).values),
        *rows("topK of 10 of rows", 1000, lambda x: torch.topk(x, 10).values),
        at("sort descending", lambda x: torch.sort(x, descending=True, stable=True).values),
        at("sort with indices", lambda x: torch.sort(x, stable=True)[0]),
        at("the 10 smallest", lambda x: torch.topk(x, 10, largest=False).values),
        Case("argsort of rows 1000x100", [MATRIX], lambda x: torch.argsort(x, stable=True), differentiable=False),
        Case("sort of columns 1000x100", [MATRIX], lambda x: torch.sort(x, dim=0, stable=True).values),
        Case("kthValue of rows 1000x100", [MATRIX], lambda x: torch.kthvalue(x, 50).values),
        at("searchSorted", lambda x: torch.searchsorted(EDGES, x), differentiable=False),
        at("searchSorted after equals", lambda x: torch.searchsorted(EDGES, x, right=True), differentiable=False),
        at("unique", lambda x: torch.unique(torch.floor(x * 1000)), differentiable=False),
        at("unique with places and counts", counted, differentiable=False),
        Case("unique of rows 1000x10", [[1000, 10]], lambda x: torch.unique(torch.floor(x * 2), dim=0), differentiable=False),
        at("uniqueConsecutive", lambda x: torch.unique_consecutive(torch.floor(x * 4)), differentiable=False),
    ]


def quantiles():
    def of(interpolation):
        return Case(
            f"{interpolation} quantile of rows 1000x100", [MATRIX],
            lambda x: torch.quantile(x, 0.3, 1, interpolation=interpolation))

    fractions = torch.tensor([0.25, 0.5, 0.75])
    return [
        Case("quantile of rows 1000x100", [MATRIX], lambda x: torch.quantile(x, 0.3, 1)),
        of("lower"),
        of("higher"),
        of("nearest"),
        of("midpoint"),
        Case("3 quantiles of rows 1000x100", [MATRIX], lambda x: torch.quantile(x, fractions, 1)),
        at("median", lambda x: torch.quantile(x, 0.5)),
        Case("median of rows 1000x100", [MATRIX], lambda x: torch.quantile(x, 0.5, 1)),
        Case("nanQuantile of rows 1000x100", [MATRIX], lambda x: torch.nanquantile(x, 0.3, 1)),
        Case("nanMedian of rows 1000x100", [MATRIX], lambda x: torch.nanquantile(x, 0.5, 1)),
        Case("mode of rows 1000x100", [MATRIX], lambda x: torch.mode(torch.floor(x * 20), 1).values, differentiable=False),
    ]


def counts():
    def cells(x, y):
        return torch.histogramdd(torch.stack([x, y], 1), [16, 16], range=[0.0, 1.0, 0.0, 1.0]).hist

    return [
        at("histogram", lambda x: torch.histogram(x, 64, range=(0.0, 1.0)).hist, differentiable=False),
        at(
            "histogram with weights", lambda x, w: torch.histogram(x, 64, range=(0.0, 1.0), weight=w, density=True).hist,
            inputs=2, differentiable=False),
        at("histogram between edges", lambda x: torch.histogram(x, EDGES).hist, differentiable=False),
        at("histogram2D", cells, inputs=2, differentiable=False),
        Case("bincount 100000", [], lambda i: torch.bincount(i, minlength=1000), places=([SIZE], 1000), differentiable=False),
        Case(
            "bincount with weights 100000", [[SIZE]], lambda w, i: torch.bincount(i, w, 1000), places=([SIZE], 1000),
            differentiable=False),
    ]


def covariances():
    often, shares = torch.randint(1, 5, [1000]), torch.rand(1000)
    return [
        Case("covariance 100x1000", [[100, 1000]], torch.cov),
        Case("covariance with weights 100x1000", [[100, 1000]], lambda x: torch.cov(x, fweights=often, aweights=shares)),
        Case("correlation 100x1000", [[100, 1000]], torch.corrcoef),
    ]
