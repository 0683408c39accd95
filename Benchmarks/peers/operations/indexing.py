"""Reading and writing at places."""
import torch
from torch.nn import functional

from operations.case import MATRIX, SIZE, Case, at, matrices


def indexing():
    return gathering() + scattering() + masks() + subscripts()


def gathering():
    def of_words(name, function, *shapes):
        return Case(f"{name} 64x128 of 10000x256", [[10_000, 256], *shapes], function, places=([64, 128], 10_000))

    return [
        *matrices(
            "gather of rows", 50,
            lambda name, shape: Case(name, [[1000, 50]], lambda x, i: x.index_select(0, i), places=([shape[0]], 1000))),
        *matrices(
            "takeAlongAxis", 100,
            lambda name, shape: Case(name, [shape], lambda x, i: torch.gather(x, 1, i), places=([shape[0], 10], 100))),
        Case("gather of columns 1000x100", [MATRIX], lambda x, i: x.index_select(1, i), places=([50], 100)),
        of_words("embedding", lambda x, i: functional.embedding(i, x)),
        of_words("mean of an embedding", lambda x, i: functional.embedding_bag(i, x)),
        of_words(
            "sum of an embedding with weights",
            lambda x, w, i: functional.embedding_bag(i, x, mode="sum", per_sample_weights=w), [64, 128]),
        of_words("maximum of an embedding", lambda x, i: functional.embedding_bag(i, x, mode="max")),
        Case("oneHot 1000x100", [], lambda i: functional.one_hot(i, 100).float(), places=([1000], 100), differentiable=False),
        Case(
            "unravelIndex 100000", [], lambda i: torch.unravel_index(i, MATRIX)[0], places=([SIZE], SIZE), differentiable=False),
    ]


def scattering():
    def rows(name, function, differentiable=False):
        return Case(name, [MATRIX, MATRIX], function, places=([1000], 1000), differentiable=differentiable)

    def along(name, function, differentiable=True):
        return Case(name, [MATRIX, [1000, 10]], function, places=([1000, 10], 100), differentiable=differentiable)

    return [
        rows("scatterAdded rows 1000x100", lambda x, y, i: x.index_add(0, i, y), differentiable=True),
        rows("scatter of rows 1000x100", lambda x, y, i: x.index_copy(0, i, y)),
        rows("scatter of products 1000x100", lambda x, y, i: x.index_reduce(0, i, y, "prod")),
        rows("scatter of maxima 1000x100", lambda x, y, i: x.index_reduce(0, i, y, "amax")),
        rows("scatter of minima 1000x100", lambda x, y, i: x.index_reduce(0, i, y, "amin")),
        along("putAlongAxis 1000x100", lambda x, y, i: x.scatter_add(1, i, y)),
        along("putAlongAxis replacing 1000x100", lambda x, y, i: x.scatter(1, i, y), differentiable=False),
        along("putAlongAxis of maxima 1000x100", lambda x, y, i: x.scatter_reduce(1, i, y, "amax"), differentiable=False),
    ]


def masks():
    return [
        Case("maskedFill 1000x100", [MATRIX], lambda x: x.masked_fill(x > 0.5, 0)),
        Case("maskedSelect 1000x100", [MATRIX], lambda x: x.masked_select(x > 0.5), differentiable=False),
        Case("masked reading 1000x100", [MATRIX], lambda x: x[x > 0.5]),
        at("nonzero", lambda x: (x > 0.5).nonzero(), differentiable=False),
    ]


def subscripts():
    places = torch.randperm(1000)[:50]

    def with_slice(x, y):
        z = x * 2
        z[:500] = y
        return z

    def with_mask(x):
        y = x * 2
        y[x > 0.5] = 0
        return y

    return [
        Case("slice with a step 1000x100", [MATRIX], lambda x: x[:, ::2].contiguous()),
        Case("reading at places 1000x100", [MATRIX], lambda x, i: x[i, i], places=([10_000], 100)),
        Case("writing of a slice 1000x100", [MATRIX, [500, 100]], with_slice),
        Case("writing at places 1000x100", [MATRIX, [50, 100]], lambda x, y: (x * 2).index_copy_(0, places, y)),
        Case("writing by a mask 1000x100", [MATRIX], with_mask),
    ]
