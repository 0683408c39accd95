"""Values and gradients of layers and losses by PyTorch.

    python scripts/golden/layers.py [FILE]

Everything is computed in float64 from numbers that float32 holds exactly, so that one file serves both dtypes. What PyTorch does
not have is written down here, as Flux.jl has it, and differentiated by PyTorch.

A case is a set of tensors: `case/input.0` …, `case/parameter.NAME`, and for each mode `case/train.output`, `case/train.seed`,
`case/train.input.0`, `case/train.gradient.NAME`, `case/train.buffer.NAME`. The gradients are those of Σ seed · output.
"""
import pathlib
import sys

import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch import nn

torch.manual_seed(2026)
tensors = {}


def numbers(*shape, low=-1.0, high=1.0):
    """Random numbers that float32 holds."""
    return (torch.rand(shape, dtype=torch.float64) * (high - low) + low).float().double()


def keep(name, tensor):
    tensors[name] = tensor.detach().clone().contiguous()


def run(case, mode, inputs, parameters, function):
    """Keeps output and gradients of a function of inputs and parameters."""
    inputs = [x.detach().clone().requires_grad_(x.is_floating_point()) for x in inputs]
    for parameter in parameters.values():
        parameter.grad = None
    output = function(*inputs)
    seed = numbers(*output.shape)
    (output * seed).sum().backward()
    keep(f"{case}/{mode}.output", output)
    keep(f"{case}/{mode}.seed", seed)
    for place, x in enumerate(inputs):
        if x.is_floating_point():
            keep(f"{case}/{mode}.input.{place}", x.grad if x.grad is not None else torch.zeros_like(x))
    for name, parameter in parameters.items():
        keep(f"{case}/{mode}.gradient.{name}", parameter.grad)


def layer(case, module, *inputs, call=None):
    """A layer in both modes."""
    module.double()
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(numbers(*parameter.shape))
        for name, buffer in module.named_buffers():
            if buffer.is_floating_point():
                buffer.copy_(numbers(*buffer.shape, low=0.5, high=1.5))
    parameters = dict(module.named_parameters())
    for place, x in enumerate(inputs):
        keep(f"{case}/input.{place}", x)
    for name, value in module.state_dict().items():
        keep(f"{case}/parameter.{name}", value)
    for mode in ["test", "train"]:
        module.train(mode == "train")
        run(case, mode, inputs, parameters, call and (lambda *x: call(module, *x)) or module)
    for name, buffer in module.named_buffers():
        keep(f"{case}/train.buffer.{name}", buffer)


def loss(case, function, *inputs):
    """A loss as one for each sample or element."""
    for place, x in enumerate(inputs):
        keep(f"{case}/input.{place}", x)
    run(case, "train", inputs, {}, function)


class Scale(nn.Module):
    def __init__(self, *sizes):
        super().__init__()
        self.scale, self.bias = nn.Parameter(torch.ones(*sizes)), nn.Parameter(torch.zeros(*sizes))

    def forward(self, x):
        return x * self.scale + self.bias


class Parts(nn.Module):
    """Layers under their places, as `nn.Sequential` holds them, joined by a function."""

    def __init__(self, layers, function):
        super().__init__()
        for place, part in enumerate(layers):
            self.add_module(str(place), part)
        self.function = function

    def forward(self, *x):
        return self.function(list(self.children()), *x)


class Separable(nn.Module):
    def __init__(self, depthwise, pointwise):
        super().__init__()
        self.depthwise, self.pointwise = depthwise, pointwise

    def forward(self, x):
        return self.pointwise(self.depthwise(x))


def both_ways(layers, x):
    return layers[0](x)[0], layers[1](x.flip(1))[0].flip(1)


def pairwise(layers, *inputs):
    y = layers[0](inputs[0])
    for part, x in zip(layers[1:], inputs[1:]):
        y = part(y + x)
    return y


class GRUv3Cell(nn.GRUCell):
    def forward(self, x, h):
        size = self.hidden_size
        inputs = F.linear(x, self.weight_ih, self.bias_ih)
        gates = F.linear(h, self.weight_hh[: 2 * size], self.bias_hh[: 2 * size])
        r = (inputs[:, :size] + gates[:, :size]).sigmoid()
        z = (inputs[:, size : 2 * size] + gates[:, size:]).sigmoid()
        n = (inputs[:, 2 * size :] + F.linear(r * h, self.weight_hh[2 * size :], self.bias_hh[2 * size :])).tanh()
        return (1 - z) * n + z * h


