"""MNIST as NumPy arrays: images float32 [N, 784] in 0...1, labels int64 [N]."""
import gzip
import os

import numpy


def read(name):
    path = os.path.join(os.environ["FLUX_DATASETS"], "mnist", name + ".gz")
    with gzip.open(path, "rb") as file:
        data = file.read()
    rank = data[3]
    shape = [int.from_bytes(data[4 + 4 * axis:8 + 4 * axis], "big") for axis in range(rank)]
    return numpy.frombuffer(data, numpy.uint8, offset=4 + 4 * rank).reshape(shape)


def load():
    def images(name):
        return read(name).reshape(-1, 784).astype(numpy.float32) / 255

    def labels(name):
        return read(name).astype(numpy.int64)

    return (
        images("train-images-idx3-ubyte"), labels("train-labels-idx1-ubyte"),
        images("t10k-images-idx3-ubyte"), labels("t10k-labels-idx1-ubyte"),
    )
