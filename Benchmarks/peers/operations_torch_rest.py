"""Operations that operations_torch.py leaves; the same cases in the same order as in bench-operations/Cases+Rest.swift."""
import torch
from torch.nn import functional

SIZE = 100_000
MATRIX = [1000, 100]


def rest(Case):
    def at(name, function, inputs=1, **options):
        return Case(f"{name} {SIZE}", [[SIZE]] * inputs, function, **options)

    return (elementwise(Case, at) + integers(at) + broadcasting(Case) + statistics(Case, at) + arranging(Case) + algebra(Case)
            + pictures(Case) + draws(Case))


def elementwise(Case, at):
    signed, half = (-1, 1), torch.bfloat16
    return [
        at("cos", torch.cos),
        at("acos", torch.acos),
        at("exp2", torch.exp2),
        at("log2", torch.log2),
        at("log10", torch.log10),
        at("erfc", torch.erfc),
        at("sinc", torch.sinc),
        at("logit", torch.logit),
        at("polygamma 1", lambda x: torch.polygamma(1, x)),
        at("degrees", torch.rad2deg),
        at("round", torch.round, differentiable=False),
        at("ceil", torch.ceil, differentiable=False),
        at("trunc", torch.trunc, differentiable=False),
        at("sign", torch.sign, between=signed, differentiable=False),
        at("isFinite", torch.isfinite, differentiable=False),
        at("isInfinite", torch.isinf, differentiable=False),
        at("isClose", torch.isclose, inputs=2, differentiable=False),
        at("heaviside", torch.heaviside, inputs=2, between=signed, differentiable=False),
        at("nanToNumber", torch.nan_to_num),
        at("minimum", torch.minimum, inputs=2),
        at("subtract", torch.sub, inputs=2),
        at("copySign", torch.copysign, inputs=2, between=signed),
        at("floorDivide", torch.floor_divide, inputs=2, differentiable=False),
        at("truncatedRemainder", torch.fmod, inputs=2),
        at("xlog1py", torch.special.xlog1py, inputs=2),
        at("fma", lambda x, y, z: torch.addcmul(z, x, y), inputs=3),
        at("celu", functional.celu, between=signed),
        at("hardTanh", functional.hardtanh, between=signed),
        at("hardShrink", functional.hardshrink, between=signed),
        at("softShrink", functional.softshrink, between=signed),
        at("threshold", lambda x: functional.threshold(x, 0.1, 20), between=signed),
        at("rrelu", lambda x: functional.rrelu(x, training=True), between=signed),
        at("dropout", lambda x: functional.dropout(x, 0.5)),
        at("add in float16", torch.add, inputs=2, dtype=torch.float16),
        at("gelu in bfloat16", functional.gelu, between=signed, dtype=half),
        Case("softmin 1000x100", [MATRIX], lambda x: functional.softmin(x, 1)),
        Case("softmax of columns 1000x100", [MATRIX], lambda x: torch.softmax(x, 0)),
        Case("softmax in bfloat16 1000x100", [MATRIX], lambda x: torch.softmax(x, 1), dtype=half),
        Case("layer norm in bfloat16 4096x512", [[4096, 512]], lambda x: functional.layer_norm(x, (512,)), dtype=half),
    ]


def integers(at):
    def of(name, function, dtype=torch.int64):
        return at(name, function, inputs=2, between=(1, 50), dtype=dtype, differentiable=False)

    return [
        of("add of int64", torch.add),
        of("multiply of int32", torch.mul, torch.int32),
        of("floorDivide of int64", torch.floor_divide),
        of("remainder of int64", torch.remainder),
        of("sum of int64", lambda x, y: x.sum()),
        of("sum of int32", lambda x, y: x.sum(), torch.int32),
        of("max of int64", lambda x, y: x.max()),
        of("equal of int64", torch.eq),
        of("bitwiseAnd of int64", torch.bitwise_and),
        of("shiftLeft of int64", torch.bitwise_left_shift),
        of("cast of int64 to float32", lambda x, y: x.float()),
        of("sort of int64", lambda x, y: torch.sort(x, stable=True).values),
        of("all", lambda x, y: (x > 0).all()),
        of("logicalAnd", torch.logical_and),
    ]


