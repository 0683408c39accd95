"""Nanoseconds of an element-wise operation on 4 elements, alone and with its gradient, in chains of 1,000."""
import time

import torch

import measure

torch.set_num_threads(1)
LENGTH, ROUNDS = 1000, 20


def chain(function, x):
    for _ in range(LENGTH):
        x = function(x)
    return x


def median_nanoseconds(body):
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        body()
        times.append(time.perf_counter() - start)
    return sorted(times)[ROUNDS // 2] / LENGTH * 1e9


factor = torch.full((4,), 1.001)
OPERATIONS = {"multiply": lambda x: x * factor, "add": lambda x: x + factor, "relu": torch.relu, "tanh": torch.tanh}
for name, function in OPERATIONS.items():
    plain, tracked = torch.ones(4), torch.ones(4, requires_grad=True)
    measure.report(
        operation=name, forward=median_nanoseconds(lambda: chain(function, plain)),
        forwardAndBackward=median_nanoseconds(lambda: chain(function, tracked).sum().backward()))