class GRUv3(nn.Module):
    """The cell over a sequence, with a stack's names."""

    def __init__(self, inputs, hidden):
        super().__init__()
        cell = GRUv3Cell(inputs, hidden)
        for name, parameter in list(cell.named_parameters()):
            self.register_parameter(f"{name}_l0", parameter)
        self.hidden = hidden

    def forward(self, x):
        cell = GRUv3Cell(x.shape[2], self.hidden)
        values = {name.removesuffix("_l0"): value for name, value in self.named_parameters()}
        h, outputs = torch.zeros(x.shape[0], self.hidden, dtype=x.dtype), []
        for time in range(x.shape[1]):
            h = torch.func.functional_call(cell, values, (x[:, time], h))
            outputs.append(h)
        return torch.stack(outputs, 1)


class Rotary(nn.Module):
    def forward(self, x):
        half = x.shape[-1] // 2
        frequencies = 10000.0 ** (-torch.arange(half, dtype=x.dtype) / half)
        turns = torch.polar(torch.ones(1, dtype=x.dtype), torch.arange(x.shape[-2], dtype=x.dtype)[:, None] * frequencies)
        turned = torch.complex(x[..., :half], x[..., half:]) * turns
        return torch.cat([turned.real, turned.imag], -1)


class Sinusoidal(nn.Module):
    def forward(self, x):
        steps, features = x.shape[1:]
        frequencies = 10000.0 ** (-torch.arange(0, features, 2, dtype=x.dtype) / features)
        angles = torch.arange(steps, dtype=x.dtype)[:, None] * frequencies
        pattern = torch.zeros(steps, features, dtype=x.dtype)
        pattern[:, 0::2], pattern[:, 1::2] = angles.sin(), angles.cos()
        return x + pattern


def packed(module, x):
    """The outputs for sequences of 5, 2 and 3 steps, then both kinds of state, in one row."""
    sequence = nn.utils.rnn.pack_padded_sequence(x, [5, 2, 3], batch_first=True, enforce_sorted=False)
    outputs, state = module(sequence)
    outputs = nn.utils.rnn.pad_packed_sequence(outputs, batch_first=True)[0]
    state = state if isinstance(state, tuple) else (state,)
    return torch.cat([outputs.reshape(-1)] + [part.reshape(-1) for part in state])


def attended(module, *x, **options):
    query, key, value = (x * 3)[:3] if len(x) == 1 else (x[0], x[1], x[1])
    return module(query, key, value, need_weights=False, **options)[0]


def basic():
    layer("Dense", nn.Linear(5, 3), numbers(4, 5))
    layer("Dense.leading", nn.Linear(5, 3, bias=False), numbers(2, 4, 5))
    layer("Flatten", nn.Flatten(), numbers(2, 3, 4))
    layer("Identity", nn.Identity(), numbers(2, 3))
    layer("FunctionLayer", nn.Tanh(), numbers(2, 3))
    layer("ActivationLayer", nn.GELU(), numbers(2, 3))
    layer("Embedding", nn.Embedding(7, 4), torch.tensor([[1, 6, 2], [6, 6, 0]]))
    for mode in ["mean", "sum", "max"]:
        layer(f"EmbeddingBag.{mode}", nn.EmbeddingBag(7, 4, mode=mode), torch.tensor([[1, 6, 2], [5, 4, 0]]))
        starts = torch.tensor([0, 3, 3])
        layer(
            f"EmbeddingBag.{mode}.starts", nn.EmbeddingBag(7, 4, mode=mode), torch.tensor([1, 6, 2, 5, 4]),
            call=lambda module, x: module(x, starts))
    layer("Bilinear", nn.Bilinear(5, 4, 3), numbers(2, 5), numbers(2, 4))
    layer("Scale", Scale(5), numbers(2, 5))
    largest = lambda layers, x: torch.stack([part(x) for part in layers]).amax(0)
    layer("Maxout", Parts([nn.Linear(5, 3) for _ in range(3)], largest), numbers(4, 5))
    layer("Chain", Parts([nn.Linear(5, 4), nn.Tanh(), nn.Linear(4, 3)], lambda l, x: l[2](l[1](l[0](x)))), numbers(4, 5))
    layer("SkipConnection", Parts([nn.Linear(5, 5)], lambda l, x: l[0](x) + x), numbers(4, 5))
    layer(
        "Parallel", Parts([nn.Linear(5, 3), nn.Linear(5, 2)], lambda l, x: torch.cat([l[0](x), l[1](x)], 1)), numbers(4, 5))
    product = Parts([nn.Linear(5, 3), nn.Linear(4, 3)], lambda l, x, y: l[0](x) * l[1](y))
    layer("Parallel.inputs", product, numbers(4, 5), numbers(4, 4))
    layer("PairwiseFusion", Parts([nn.Linear(5, 4), nn.Linear(4, 3)], pairwise), numbers(2, 5), numbers(2, 4))


