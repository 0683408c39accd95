"""A case, and the sizes that cases share."""
import time

import torch

import measure

SIZES = [1000, 100_000, 10_000_000]
SIZE = 100_000
MATRIX = [1000, 100]
SIGNED = (-1, 1)
HALF = torch.bfloat16


class Case:
    """An operation at one size, and what it is applied to: inputs of `shapes`, equally likely in `between`, and integers."""

    def __init__(self, name, shapes, function, between=(0.1, 0.9), places=None, differentiable=True,
                 dtype=torch.float32):
        self.name, self.shapes, self.function = name, shapes, function
        self.between, self.places, self.differentiable, self.dtype = between, places, differentiable, dtype

    def run(self):
        low, high = self.between
        inputs = [(torch.rand(shape) * (high - low) + low).to(self.dtype) for shape in self.shapes]
        tracked = [x.clone().requires_grad_() for x in inputs if self.differentiable]
        integers = [torch.randint(self.places[1], self.places[0])] if self.places else []
        seed = torch.rand(self.function(*inputs, *integers).shape).to(self.dtype)
        forward = median_seconds(lambda: self.function(*inputs, *integers))
        backward = None
        if self.differentiable:
            backward = median_seconds(lambda: torch.autograd.grad(self.function(*tracked, *integers), tracked, seed))
        measure.report(case=self.name, forward=forward, backward=backward)


def median_seconds(body):
    """The median of as many repetitions as take a tenth of a second, after one that is not counted."""
    body()
    times = []
    start = time.perf_counter()
    while len(times) < 3 or time.perf_counter() - start < 0.1:
        before = time.perf_counter()
        body()
        times.append(time.perf_counter() - before)
    return sorted(times)[len(times) // 2]


def at(name, function, inputs=1, **options):
    """A function of vectors of 100,000 elements."""
    return Case(f"{name} {SIZE}", [[SIZE]] * inputs, function, **options)


def at_sizes(name, function, inputs=1, **options):
    """A function of vectors of 1000, 100,000 and 10 million elements."""
    return [Case(f"{name} {size}", [[size]] * inputs, function, **options) for size in SIZES]


def matrices(name, columns, make):
    """Cases of matrices with so many elements, in rows of `columns`, each made of its name and its shape."""
    return [make(f"{name} {size // columns}x{columns}", [size // columns, columns]) for size in SIZES]


def rows(name, columns, function):
    """A function of one matrix with so many elements, in rows of `columns`."""
    return matrices(name, columns, lambda name, shape: Case(name, [shape], function))
