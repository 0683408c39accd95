"""Normalizations."""
import torch
from torch.nn import functional

from operations.case import HALF, Case


def normalization():
    images = [[8, 64, 56, 56], [64], [64]]
    mean, variance = torch.zeros(64), torch.ones(64)
    return [
        Case("batch norm", images, lambda x, w, b: functional.batch_norm(x, mean, variance, w, b, training=True)),
        Case("batch norm in inference", images, lambda x, w, b: functional.batch_norm(x, mean, variance, w, b)),
        Case("group norm", images, lambda x, w, b: functional.group_norm(x, 8, w, b)),
        Case("instance norm", images, lambda x, w, b: functional.instance_norm(x, weight=w, bias=b)),
        Case("local response norm", [[8, 64, 28, 28]], lambda x: functional.local_response_norm(x, 5)),
        Case("layer norm", [[4096, 512], [512], [512]], lambda x, w, b: functional.layer_norm(x, (512,), w, b)),
        Case(
            "layer norm over 2 axes", [[64, 64, 512], [64, 512], [64, 512]],
            lambda x, w, b: functional.layer_norm(x, (64, 512), w, b)),
        Case("layer norm in bfloat16 4096x512", [[4096, 512]], lambda x: functional.layer_norm(x, (512,)), dtype=HALF),
        Case("RMS norm", [[4096, 512], [512]], lambda x, w: functional.rms_norm(x, (512,), w, 1e-6)),
    ]