def norms():
    layer("LayerNorm", nn.LayerNorm(5), numbers(4, 5))
    layer("LayerNorm.axes", nn.LayerNorm([3, 4], bias=False), numbers(2, 3, 4))
    layer("LayerNorm.plain", nn.LayerNorm(5, elementwise_affine=False), numbers(4, 5))
    layer("RMSNorm", nn.RMSNorm(5, eps=1e-6), numbers(4, 5))
    layer("BatchNorm", nn.BatchNorm1d(5), numbers(4, 5))
    layer("BatchNorm.images", nn.BatchNorm2d(3, momentum=None), numbers(2, 3, 4, 4))
    layer("BatchNorm.plain", nn.BatchNorm1d(3, affine=False, track_running_stats=False), numbers(4, 3, 2))
    layer("InstanceNorm", nn.InstanceNorm2d(3), numbers(2, 3, 4, 4))
    layer("InstanceNorm.tracked", nn.InstanceNorm2d(3, affine=True, track_running_stats=True), numbers(2, 3, 4, 4))
    layer("GroupNorm", nn.GroupNorm(2, 6), numbers(2, 6, 3, 3))
    layer("WeightNorm", torch.nn.utils.weight_norm(nn.Linear(5, 3)), numbers(4, 5))


def recurrent():
    layer("RNNCell", nn.RNNCell(4, 3), numbers(2, 4), numbers(2, 3))
    joined = lambda module, x, h, c: torch.cat(module(x, (h, c)), 1)
    layer("LSTMCell", nn.LSTMCell(4, 3), numbers(2, 4), numbers(2, 3), numbers(2, 3), call=joined)
    layer("GRUCell", nn.GRUCell(4, 3), numbers(2, 4), numbers(2, 3))
    layer("GRUv3Cell", GRUv3Cell(4, 3), numbers(2, 4), numbers(2, 3))
    first = lambda module, x: module(x)[0]
    layer("RNN", nn.RNN(4, 3, nonlinearity="relu", batch_first=True), numbers(2, 5, 4), call=first)
    layer("LSTM", nn.LSTM(4, 3, num_layers=2, bidirectional=True, batch_first=True), numbers(3, 5, 4), call=first)
    layer("GRU", nn.GRU(4, 3, num_layers=2, batch_first=True), numbers(2, 6, 4), call=first)
    layer("GRUv3", GRUv3(4, 3), numbers(2, 5, 4))
    layer("Recurrence", Parts([nn.GRU(4, 3, batch_first=True)], lambda l, x: l[0](x)[0]), numbers(2, 5, 4))
    pair = lambda kind: Parts([kind(4, 3, batch_first=True) for _ in range(2)], both_ways)
    layer("Bidirectional", pair(nn.GRU), numbers(2, 5, 4), call=lambda m, x: torch.cat(m(x), -1))
    layer("Bidirectional.sum", pair(nn.LSTM), numbers(2, 5, 4), call=lambda m, x: sum(m(x)))
    lengths = [5, 2, 3]
    cut = lambda m, x: torch.stack([F.pad(torch.cat(m(s[None, :n]), -1)[0], (0, 0, 0, 5 - n)) for s, n in zip(x, lengths)])
    layer("Bidirectional.lengths", pair(nn.GRU), numbers(3, 5, 4), call=cut)
    layer("RNN.lengths", nn.RNN(4, 3, batch_first=True), numbers(3, 5, 4), call=packed)
    layer("LSTM.lengths", nn.LSTM(4, 3, num_layers=2, bidirectional=True, batch_first=True), numbers(3, 5, 4), call=packed)
    layer("GRU.lengths", nn.GRU(4, 3, bidirectional=True, batch_first=True), numbers(3, 5, 4), call=packed)
    layer(
        "LSTM.state", nn.LSTM(4, 3, bidirectional=True, batch_first=True), numbers(2, 5, 4), numbers(2, 2, 3), numbers(2, 2, 3),
        call=lambda module, x, h, c: module(x, (h, c))[0])


