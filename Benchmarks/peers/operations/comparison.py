"""Comparisons, truth values, and what chooses by them."""
import torch

from operations.case import SIGNED, SIZE, at, at_sizes


def comparison():
    return choices() + relations() + properties() + logic()


def choices():
    return [
        *at_sizes("where", lambda x, y: torch.where(x > 0.5, x, y), inputs=2),
        at("nanToNumber", torch.nan_to_num),
    ]


def relations():
    numbers = torch.rand(SIZE)
    same_numbers, few = numbers.clone(), torch.arange(100) / 100

    def of(name, function):
        return at(name, function, inputs=2, differentiable=False)

    return [
        of("greater", torch.gt),
        of("greaterOrEqual", torch.ge),
        of("less", torch.lt),
        of("lessOrEqual", torch.le),
        of("equal", torch.eq),
        of("notEqual", torch.ne),
        at("less than a number", lambda x: x < 0.5, differentiable=False),
        of("isClose", torch.isclose),
        at("all close", lambda x: torch.tensor(torch.allclose(x, x)), differentiable=False),
        at("equality of tensors", lambda x: torch.tensor(torch.equal(numbers, same_numbers)), differentiable=False),
        at("isIn", lambda x: torch.isin(x, few), differentiable=False),
    ]


def properties():
    return [
        at("isNaN", torch.isnan, differentiable=False),
        at("isFinite", torch.isfinite, differentiable=False),
        at("isInfinite", torch.isinf, differentiable=False),
        at("signBit", torch.signbit, between=SIGNED, differentiable=False),
    ]


def logic():
    def of(name, function):
        return at(name, function, inputs=2, between=(0, 2), dtype=torch.bool, differentiable=False)

    return [
        at("logicalAnd", torch.logical_and, inputs=2, between=(1, 50), dtype=torch.int64, differentiable=False),
        of("logicalAnd of bool", torch.logical_and),
        of("logicalOr of bool", torch.logical_or),
        of("logicalXor of bool", torch.logical_xor),
        of("logicalNot of bool", lambda x, y: torch.logical_not(x)),
    ]
