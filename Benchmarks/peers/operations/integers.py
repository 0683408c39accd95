"""Integers, their bits, and what turns one dtype into another."""
import torch

from operations.case import HALF, at


def integers():
    return results() + bits() + casts()


def of(name, function, dtype=torch.int64):
    """A function of two vectors of integers."""
    return at(name, function, inputs=2, between=(1, 50), dtype=dtype, differentiable=False)


def results():
    return [
        of("add of int64", torch.add),
        of("multiply of int32", torch.mul, torch.int32),
        of("floorDivide of int64", torch.floor_divide),
        of("remainder of int64", torch.remainder),
        of("gcd of int64", torch.gcd),
        of("lcm of int64", torch.lcm),
        of("sum of int64", lambda x, y: x.sum()),
        of("sum of int32", lambda x, y: x.sum(), torch.int32),
        of("max of int64", lambda x, y: x.max()),
        of("equal of int64", torch.eq),
        of("sort of int64", lambda x, y: torch.sort(x, stable=True).values),
    ]


def bits():
    return [
        of("bitwiseAnd of int64", torch.bitwise_and),
        of("bitwiseOr of int64", torch.bitwise_or),
        of("bitwiseXor of int64", torch.bitwise_xor),
        of("bitwiseNot of int64", lambda x, y: torch.bitwise_not(x)),
        of("shiftLeft of int64", torch.bitwise_left_shift),
        of("shiftRight of int64", torch.bitwise_right_shift),
        at("bitCast to int32", lambda x: x.view(torch.int32), differentiable=False),
    ]


def casts():
    return [
        of("cast of int64 to float32", lambda x, y: x.float()),
        at("cast to int64", lambda x: x.long(), differentiable=False),
        at("cast to bool", lambda x: x.bool(), differentiable=False),
        at("cast to float64", lambda x: x.double().float()),
        at("cast to float16", lambda x: x.half(), differentiable=False),
        at("cast to bfloat16", lambda x: x.to(HALF), differentiable=False),
        at("add in float16", torch.add, inputs=2, dtype=torch.float16),
        at("add in bfloat16", torch.add, inputs=2, dtype=HALF),
    ]