def attention():
    layer("SinusoidalPosition", Sinusoidal(), numbers(2, 5, 6))
    layer("RotaryPosition", Rotary(), numbers(2, 3, 5, 6))
    heads = lambda: nn.MultiheadAttention(8, 2, batch_first=True)
    layer("MultiHeadAttention", heads(), numbers(2, 5, 8), call=attended)
    causal = torch.ones(5, 5, dtype=torch.bool).triu(1)
    layer("MultiHeadAttention.causal", heads(), numbers(2, 5, 8), call=lambda m, x: attended(m, x, attn_mask=causal))
    layer("MultiHeadAttention.cross", heads(), numbers(2, 5, 8), numbers(2, 3, 8), call=attended)
    padding = torch.arange(5)[None] >= torch.tensor([[5], [3]])
    layer("MultiHeadAttention.padding", heads(), numbers(2, 5, 8), call=lambda m, x: attended(m, x, key_padding_mask=padding))
    layer("MultiHeadAttention.cache", heads(), numbers(2, 5, 8), call=lambda m, x: attended(m, x, attn_mask=causal))
    for first in [False, True]:
        name = ".first" if first else ""
        options = dict(dim_feedforward=12, dropout=0.0, batch_first=True, norm_first=first)
        layer("TransformerEncoderLayer" + name, nn.TransformerEncoderLayer(8, 2, **options), numbers(2, 5, 8))
        mask = dict(tgt_mask=causal)
        layer(
            "TransformerDecoderLayer" + name, nn.TransformerDecoderLayer(8, 2, **options), numbers(2, 5, 8), numbers(2, 3, 8),
            call=lambda m, x, y: m(x, y, **mask))
    layer("FeedForward", FeedForward(), numbers(2, 5, 8))


def spatial():
    layer("Conv", nn.Conv2d(2, 4, (3, 2), stride=2, padding=1, groups=2), numbers(2, 2, 5, 6))
    layer("Conv.sequence", nn.Conv1d(3, 2, 3, dilation=2, bias=False), numbers(2, 3, 7))
    layer("Conv.volume", nn.Conv3d(2, 3, 2, stride=(1, 2, 1), padding=1), numbers(1, 2, 3, 4, 3))
    layer("Conv.same", nn.Conv2d(2, 3, 4, padding="same"), numbers(2, 2, 5, 4))
    layer(
        "ConvTranspose.sequence", nn.ConvTranspose1d(4, 4, 3, stride=2, dilation=2, groups=2, bias=False), numbers(2, 4, 5))
    layer("DepthwiseConv.sequence", nn.Conv1d(3, 3, 3, dilation=2, groups=3), numbers(2, 3, 7))
    layer("MaxPool.sequence", nn.MaxPool1d(2), numbers(2, 3, 7))
    layer("MeanPool.volume", nn.AvgPool3d(2, padding=1, count_include_pad=False), numbers(1, 2, 3, 4, 3))
    layer("ConvTranspose", nn.ConvTranspose2d(3, 2, 3, stride=2, padding=1, output_padding=1), numbers(2, 3, 3, 4))
    layer("DepthwiseConv", nn.Conv2d(3, 6, 3, padding=1, groups=3), numbers(2, 3, 4, 4))
    layer(
        "SeparableConv",
        Separable(nn.Conv2d(3, 6, (3, 2), stride=2, padding=1, groups=3, bias=False), nn.Conv2d(6, 4, 1)), numbers(2, 3, 5, 5))
    layer(
        "SeparableConv.sequence",
        Separable(nn.Conv1d(3, 3, 3, groups=3, bias=False), nn.Conv1d(3, 2, 1, bias=False)), numbers(2, 3, 6))
    layer("MaxPool", nn.MaxPool2d(3, stride=2, padding=1), numbers(2, 2, 5, 6))
    layer("MeanPool", nn.AvgPool2d(2), numbers(2, 2, 5, 6))
    layer("LPPool", nn.LPPool2d(2, 2), numbers(2, 2, 4, 6))
    layer("GlobalMaxPool", nn.AdaptiveMaxPool2d(1), numbers(2, 3, 4, 5))
    layer("GlobalMeanPool", nn.AdaptiveAvgPool2d(1), numbers(2, 3, 4, 5))
    layer("AdaptiveMaxPool", nn.AdaptiveMaxPool2d((2, 3)), numbers(2, 2, 5, 5))
    layer("AdaptiveMeanPool", nn.AdaptiveAvgPool2d((2, 3)), numbers(2, 2, 5, 5))
    layer("Upsample", nn.Upsample(scale_factor=2), numbers(1, 2, 3, 4))
    layer("Upsample.bilinear", nn.Upsample(size=(4, 5), mode="bilinear", align_corners=True), numbers(1, 2, 3, 4))
    layer("PixelShuffle", nn.PixelShuffle(2), numbers(1, 8, 2, 3))


