"""Pooling."""
import torch
from torch.nn import functional

from operations.case import Case


def pooling():
    images, series, volumes = [8, 64, 56, 56], [16, 64, 1000], [4, 16, 16, 28, 28]
    pooled = functional.max_pool2d(torch.rand(images), 2, return_indices=True)[1]
    return [
        Case("max pool 3x3/2", [[8, 64, 112, 112]], lambda x: functional.max_pool2d(x, 3, 2, 1)),
        Case("max pool of 1 axis", [series], lambda x: functional.max_pool1d(x, 3, 2)),
        Case("max pool of 3 axes", [volumes], lambda x: functional.max_pool3d(x, 2)),
        Case("dilated max pool", [images], lambda x: functional.max_pool2d(x, 3, 2, 1, 2)),
        Case("max pool rounded up", [images], lambda x: functional.max_pool2d(x, 3, 2, ceil_mode=True)),
        Case("max pool with indices", [images], lambda x: functional.max_pool2d(x, 2, return_indices=True)[0]),
        Case("max unpool", [[8, 64, 28, 28]], lambda x: functional.max_unpool2d(x, pooled, 2)),
        Case("mean pool 2x2/2", [images], lambda x: functional.avg_pool2d(x, 2)),
        Case("mean pool of 1 axis", [series], lambda x: functional.avg_pool1d(x, 3, 2)),
        Case("mean pool of 3 axes", [volumes], lambda x: functional.avg_pool3d(x, 2)),
        Case(
            "mean pool without padding in the mean", [images],
            lambda x: functional.avg_pool2d(x, 3, 2, 1, count_include_pad=False)),
        Case("Lp pool 2x2/2", [images], lambda x: functional.lp_pool2d(x, 2, 2)),
        Case("global mean pool", [[8, 512, 7, 7]], lambda x: functional.adaptive_avg_pool2d(x, 1)),
        Case("global max pool", [[8, 512, 7, 7]], lambda x: functional.adaptive_max_pool2d(x, 1)),
        Case("adaptive mean pool to 5", [[8, 64, 28, 28]], lambda x: functional.adaptive_avg_pool2d(x, 5)),
        Case("adaptive max pool to 5", [[8, 64, 28, 28]], lambda x: functional.adaptive_max_pool2d(x, 5)),
    ]