def broadcasting(Case):
    return [
        Case("add a row 1000x100", [MATRIX, [100]], torch.add),
        Case("multiply a column 1000x100", [MATRIX, [1000, 1]], torch.mul),
        Case("multiply channels 8x64x56x56", [[8, 64, 56, 56], [64, 1, 1]], torch.mul),
        Case("add transposed 1000x1000", [[1000, 1000], [1000, 1000]], lambda x, y: x + y.T),
        Case("outer sum 1000", [[1000, 1], [1000]], torch.add),
        Case("exp of a slice 1000x50", [MATRIX], lambda x: torch.exp(x[:, :50])),
        Case("sum of images 8x64x56x56", [[8, 64, 56, 56]], lambda x: x.sum((0, 2, 3))),
        Case("mean of places 8x64x56x56", [[8, 64, 56, 56]], lambda x: x.mean((2, 3))),
        Case("sum transposed 1000x1000", [[1000, 1000]], lambda x: x.T.sum(1)),
        Case("max of columns 1000x100", [MATRIX], lambda x: x.amax(0)),
    ]


def statistics(Case, at):
    few = torch.arange(100) / 100
    return [
        at("min", torch.amin),
        at("argmin", torch.argmin, differentiable=False),
        at("nanMean", torch.nanmean),
        at("median", lambda x: torch.quantile(x, 0.5)),
        at("trapezoid", torch.trapezoid),
        at("differences", torch.diff),
        at("nonzero", lambda x: (x > 0.5).nonzero(), differentiable=False),
        at("isIn", lambda x: torch.isin(x, few), differentiable=False),
        Case("logSumExp 100000", [[100_000]], lambda x: torch.logsumexp(x, 0)),
        Case("mode of rows 1000x100", [MATRIX], lambda x: torch.mode(torch.floor(x * 20), 1).values, differentiable=False),
        Case("median of rows 1000x100", [MATRIX], lambda x: torch.quantile(x, 0.5, 1)),
        Case("cumulativeMin of rows 1000x100", [MATRIX], lambda x: torch.cummin(x, 1).values),
        Case("cumulativeLogSumExp of rows 1000x100", [MATRIX], lambda x: torch.logcumsumexp(x, 1)),
        Case("covariance 100x1000", [[100, 1000]], torch.cov),
        Case("correlation 100x1000", [[100, 1000]], torch.corrcoef),
        Case("unitNormalized 1000x100", [MATRIX], functional.normalize),
    ]


def arranging(Case):
    def wrapped(mode):
        return lambda x: functional.pad(x, [2, 2, 2, 2], mode=mode)

    return [
        Case("rotated90 1000x100", [MATRIX], lambda x: torch.rot90(x).contiguous()),
        Case("diagonal 1000x1000", [[1000, 1000]], torch.diagonal),
        Case("diagonalMatrix 1000", [[1000]], torch.diag),
        Case("upper triangle 500x500", [[500, 500]], torch.triu),
        Case("pad by wrapping 8x32x56x56", [[8, 32, 56, 56]], wrapped("circular")),
        Case("pad by edges 8x32x56x56", [[8, 32, 56, 56]], wrapped("replicate")),
        Case("broadcast copy 1000x100", [[100]], lambda x: x.expand(1000, 100).contiguous()),
        Case("sliding windows 100000", [[100_000]], lambda x: x.unfold(0, 16, 8).contiguous()),
        Case(
            "scatter of maxima 1000x100", [MATRIX, MATRIX],
            lambda x, y, i: x.index_reduce(0, i, y, "amax"), places=([1000], 1000), differentiable=False),
        Case("masked reading 1000x100", [MATRIX], lambda x: x[x > 0.5]),
    ]


