"""Nanoseconds of an element-wise operation on 4 elements, alone and with its gradient, in chains of 1,000; and of a
training step of a network so small that its arithmetic does not count."""
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

model = torch.nn.Sequential(
    torch.nn.Flatten(), torch.nn.Linear(8, 8), torch.nn.ReLU(), torch.nn.Dropout(0.2), torch.nn.Linear(8, 4))
loss_function = torch.nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-4, fused=True)
x, y = torch.randn(4, 8), torch.arange(4)


def step():
    optimizer.zero_grad()
    loss = loss_function(model(x), y)
    loss.backward()
    optimizer.step()
    loss.item()


measure.report(step=median_nanoseconds(lambda: [step() for _ in range(LENGTH)]))