class FeedForward(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear1, self.linear2 = nn.Linear(8, 12), nn.Linear(12, 8)

    def forward(self, x):
        return self.linear2(F.relu(self.linear1(x)))


def losses():
    eps = torch.finfo(torch.float32).eps  # given to the losses by the test, for both dtypes
    x, y, none = numbers(4, 5), numbers(4, 5), dict(reduction="none")
    chance, share = numbers(4, 5, low=0.1, high=0.9), numbers(4, 5, low=0.1, high=0.9)
    rows, targets = numbers(4, 5).softmax(-1).float().double(), numbers(4, 5).softmax(-1).float().double()
    sides = torch.sign(numbers(4, 5))
    bits = (sides + 1) / 2
    loss("mse", lambda x, y: F.mse_loss(x, y, **none), x, y)
    loss("mae", lambda x, y: F.l1_loss(x, y, **none), x, y)
    loss("msle", lambda x, y: ((x + eps) / (y + eps)).log() ** 2, chance, share)
    loss("huberLoss", lambda x, y: F.huber_loss(x, y, delta=0.5, **none), x * 2, y)
    loss("smoothL1Loss", lambda x, y: F.smooth_l1_loss(x, y, beta=0.5, **none), x * 2, y)
    loss("labelSmoothed", lambda y: y * 0.9 + 0.1 / 5, targets)
    loss("labelSmoothed.binary", lambda y: y * 0.9 + 0.1 / 2, bits)
    loss("crossEntropy", lambda p, y: -((p + eps).log() * y).sum(-1), rows, targets)
    loss("crossEntropy.smoothed", lambda p, y: -((p + eps).log() * (y * 0.9 + 0.1 / 5)).sum(-1), rows, targets)
    loss("logitCrossEntropy", lambda x, y: F.cross_entropy(x, y, **none), x, targets)
    classes = torch.tensor([1, 4, 2, 0])
    loss("logitCrossEntropy.smoothed", lambda x, y: F.cross_entropy(x, y, label_smoothing=0.1, **none), x, classes)
    loss("logitCrossEntropy.smoothedMean", lambda x, y: F.cross_entropy(x, y, label_smoothing=0.1), x, classes)
    loss("binaryCrossEntropy", lambda p, y: -(y * (p + eps).log() + (1 - y) * (1 - p + eps).log()), chance, share)
    extreme = torch.tensor([[-1000.0, 1000, 0, 20, -20], [-1000, 1000, 0, 20, -20]], dtype=torch.float64)
    sure = torch.tensor([[0.0, 0, 0, 0, 0], [1, 1, 1, 1, 1]], dtype=torch.float64)
    bce = F.binary_cross_entropy_with_logits
    loss("logitBinaryCrossEntropy", lambda x, y: bce(x, y, **none), x, share)
    loss("logitBinaryCrossEntropy.extreme", lambda x: bce(x, sure, **none), extreme)
    weight = torch.tensor([0.5, 1, 2, 3, 4], dtype=torch.float64)
    loss("logitBinaryCrossEntropy.weighted", lambda x, y: bce(x, y, pos_weight=weight, **none), x, share)
    loss("klDivergence", lambda p, y: (y * (y.log() - (p + eps).log())).sum(-1), rows, targets)
    loss("poissonLoss", lambda x, y: F.poisson_nll_loss(x, y, log_input=False, eps=eps, **none), chance, share)
    loss("hingeLoss", lambda x, y: (1 - x * y).clamp(min=0), x * 2, sides)
    loss("squaredHingeLoss", lambda x, y: (1 - x * y).clamp(min=0) ** 2, x * 2, sides)
    loss("diceLoss", lambda p, y: 1 - (2 * (p * y).sum() + 1) / ((p * p).sum() + (y * y).sum() + 1), chance, share)
    loss("diceLoss.rows", lambda p, y: 1 - (2 * (p * y).sum(1) + 1) / ((p * p).sum(1) + (y * y).sum(1) + 1), chance, share)
    sizes = lambda p, y: (p * y + 0.7 * p * (1 - y) + 0.3 * (1 - p) * y).sum()
    loss("tverskyLoss", lambda p, y: 1 - ((p * y).sum() + 1) / (sizes(p, y) + 1), chance, share)
    right = lambda p, y: y * p + (1 - y) * (1 - p)
    loss("binaryFocalLoss", lambda p, y: -((1 - right(p, y)) ** 2) * (right(p, y) + eps).log(), chance, share)
    loss("focalLoss", lambda p, y: (-y * (1 - p) ** 2 * (p + eps).log()).sum(-1), rows, targets)
    loss("siameseContrastiveLoss", lambda x, y: (1 - y) * x**2 + y * (1 - x).clamp(min=0) ** 2, chance * 2, bits)
    loss("cosineSimilarity", lambda x, y: F.cosine_similarity(x, y), x, y)
    loss("cosineSimilarityLoss", lambda x, y: F.cosine_embedding_loss(x, y, torch.ones(4), **none), x, y)
    labels = torch.tensor([1.0, -1, -1, 1], dtype=torch.float64)
    loss("cosineSimilarityLoss.labels", lambda x, y: F.cosine_embedding_loss(x, y, labels, margin=-0.5, **none), x, y)
    loss("tripletLoss", lambda a, p, n: F.triplet_margin_loss(a, p, n, eps=1e-6, **none), x, y, numbers(4, 5))
    loss("gaussianNLL", lambda m, v, y: F.gaussian_nll_loss(m, y, v, full=True, **none), x, chance, y)
    ctc()


def ctc():
    lengths = dict(input_lengths=torch.tensor([7, 5, 6, 4]), target_lengths=torch.tensor([3, 2, 0, 3]))
    labels = torch.tensor([[1, 2, 2], [4, 4, 0], [0, 0, 0], [1, 3, 2]])
    improbable = lambda logs: F.ctc_loss(logs.transpose(0, 1), labels, reduction="none", **lengths)
    loss("ctcLoss", lambda x: improbable(x.log_softmax(-1)), numbers(4, 7, 5) * 3)


def classes():
    """Losses with class targets, and their weights. Weights are given detached, for PyTorch has no gradient for them."""
    none = dict(reduction="none")
    x, y = numbers(4, 5) * 3, torch.tensor([1, 4, 2, 0])
    weight = numbers(5, low=0.5, high=2.0)
    soft = numbers(4, 5).softmax(-1).float().double()
    some = torch.tensor([1, -100, 2, -100])
    images, maps = numbers(2, 5, 3, 2) * 3, torch.randint(0, 5, (2, 3, 2))
    maps[0, 1, 1] = -100
    for name, options in {"": none, "Mean": {"reduction": "mean"}}.items():
        def ce(x, y, w=None, **more):
            return F.cross_entropy(x, y, weight=None if w is None else w.detach(), **options, **more)

        loss("logitCrossEntropy.weighted" + name, ce, x, y, weight)
        loss("logitCrossEntropy.ignoring" + name, ce, x, some)
        smooth = lambda x, y, w: ce(x, y, w, label_smoothing=0.1)
        loss("logitCrossEntropy.all" + name, smooth, x, some, weight)
        loss("logitCrossEntropy.soft" + name, smooth, x, soft, weight)
        loss("logitCrossEntropy.maps" + name, smooth, images, maps, weight)
        nll = lambda x, y, w: F.nll_loss(x, y, weight=w.detach(), **options)
        loss("nllLoss" + ("." + name if name else ""), nll, x, some, weight)
    loss("nllLoss.maps", lambda x, y: F.nll_loss(x, y, **none), images, maps)
    eps = torch.finfo(torch.float32).eps
    rows = numbers(4, 5).softmax(-1).float().double()
    nll = lambda x, y, w: F.nll_loss(x, y, weight=w.detach(), **none)
    loss("crossEntropy.all", lambda p, y, w: nll((p + eps).log(), y, w), rows, some, weight)
    bce, share, bits = F.binary_cross_entropy, numbers(4, 5, low=0.1, high=0.9), (numbers(4, 5) > 0).double()
    loss("binaryCrossEntropy.weighted", lambda p, y, w: bce(p, y.detach(), w.detach(), **none), share, bits, weight)
    logits = F.binary_cross_entropy_with_logits
    both = lambda x, y, w: logits(x, y, w.detach(), pos_weight=w.detach(), **none)
    loss("logitBinaryCrossEntropy.both", both, x, share, weight)
    focus = lambda p: p.log() * (1 - p) ** 1.5
    loss("focalLoss.weighted", lambda p, y, w: nll(focus(p), y, w), rows, some, weight)
    loss("logitFocalLoss", lambda x, y, w: nll(focus(x.softmax(-1)), y, w), x, y, weight)

    def balanced(p, y):
        y = y.detach()
        right = p * y + (1 - p) * (1 - y)
        return (0.25 * y + 0.75 * (1 - y)) * (1 - right) ** 2 * -right.log()

    loss("binaryFocalLoss.balanced", balanced, share, bits)
    loss("logitBinaryFocalLoss", lambda x, y: balanced(x.sigmoid(), y), x, bits)


def distances():
    """More of distances, margins and counts."""
    none = dict(reduction="none")
    x, y, z = numbers(4, 5), numbers(4, 5), numbers(4, 5)
    chance, counts = numbers(4, 5, low=0.1, high=0.9), torch.tensor([[0.0, 1, 2, 3, 7]] * 4, dtype=torch.float64)
    sides, bits = torch.sign(numbers(4, 5)), (numbers(4, 5) > 0).double()
    rows, targets = (numbers(4, 5).softmax(-1).float().double() for _ in range(2))
    kl = lambda p, y: F.kl_div(p, y, log_target=True, **none).sum(-1)
    loss("klDivergence.logs", kl, rows.log().float().double(), targets.log().float().double())
    batch = lambda p, y: F.kl_div(p, y, reduction="batchmean")
    loss("klDivergence.batchMean", batch, numbers(2, 3, 5), numbers(2, 3, 5, low=0.1))
    loss("poissonLoss.logs", lambda x, y: F.poisson_nll_loss(x, y.detach(), full=True, **none), x, counts)
    eps = torch.finfo(torch.float32).eps
    full = dict(log_input=False, full=True, eps=eps, **none)
    loss("poissonLoss.full", lambda x, y: F.poisson_nll_loss(x, y.detach(), **full), chance, counts)
    swap = dict(p=3, swap=True, eps=1e-4, margin=2, **none)
    loss("tripletLoss.swap", lambda a, p, n: F.triplet_margin_loss(a, p, n, **swap), x, y, z)
    apart = lambda x, y: (x - y).abs().sum(-1)
    own = lambda a, p, n: F.triplet_margin_with_distance_loss(a, p, n, distance_function=apart, **none)
    loss("tripletLoss.distance", own, x, y, z)
    loss("cosineSimilarity.broadcast", lambda x, y: F.cosine_similarity(x, y, dim=0), numbers(4, 1, 3), numbers(5, 1))
    short = torch.cat([torch.zeros(1, 5, dtype=torch.float64), numbers(1, 5)])
    loss("cosineSimilarity.zeros", lambda x, y: F.cosine_similarity(x.detach(), y, eps=0.5), short, numbers(2, 5))
    ranked = lambda x, y, sides: F.margin_ranking_loss(x, y, sides.detach(), margin=0.3, **none)
    loss("marginRankingLoss", ranked, x, y, sides)
    loss("hingeEmbeddingLoss", lambda x, y: F.hinge_embedding_loss(x, y.detach(), margin=0.5, **none), x, sides)
    loss("softMarginLoss", lambda x, y: F.soft_margin_loss(x, y.detach(), **none), x, sides)
    right, weight = torch.tensor([1, 4, 2, 0]), numbers(5, low=0.5, high=2.0)
    loss("multiMarginLoss", lambda x, y: F.multi_margin_loss(x, y, **none), x, right)
    square = lambda x, y, w: F.multi_margin_loss(x, y, p=2, margin=0.5, weight=w.detach(), **none)
    loss("multiMarginLoss.square", square, x, right, weight)
    several = torch.tensor([[1, 3, -1, 2, 4], [-1, 0, 0, 0, 0], [4, 3, 2, 1, 0], [0, -1, -1, -1, -1]])
    loss("multiLabelMarginLoss", lambda x, y: F.multilabel_margin_loss(x, y, **none), x, several)
    soft = lambda x, y, w: F.multilabel_soft_margin_loss(x, y.detach(), weight=w.detach(), **none)
    loss("multiLabelSoftMarginLoss", soft, x, bits, weight)
    labels = torch.tensor([[1, 2, 2], [4, 4, 4]])
    few = dict(input_lengths=torch.tensor([7, 2]), target_lengths=torch.tensor([2, 3]), zero_infinity=True, **none)
    ctc = lambda x, labels: F.ctc_loss(x.log_softmax(-1).transpose(0, 1), labels, **few)
    loss("ctcLoss.zeroInfinity", ctc, numbers(2, 7, 5) * 3, labels)


def more_layers():
    layer("PReLU", nn.PReLU(), numbers(2, 3))
    layer("PReLU.channels", nn.PReLU(3), numbers(2, 3, 4))
    words = torch.tensor([[1, 6, 2], [6, 4, 4]])
    layer("Embedding.padding", nn.Embedding(7, 4, padding_idx=6), words)
    weighted = lambda m, x, w: m(x, per_sample_weights=w)
    layer("EmbeddingBag.weights", nn.EmbeddingBag(7, 4, mode="sum"), words, numbers(2, 3), call=weighted)
    starts = torch.tensor([0, 3, 3])
    cut = lambda m, x, w: m(x, starts, per_sample_weights=w)
    bag = nn.EmbeddingBag(7, 4, mode="sum", padding_idx=2)
    layer("EmbeddingBag.weights.starts", bag, torch.tensor([1, 6, 2, 5, 2]), numbers(5), call=cut)
    for mode in ["mean", "sum", "max"]:
        bag = nn.EmbeddingBag(7, 4, mode=mode, padding_idx=4)
        layer(f"EmbeddingBag.{mode}.padding", bag, torch.tensor([[1, 6, 2], [5, 4, 0], [4, 4, 4]]))
    layer("LocalResponseNorm", nn.LocalResponseNorm(2, alpha=0.5, k=2), numbers(2, 5, 3, 2))


class Interleaved(nn.Module):
    """Neighbors turned, with places of half the distance."""

    def forward(self, x):
        pairs = torch.view_as_complex(x.reshape(*x.shape[:-1], -1, 2))
        frequencies = 10000.0 ** (-torch.arange(x.shape[-1] // 2, dtype=x.dtype) * 2 / x.shape[-1])
        angles = torch.arange(x.shape[-2], dtype=x.dtype)[:, None] * 0.5 * frequencies
        return torch.view_as_real(pairs * torch.polar(torch.ones_like(angles), angles)).reshape(x.shape)


class Grouped(nn.Module):
    """Four heads of queries over two of keys and values."""

    def __init__(self):
        super().__init__()
        self.in_proj_weight, self.in_proj_bias = nn.Parameter(torch.ones(16, 8)), nn.Parameter(torch.ones(16))
        self.out_proj = nn.Linear(8, 8)

    def forward(self, x):
        q, k, v = F.linear(x, self.in_proj_weight, self.in_proj_bias).split([8, 4, 4], -1)
        q, k, v = (part.unflatten(-1, (-1, 2)).transpose(1, 2) for part in (q, k, v))
        y = F.scaled_dot_product_attention(q, k, v, enable_gqa=True)
        return self.out_proj(y.transpose(1, 2).flatten(2))


def more_attention():
    heads = lambda **options: nn.MultiheadAttention(8, 2, batch_first=True, **options)
    causal = torch.ones(5, 5, dtype=torch.bool).triu(1)

    def both(module, *x, **options):
        query, key, value = (x * 3)[:3] if len(x) == 1 else (x[0], x[1], x[1])
        result, weights = module(query, key, value, **options)
        return torch.cat([result.flatten(), weights.flatten()])

    layer("RotaryPosition.interleaved", Interleaved(), numbers(2, 3, 5, 6))
    layer("MultiHeadAttention.weights", heads(), numbers(2, 5, 8), call=lambda m, x: both(m, x, attn_mask=causal))
    each = lambda m, x, y: both(m, x, y, average_attn_weights=False)
    layer("MultiHeadAttention.weightsByHead", heads(), numbers(2, 5, 8), numbers(2, 3, 8), call=each)
    three = lambda m, x, k, v: m(x, k, v, need_weights=False)[0]
    sizes = heads(kdim=6, vdim=4)
    layer("MultiHeadAttention.sizes", sizes, numbers(2, 5, 8), numbers(2, 3, 6), numbers(2, 3, 4), call=three)
    layer("MultiHeadAttention.grouped", Grouped(), numbers(2, 5, 8))
    options = dict(dim_feedforward=12, dropout=0.0, batch_first=True)
    encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, **options), 2, enable_nested_tensor=False)
    layer("TransformerEncoder", encoder, numbers(2, 5, 8), call=lambda m, x: m(x, mask=causal))
    block = nn.TransformerDecoderLayer(8, 2, norm_first=True, **options)
    decoder = nn.TransformerDecoder(block, 2, norm=nn.LayerNorm(8))
    masked = lambda m, x, y: m(x, y, tgt_mask=causal)
    layer("TransformerDecoder", decoder, numbers(2, 5, 8), numbers(2, 3, 8), call=masked)


def more_spatial():
    layer("Conv.reflect", nn.Conv2d(2, 3, 3, stride=2, padding=1, padding_mode="reflect"), numbers(2, 2, 5, 4))
    layer("Conv.replicate", nn.Conv1d(2, 3, 3, padding=2, padding_mode="replicate"), numbers(2, 2, 5))
    layer("Conv.circular", nn.Conv2d(2, 3, (3, 2), padding="same", padding_mode="circular"), numbers(2, 2, 5, 4))
    dilated = nn.MaxPool2d((2, 3), stride=2, padding=1, dilation=(2, 1), ceil_mode=True)
    layer("MaxPool.dilated", dilated, numbers(2, 2, 6, 5))
    layer("MeanPool.ceil", nn.AvgPool2d(3, stride=2, ceil_mode=True), numbers(2, 2, 6, 5))
    layer("AdaptiveMeanPool.kept", nn.AdaptiveAvgPool2d((None, 2)), numbers(2, 2, 3, 5))
    layer("PixelUnshuffle", nn.PixelUnshuffle(2), numbers(1, 2, 4, 6))
    layer("Upsample.fraction", nn.Upsample(scale_factor=1.5, mode="bicubic"), numbers(1, 2, 3, 4))
    smooth = lambda m, x: F.interpolate(x, size=(2, 5), mode="bilinear", antialias=True)
    layer("Upsample.antialias", nn.Identity(), numbers(1, 2, 5, 4), call=smooth)


basic()
norms()
recurrent()
attention()
spatial()
losses()
classes()
distances()
more_layers()
more_attention()
more_spatial()
default = pathlib.Path(__file__).resolve().parents[2] / "Tests" / "Golden" / "layers.safetensors"
file = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default
save_file(tensors, file, metadata={"torch": torch.__version__, "seed": "2026"})
print(f"{len(tensors)} tensors in {file}")
