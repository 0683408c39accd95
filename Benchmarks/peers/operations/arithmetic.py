"""Operators and functions of several tensors, element by element."""
import torch

from operations.case import MATRIX, SIGNED, Case, at, at_sizes


def arithmetic():
    return at_all_sizes() + of_tensors() + with_numbers() + in_place() + broadcasting()


def at_all_sizes():
    return [
        *at_sizes("add", lambda x, y: x + y, inputs=2),
        *at_sizes("multiply", lambda x, y: x * y, inputs=2),
        *at_sizes("divide", lambda x, y: x / y, inputs=2),
        *at_sizes("power", lambda x, y: x ** y, inputs=2),
        *at_sizes("maximum", torch.maximum, inputs=2),
    ]


def of_tensors():
    return [
        at("subtract", torch.sub, inputs=2),
        at("minimum", torch.minimum, inputs=2),
        at("fmax", torch.fmax, inputs=2),
        at("fmin", torch.fmin, inputs=2),
        at("remainder", torch.remainder, inputs=2),
        at("truncatedRemainder", torch.fmod, inputs=2),
        at("floorDivide", torch.floor_divide, inputs=2, differentiable=False),
        at("atan2", torch.atan2, inputs=2),
        at("hypot", torch.hypot, inputs=2),
        at("logAddExp", torch.logaddexp, inputs=2),
        at("logAddExp2", torch.logaddexp2, inputs=2),
        at("xlogy", torch.xlogy, inputs=2),
        at("xlog1py", torch.special.xlog1py, inputs=2),
        at("lerp", torch.lerp, inputs=3),
        at("fma", lambda x, y, z: torch.addcmul(z, x, y), inputs=3),
        at("copySign", torch.copysign, inputs=2, between=SIGNED),
        at("heaviside", torch.heaviside, inputs=2, between=SIGNED, differentiable=False),
        at("nextAfter", torch.nextafter, inputs=2, differentiable=False),
        at("clip by tensors", torch.clamp, inputs=3),
    ]


def with_numbers():
    return [
        at("negate", torch.neg),
        at("add a number", lambda x: x + 2),
        at("multiply by a number", lambda x: x * 2),
        at("subtract from a number", lambda x: 2 - x),
        at("divide a number", lambda x: 2 / x),
        at("cube", lambda x: x ** 3),
        at("power of a fraction", lambda x: x ** 1.5),
    ]


def in_place():
    return [
        at("add in place", lambda x, y: (x * 2).add_(y), inputs=2),
        at("multiply by a number in place", lambda x: (x * 2).mul_(2)),
    ]


def broadcasting():
    return [
        Case("add a row 1000x100", [MATRIX, [100]], torch.add),
        Case("multiply a column 1000x100", [MATRIX, [1000, 1]], torch.mul),
        Case("multiply channels 8x64x56x56", [[8, 64, 56, 56], [64, 1, 1]], torch.mul),
        Case("add transposed 1000x1000", [[1000, 1000], [1000, 1000]], lambda x, y: x + y.T),
        Case("outer sum 1000", [[1000, 1], [1000]], torch.add),
        Case("exp of a slice 1000x50", [MATRIX], lambda x: torch.exp(x[:, :50])),
    ]
