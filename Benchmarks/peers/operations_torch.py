"""Seconds of single operations, forward and with their gradients: one line a case."""
import argparse
import time

import torch
from torch.nn import functional

import measure
from operations_torch_rest import rest

SIZES = [1000, 100_000, 10_000_000]


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


# The same cases in the same order as in Sources/bench-operations/Cases.swift.


def at(name, function, inputs=1, **options):
    """A function at all sizes of vectors."""
    return [Case(f"{name} {size}", [[size]] * inputs, function, **options) for size in SIZES]


def rows(name, columns, function, **options):
    """A function of matrices with so many elements, in rows of `columns`."""
    return [Case(f"{name} {size // columns}x{columns}", [[size // columns, columns]], function, **options) for size in SIZES]


def vectors():
    signed = (-1, 1)
    cases = []
    # Element-wise
    cases += at("add", lambda x, y: x + y, inputs=2)
    cases += at("multiply", lambda x, y: x * y, inputs=2)
    cases += at("divide", lambda x, y: x / y, inputs=2)
    cases += at("power", lambda x, y: x ** y, inputs=2)
    cases += at("maximum", torch.maximum, inputs=2)
    cases += at("where", lambda x, y: torch.where(x > 0.5, x, y), inputs=2)
    cases += at("exp", torch.exp)
    cases += at("log", torch.log)
    cases += at("sqrt", torch.sqrt)
    cases += at("sin", torch.sin)
    cases += at("erf", torch.erf)
    cases += at("square", torch.square)
    cases += at("abs", torch.abs, between=signed)
    cases += at("clip", lambda x: torch.clip(x, -0.5, 0.5), between=signed)
    # Activations
    cases += at("relu", torch.relu, between=signed)
    cases += at("relu6", functional.relu6, between=signed)
    cases += at("leakyRelu", functional.leaky_relu, between=signed)
    cases += at("elu", functional.elu, between=signed)
    cases += at("tanh", torch.tanh, between=signed)
    cases += at("sigmoid", torch.sigmoid, between=signed)
    cases += at("softplus", functional.softplus, between=signed)
    cases += at("gelu", functional.gelu, between=signed)
    cases += at("geluTanh", lambda x: functional.gelu(x, approximate="tanh"), between=signed)
    cases += at("swish", functional.silu, between=signed)
    cases += at("mish", functional.mish, between=signed)
    cases += at("hardSwish", functional.hardswish, between=signed)
    cases += at("logSigmoid", functional.logsigmoid, between=signed)
    # Reductions and scans
    cases += at("sum", torch.sum)
    cases += at("mean", torch.mean)
    cases += at("max", torch.amax)
    cases += at("variance", lambda x: torch.var(x, correction=0))
    cases += at("norm", torch.linalg.vector_norm)
    cases += at("argmax", torch.argmax, differentiable=False)
    cases += at("cumulativeSum", lambda x: torch.cumsum(x, 0))
    cases += rows("sum of rows", 100, lambda x: x.sum(1))
    cases += rows("sum of columns", 100, lambda x: x.sum(0))
    cases += rows("max of rows", 100, lambda x: x.amax(1))
    cases += rows("logSumExp of rows", 100, lambda x: torch.logsumexp(x, 1))
    cases += rows("cumulativeSum of rows", 100, lambda x: torch.cumsum(x, 1))
    cases += rows("cumulativeSum of columns", 100, lambda x: torch.cumsum(x, 0))
    cases += rows("cumulativeProduct of rows", 100, lambda x: torch.cumprod(x, 1))
    cases += rows("cumulativeMax of rows", 100, lambda x: torch.cummax(x, 1).values)
    # Order
    cases += at("sort", lambda x: torch.sort(x, stable=True).values)
    cases += rows("sort of rows", 100, lambda x: torch.sort(x, stable=True).values)
    cases += at("topK of 10", lambda x: torch.topk(x, 10).values)
    cases += rows("topK of 10 of rows", 1000, lambda x: torch.topk(x, 10).values)
    # Softmax
    cases += rows("softmax", 100, lambda x: torch.softmax(x, 1))
    cases += rows("softmax", 1000, lambda x: torch.softmax(x, 1))
    cases += rows("logSoftmax", 100, lambda x: torch.log_softmax(x, 1))
    cases += [
        Case(f"crossEntropy {size // 100}x100", [[size // 100, 100]], functional.cross_entropy, places=([size // 100], 100))
        for size in SIZES]
    # Shapes
    cases += at("concatenate", lambda *x: torch.cat(x), inputs=4)
    cases += [
        Case(f"concatenate columns {size // 100}x100", [[size // 100, 100]] * 2, lambda *x: torch.cat(x, 1)) for size in SIZES]
    cases += rows("transposed copy", 100, lambda x: x.T.contiguous())
    cases += [
        Case(f"permuted copy {size // 500}x10x50", [[size // 500, 10, 50]], lambda x: x.permute(1, 2, 0).contiguous())
        for size in SIZES]
    cases += [
        Case(
            f"gather of rows {size // 50}x50", [[1000, 50]], lambda x, i: torch.index_select(x, 0, i), places=([size // 50], 1000))
        for size in SIZES]
    cases += [
        Case(
            f"takeAlongAxis {size // 100}x100", [[size // 100, 100]], lambda x, i: torch.gather(x, 1, i),
            places=([size // 100, 10], 100))
        for size in SIZES]
    return cases


def functions():
    """Functions at one middle size, and halves."""
    n, signed, half = 100_000, (-1, 1), torch.bfloat16

    def at(name, function, inputs=1, **options):
        return Case(f"{name} {n}", [[n]] * inputs, function, **options)

    return [
        at("remainder", torch.remainder, inputs=2),
        at("atan2", torch.atan2, inputs=2),
        at("hypot", torch.hypot, inputs=2),
        at("logAddExp", torch.logaddexp, inputs=2),
        at("xlogy", torch.xlogy, inputs=2),
        at("lerp", torch.lerp, inputs=3),
        at("greater", torch.gt, inputs=2, differentiable=False),
        at("floor", torch.floor, differentiable=False),
        at("isNaN", torch.isnan, differentiable=False),
        at("reciprocal", torch.reciprocal),
        at("rsqrt", torch.rsqrt),
        at("expm1", torch.expm1),
        at("log1p", torch.log1p),
        at("tan", torch.tan),
        at("asin", torch.asin),
        at("atan", torch.atan),
        at("sinh", torch.sinh),
        at("cosh", torch.cosh),
        at("asinh", torch.asinh),
        at("acosh", torch.acosh, between=(1.1, 2)),
        at("atanh", torch.atanh),
        at("erfInverse", torch.erfinv),
        at("logGamma", torch.lgamma),
        at("digamma", torch.digamma),
        at("selu", functional.selu, between=signed),
        at("softsign", functional.softsign, between=signed),
        at("hardSigmoid", functional.hardsigmoid, between=signed),
        at("tanhShrink", functional.tanhshrink, between=signed),
        at("glu", functional.glu, between=signed),
        # Reductions
        at("product", torch.prod, between=(0.999, 1.001)),
        at("standardDeviation", lambda x: torch.std(x, correction=0)),
        at("norm of magnitudes", lambda x: torch.linalg.vector_norm(x, 1), between=signed),
        at("any", lambda x: (x > 0.95).any(), differentiable=False),
        at("countNonzero", torch.count_nonzero, differentiable=False),
        at("nanSum", torch.nansum),
        Case("argmax of rows 1000x100", [[1000, 100]], lambda x: x.argmax(1), differentiable=False),
        Case("norm of rows 1000x100", [[1000, 100]], lambda x: torch.linalg.vector_norm(x, dim=1)),
        Case("variance of columns 1000x100", [[1000, 100]], lambda x: torch.var(x, 0, correction=0)),
        # Halves
        at("cast to bfloat16", lambda x: x.to(half), differentiable=False),
        Case(f"add in bfloat16 {n}", [[n], [n]], torch.add, dtype=half),
        Case("matmul in bfloat16 256", [[256, 256], [256, 256]], torch.matmul, dtype=half),
        Case("matmul in bfloat16 1024", [[1024, 1024], [1024, 1024]], torch.matmul, dtype=half),
        Case("dense in bfloat16 256", [[128, 256], [256, 256], [256]], functional.linear, dtype=half),
        Case(
            "convolution in bfloat16 64 to 64 3x3/1 at 56", [[8, 64, 56, 56], [64, 64, 3, 3]],
            lambda x, w: functional.conv2d(x, w, padding=1), between=signed, dtype=half),
        Case("attention in bfloat16 8x8x128x64", [[8, 8, 128, 64]] * 3, functional.scaled_dot_product_attention, dtype=half),
    ]


def places():
    """Order, indexing and shapes at one middle size."""
    matrix, edges = [1000, 100], torch.arange(1000) / 1000
    return [
        Case("argsort of rows 1000x100", [matrix], lambda x: torch.argsort(x, stable=True), differentiable=False),
        Case("kthValue of rows 1000x100", [matrix], lambda x: torch.kthvalue(x, 51).values),
        Case("quantile of rows 1000x100", [matrix], lambda x: torch.quantile(x, 0.3, 1)),
        Case("unique 100000", [[100_000]], lambda x: torch.unique(torch.floor(x * 1000)), differentiable=False),
        Case("histogram 100000", [[100_000]], lambda x: torch.histogram(x, 64, range=(0.0, 1.0)).hist, differentiable=False),
        Case("searchSorted 100000", [[100_000]], lambda x: torch.searchsorted(edges, x), differentiable=False),
        Case("bincount 100000", [], lambda i: torch.bincount(i, minlength=1000), places=([100_000], 1000), differentiable=False),
        # Indexing
        Case("maskedFill 1000x100", [matrix], lambda x: x.masked_fill(x > 0.5, 0)),
        Case("maskedSelect 1000x100", [matrix], lambda x: x.masked_select(x > 0.5), differentiable=False),
        Case(
            "scatterAdded rows 1000x100", [matrix, matrix], lambda x, y, i: x.index_add(0, i, y), places=([1000], 1000)),
        Case(
            "putAlongAxis 1000x100", [matrix, [1000, 10]], lambda x, y, i: x.scatter_add(1, i, y), places=([1000, 10], 100)),
        Case(
            "embedding 64x128 of 10000x256", [[10_000, 256]], lambda x, i: functional.embedding(i, x),
            places=([64, 128], 10_000)),
        Case("oneHot 1000x100", [], lambda i: functional.one_hot(i, 100).float(), places=([1000], 100), differentiable=False),
        Case("slice with a step 1000x100", [matrix], lambda x: x[:, ::2].contiguous()),
        # Shapes
        Case("stack 4x1000x100", [matrix] * 4, lambda *x: torch.stack(x)),
        Case("flip 1000x100", [matrix], lambda x: torch.flip(x, [1])),
        Case("roll 1000x100", [matrix], lambda x: torch.roll(x, 7, 1)),
        Case("tile 1000x100", [matrix], lambda x: x.tile(2, 3)),
        Case("repeat 1000x100", [matrix], lambda x: x.repeat_interleave(3, 1)),
        Case("lower triangle 500x500", [[500, 500]], torch.tril),
        Case("pad with zeros 8x32x56x56", [[8, 32, 56, 56]], lambda x: functional.pad(x, [2, 2, 2, 2])),
        Case("pad by reflection 8x32x56x56", [[8, 32, 56, 56]], lambda x: functional.pad(x, [2, 2, 2, 2], mode="reflect")),
        Case("split 1000x100", [matrix], lambda x: torch.cat(x.tensor_split(4, 1)[::-1], 1)),
    ]


def matrices():
    cases = []
    for n in [64, 256, 1024, 2048]:
        cases += [Case(f"matmul {n}", [[n, n], [n, n]], lambda x, y: x @ y)]
        cases += [Case(f"matmul transposed {n}", [[n, n], [n, n]], lambda x, y: x @ y.T)]
        cases += [Case(f"matrix times vector {n}", [[n, n], [n]], lambda x, y: x @ y)]
    for n in [64, 256]:
        cases += [Case(f"batched matmul 16x{n}", [[16, n, n], [16, n, n]], lambda x, y: x @ y)]
    for n in [64, 256]:
        scaled = torch.eye(n) * n
        cases += [Case(f"dense {n}", [[128, n], [n, n], [n]], functional.linear)]
        cases += [Case(f"cholesky {n}", [[n, n]], lambda x, scaled=scaled: torch.linalg.cholesky(x @ x.T + scaled))]
        cases += [Case(f"qr {n}", [[n, n]], lambda x, scaled=scaled: sum(torch.linalg.qr(x + scaled)))]
        cases += [Case(f"singular values {n}", [[n, n]], lambda x: torch.linalg.svd(x, full_matrices=False).S)]
        cases += [Case(f"solve {n}", [[n, n], [n, 8]], lambda x, y, scaled=scaled: torch.linalg.solve(x + scaled, y))]
        cases += [Case(f"inverse {n}", [[n, n]], lambda x, scaled=scaled: torch.linalg.inv(x + scaled))]
    small = torch.eye(16) * 16
    cases += [Case("cholesky 64x16", [[64, 16, 16]], lambda x: torch.linalg.cholesky(x @ x.mT + small))]
    cases += [Case("inverse 64x16", [[64, 16, 16]], lambda x: torch.linalg.inv(x + small))]
    large = torch.eye(256) * 256
    cases += [
        Case("log determinant 256", [[256, 256]], lambda x: torch.linalg.slogdet(x + large).logabsdet),
        Case("symmetric eigenvalues 256", [[256, 256]], lambda x: torch.linalg.eigh(x + x.T).eigenvalues),
        Case(
            "triangular solve 256", [[256, 256], [256, 8]],
            lambda x, y: torch.linalg.solve_triangular((x + large).tril(), y, upper=False)),
        Case("dot 100000", [[100_000], [100_000]], torch.dot),
        Case("outer 1000", [[1000], [1000]], torch.outer),
        Case("einsum bij,bjk->bik 16x64", [[16, 64, 64], [16, 64, 64]], lambda x, y: torch.einsum("bij,bjk->bik", x, y)),
    ]
    return cases


def images():
    # The convolutions of ResNet-18: channels, results, kernel, stride, extent.
    convolutions = [
        (3, 64, 7, 2, 224), (64, 64, 3, 1, 56), (64, 128, 3, 2, 56), (64, 128, 1, 2, 56), (128, 128, 3, 1, 28), (128, 256, 3, 2, 28),
        (128, 256, 1, 2, 28), (256, 256, 3, 1, 14), (256, 512, 3, 2, 14), (256, 512, 1, 2, 14), (512, 512, 3, 1, 7)]
    cases = [
        Case(
            f"convolution {c} to {o} {k}x{k}/{s} at {n}", [[8, c, n, n], [o, c, k, k]],
            lambda x, w, s=s, k=k: functional.conv2d(x, w, stride=s, padding=k // 2), between=(-1, 1))
        for c, o, k, s, n in convolutions]
    cases += [
        Case("depthwise convolution", [[8, 64, 56, 56], [64, 1, 3, 3]], lambda x, w: functional.conv2d(x, w, padding=1, groups=64))]
    cases += [
        Case(
            "transposed convolution", [[8, 64, 28, 28], [64, 32, 4, 4]],
            lambda x, w: functional.conv_transpose2d(x, w, stride=2, padding=1))]
    cases += [
        Case(
            "transposed convolution of 1 axis", [[16, 64, 500], [64, 32, 4]],
            lambda x, w: functional.conv_transpose1d(x, w, stride=2, padding=1))]
    cases += [
        Case(
            "transposed convolution of 3 axes", [[4, 32, 4, 14, 14], [32, 16, 4, 4, 4]],
            lambda x, w: functional.conv_transpose3d(x, w, stride=2, padding=1))]
    cases += [Case("max pool 3x3/2", [[8, 64, 112, 112]], lambda x: functional.max_pool2d(x, 3, 2, 1))]
    cases += [Case("mean pool 2x2/2", [[8, 64, 56, 56]], lambda x: functional.avg_pool2d(x, 2))]
    cases += [Case("global mean pool", [[8, 512, 7, 7]], lambda x: functional.adaptive_avg_pool2d(x, 1))]
    cases += [
        Case("convolution of 3 axes", [[4, 16, 8, 28, 28], [32, 16, 3, 3, 3]], lambda x, w: functional.conv3d(x, w, padding=1)),
        Case("convolution of 1 axis", [[16, 64, 1000], [64, 64, 9]], lambda x, w: functional.conv1d(x, w, padding=4)),
        Case("global max pool", [[8, 512, 7, 7]], lambda x: functional.adaptive_max_pool2d(x, 1)),
        Case("adaptive mean pool to 5", [[8, 64, 28, 28]], lambda x: functional.adaptive_avg_pool2d(x, 5)),
        Case("upsample nearest", [[8, 32, 28, 28]], lambda x: functional.interpolate(x, scale_factor=2)),
        Case("upsample bilinear", [[8, 32, 28, 28]], lambda x: functional.interpolate(x, scale_factor=2, mode="bilinear")),
        Case("pixel shuffle", [[8, 64, 28, 28]], lambda x: functional.pixel_shuffle(x, 2)),
        Case("unfold 3x3", [[8, 32, 28, 28]], lambda x: functional.unfold(x, 3, padding=1)),
        Case("fold 3x3", [[8, 32 * 9, 28 * 28]], lambda x: functional.fold(x, (28, 28), 3, padding=1)),
        Case(
            "grid sample", [[8, 16, 28, 28], [8, 28, 28, 2]], lambda x, g: functional.grid_sample(x, g, align_corners=False),
            between=(-0.9, 0.9)),
        Case("group norm", [[8, 64, 56, 56], [64], [64]], lambda x, w, b: functional.group_norm(x, 8, w, b)),
        Case(
            "instance norm", [[8, 64, 56, 56], [64], [64]],
            lambda x, w, b: functional.instance_norm(x, weight=w, bias=b)),
    ]
    mean, variance = torch.zeros(64), torch.ones(64)
    cases += [
        Case(
            "batch norm", [[8, 64, 56, 56], [64], [64]],
            lambda x, w, b: functional.batch_norm(x, mean, variance, w, b, training=True))]
    return cases


def complex_transform(x):
    return torch.view_as_real(torch.fft.fft(torch.view_as_complex(x)))


def sequences():
    return [
        Case("RMS norm", [[4096, 512], [512]], lambda x, w: functional.rms_norm(x, (512,), w, 1e-6)),
        Case("layer norm", [[4096, 512], [512], [512]], lambda x, w, b: functional.layer_norm(x, (512,), w, b)),
        Case("attention 8x8x128x64", [[8, 8, 128, 64]] * 3, functional.scaled_dot_product_attention),
        Case("attention 2x8x1024x64", [[2, 8, 1024, 64]] * 3, functional.scaled_dot_product_attention),
        Case(
            "causal attention 2x8x1024x64", [[2, 8, 1024, 64]] * 3,
            lambda q, k, v: functional.scaled_dot_product_attention(q, k, v, is_causal=True)),
        Case(
            "GRU step 64x256", [[64, 256], [64, 256], [768, 256], [768, 256], [768], [768]],
            lambda x, h, *weights: torch.gru_cell(x, h, *weights), between=(-0.1, 0.1)),
        Case("fft 1024", [[1024, 2]], complex_transform),
        Case("fft 128x1024", [[128, 1024, 2]], complex_transform),
        Case("fft 128x1000", [[128, 1000, 2]], complex_transform),
        Case("fft 262144", [[262_144, 2]], complex_transform),
        Case("inverseFFT 128x1024", [[128, 1024, 2]], lambda x: torch.view_as_real(torch.fft.ifft(torch.view_as_complex(x)))),
        Case("realFFT 128x1024", [[128, 1024]], lambda x: torch.view_as_real(torch.fft.rfft(x))),
        Case("inverseRealFFT 128x1024", [[128, 513, 2]], lambda x: torch.fft.irfft(torch.view_as_complex(x))),
        Case(
            "stft 100000", [[100_000]],
            lambda x: torch.view_as_real(torch.stft(x, 512, window=torch.hann_window(512), return_complex=True))),
        Case(
            "inverseSTFT 100000", [[257, 782, 2]],
            lambda x: torch.istft(torch.view_as_complex(x), 512, window=torch.hann_window(512))),
        Case(
            "LSTM step 64x256", [[64, 256], [64, 256], [64, 256], [1024, 256], [1024, 256], [1024], [1024]],
            lambda x, h, c, *weights: torch.lstm_cell(x, (h, c), *weights)[0], between=(-0.1, 0.1)),
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--select", default="")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(0)
    for case in vectors() + functions() + places() + matrices() + images() + sequences() + rest(Case):
        if any(part in case.name for part in arguments.select.split(";")):
            case.run()
