"""Seconds of single operations, forward and with their gradients: one line a case.

The cases are those of Sources/bench-operations in the same order, in files of the same names.
"""
import argparse

import torch

from operations.activations import activations
from operations.arithmetic import arithmetic
from operations.comparison import comparison
from operations.convolution import convolutions
from operations.creation import creation
from operations.decompositions import decompositions
from operations.functions import functions
from operations.indexing import indexing
from operations.integers import integers
from operations.losses import losses
from operations.normalization import normalization
from operations.order import order
from operations.pooling import pooling
from operations.products import products
from operations.random import random
from operations.reductions import reductions
from operations.resampling import resampling
from operations.sequences import sequences
from operations.shapes import shapes
from operations.special import special
from operations.spectral import spectral


def cases():
    return (
        arithmetic() + comparison() + integers() + functions() + special() + activations() + reductions() + order() + indexing()
        + shapes() + products() + decompositions() + convolutions() + pooling() + resampling() + normalization() + sequences()
        + spectral() + losses() + random() + creation())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--select", default="")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(0)
    for case in cases():
        if any(part in case.name for part in arguments.select.split(";")):
            case.run()
