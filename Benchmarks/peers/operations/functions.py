"""Functions of one tensor, element by element."""
import torch

from operations.case import SIGNED, at, at_sizes


def functions():
    return at_all_sizes() + exponential() + trigonometric() + rounding()


def at_all_sizes():
    return [
        *at_sizes("exp", torch.exp),
        *at_sizes("log", torch.log),
        *at_sizes("sqrt", torch.sqrt),
        *at_sizes("sin", torch.sin),
        *at_sizes("erf", torch.erf),
        *at_sizes("square", torch.square),
        *at_sizes("abs", torch.abs, between=SIGNED),
        *at_sizes("clip", lambda x: torch.clamp(x, -0.5, 0.5), between=SIGNED),
    ]


def exponential():
    return [
        at("reciprocal", torch.reciprocal),
        at("rsqrt", torch.rsqrt),
        at("exp2", torch.exp2),
        at("expm1", torch.expm1),
        at("log1p", torch.log1p),
        at("log2", torch.log2),
        at("log10", torch.log10),
        at("logit", torch.logit),
        at("logit within bounds", lambda x: torch.logit(x, 0.2)),
        at("sinh", torch.sinh),
        at("cosh", torch.cosh),
        at("asinh", torch.asinh),
        at("acosh", torch.acosh, between=(1.1, 2)),
        at("atanh", torch.atanh),
    ]


def trigonometric():
    return [
        at("cos", torch.cos),
        at("tan", torch.tan),
        at("asin", torch.asin),
        at("acos", torch.acos),
        at("atan", torch.atan),
        at("sinc", torch.sinc),
        at("degrees", torch.rad2deg),
        at("radians", torch.deg2rad),
    ]


def rounding():
    return [
        at("floor", torch.floor, differentiable=False),
        at("ceil", torch.ceil, differentiable=False),
        at("round", torch.round, differentiable=False),
        at("round to decimals", lambda x: torch.round(x, decimals=2), differentiable=False),
        at("trunc", torch.trunc, differentiable=False),
        at("sign", torch.sign, between=SIGNED, differentiable=False),
        at("frexp", lambda x: torch.frexp(x).mantissa),
    ]