def algebra(Case):
    identity = torch.eye(128) * 128
    corner = identity[:64, :64] * 0.1

    def svd(x):
        u, s, vt = torch.linalg.svd(x + identity, full_matrices=False)
        return (u * s) @ vt

    def eigen(x):
        values, vectors = torch.linalg.eigh(x + x.T)
        return (vectors * values) @ vectors.T

    def product(x, y):
        return torch.view_as_real(torch.view_as_complex(x) * torch.view_as_complex(y))

    return [
        Case("svd 128", [[128, 128]], svd),
        Case("symmetric eigenvectors 128", [[128, 128]], eigen),
        Case("determinant 64", [[64, 64]], lambda x: torch.linalg.det(x + corner)),
        Case("least squares 256x64", [[256, 64], [256, 4]], lambda x, y: torch.linalg.lstsq(x, y).solution),
        Case("pseudo-inverse 128x64", [[128, 64]], torch.linalg.pinv),
        Case("matrix exponential 64", [[64, 64]], lambda x: torch.linalg.matrix_exp(x * 0.1)),
        Case("matrix power 64", [[64, 64]], lambda x: torch.linalg.matrix_power(x * 0.1, 5)),
        Case("kronecker 32", [[32, 32], [32, 32]], torch.kron),
        Case("cross 100000x3", [[100_000, 3], [100_000, 3]], torch.linalg.cross),
        Case("pairwise distances 256x64", [[256, 64], [256, 64]], torch.cdist),
        Case("tensorDot 32", [[32, 32, 32], [32, 32, 32]], torch.tensordot),
        Case("einsum bqhd,bkhd->bhqk", [[8, 64, 8, 32], [8, 64, 8, 32]], lambda x, y: torch.einsum("bqhd,bkhd->bhqk", x, y)),
        Case("einsum ij,jk,kl->il 256", [[256, 256]] * 3, lambda x, y, z: torch.einsum("ij,jk,kl->il", x, y, z)),
        Case("batched matmul 64x16", [[64, 16, 16], [64, 16, 16]], lambda x, y: x @ y),
        Case("matmul in float64 256", [[256, 256], [256, 256]], lambda x, y: x @ y, dtype=torch.float64),
        Case("complexProduct 100000", [[100_000, 2], [100_000, 2]], product),
        Case("complexMagnitude 100000", [[100_000, 2]], lambda x: torch.abs(torch.view_as_complex(x))),
        Case(
            "fft of images 8x64x64", [[8, 64, 64, 2]],
            lambda x: torch.view_as_real(torch.fft.fft2(torch.view_as_complex(x)))),
    ]


def pictures(Case):
    def upsample(mode):
        return lambda x: functional.interpolate(x, scale_factor=2, mode=mode)

    return [
        Case("upsample bicubic", [[8, 32, 28, 28]], upsample("bicubic")),
        Case("upsample trilinear", [[2, 16, 8, 16, 16]], upsample("trilinear")),
        Case("adaptive max pool to 5", [[8, 64, 28, 28]], lambda x: functional.adaptive_max_pool2d(x, 5)),
        Case("Lp pool 2x2/2", [[8, 64, 56, 56]], lambda x: functional.lp_pool2d(x, 2, 2)),
        Case("max pool of 1 axis", [[16, 64, 1000]], lambda x: functional.max_pool1d(x, 3, 2)),
        Case("max pool of 3 axes", [[4, 16, 16, 28, 28]], lambda x: functional.max_pool3d(x, 2)),
        Case("mean pool of 3 axes", [[4, 16, 16, 28, 28]], lambda x: functional.avg_pool3d(x, 2)),
        Case(
            "dilated convolution", [[8, 64, 28, 28], [64, 64, 3, 3]],
            lambda x, w: functional.conv2d(x, w, padding=2, dilation=2), between=(-1, 1)),
        Case(
            "grouped convolution", [[8, 64, 28, 28], [64, 16, 3, 3]],
            lambda x, w: functional.conv2d(x, w, padding=1, groups=4), between=(-1, 1)),
        Case(
            "depthwise convolution 5x5/2", [[8, 64, 56, 56], [64, 1, 5, 5]],
            lambda x, w: functional.conv2d(x, w, stride=2, padding=2, groups=64)),
        Case(
            "depthwise convolution of 1 axis", [[16, 64, 1000], [64, 1, 9]],
            lambda x, w: functional.conv1d(x, w, padding=4, groups=64)),
        Case("pixel unshuffle", [[8, 16, 56, 56]], lambda x: functional.pixel_unshuffle(x, 2)),
        Case("affine grid 8x64x64", [[8, 2, 3]], lambda x: functional.affine_grid(x, [8, 1, 64, 64], align_corners=False)),
    ]


def draws(Case):
    return [
        Case("random uniform 1000000", [], lambda: torch.rand(1_000_000), differentiable=False),
        Case("random normal 1000000", [], lambda: torch.randn(1_000_000), differentiable=False),
        Case("random permutation 100000", [], lambda: torch.randperm(100_000), differentiable=False),
    ]
