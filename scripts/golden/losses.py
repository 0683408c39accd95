"""Values and gradients of the losses by PyTorch.

    python scripts/golden/losses.py [FOLDER]

PyTorch has no cross entropy of probabilities with an ε under the logarithm; that one is written down here as Flux.jl has it,
−Σ y · log(p + ε) with the spacing of numbers around 1 as ε, and differentiated by PyTorch.

The gradient is that of Σ seed · loss: `seed` is 1 for a mean and a sum, and random for one loss for each sample or element.
"""
import torch
import torch.nn.functional as F

import golden

SAMPLES, CLASSES = 4, 5


def cross_entropy(p, y, reduction):
    targets = F.one_hot(y, CLASSES).to(p.dtype) if y.dim() == 1 else y
    losses = -((p + torch.finfo(p.dtype).eps).log() * targets).sum(-1)
    return {"mean": losses.mean, "sum": losses.sum, "none": lambda: losses}[reduction]()


LOSSES = {
    "logitCrossEntropy": lambda x, y, reduction: F.cross_entropy(x, y, reduction=reduction),
    "crossEntropy": cross_entropy,
    "mse": lambda x, y, reduction: F.mse_loss(x, y, reduction=reduction),
}


def scores(dtype, generator):
    """Small ones in one case, in the other rows where a naive softmax overflows."""
    small = torch.randn(SAMPLES, CLASSES, generator=generator, dtype=torch.float64)
    extreme = torch.tensor([
        [1000, -1000, 0, 1, 2], [-1000, -1000, -1000, -1000, -1001], [1000, 1000, 999, 0, -1000], [0, 0, 0, 0, 1000]])
    return {"small": small.to(dtype), "extreme": extreme.to(dtype)}


def all_targets(dtype, generator):
    classes = torch.tensor([1, 4, 2, 0])
    soft = torch.rand(SAMPLES, CLASSES, generator=generator, dtype=torch.float64).softmax(-1)
    return {"classes": classes, "oneHot": F.one_hot(classes, CLASSES).to(dtype), "soft": soft.to(dtype)}


def inputs(loss, dtype, generator):
    """Each name with a prediction and a target."""
    logits, targets = scores(dtype, generator), all_targets(dtype, generator)
    if loss == "mse":
        return {"numbers": (logits["small"], torch.randn(SAMPLES, CLASSES, generator=generator, dtype=torch.float64).to(dtype))}
    if loss == "crossEntropy":
        logits = {name: x.softmax(-1) for name, x in logits.items()}
    return {f"{kind} {name}": (x, y) for name, x in logits.items() for kind, y in targets.items()}


def run(loss, reduction, x, y, generator):
    x = x.clone().requires_grad_()
    value = LOSSES[loss](x, y, reduction)
    seed = torch.rand(value.shape, generator=generator, dtype=torch.float64).to(x.dtype) if reduction == "none" \
        else torch.ones_like(value)
    value.backward(seed)
    arrays = {"prediction": x, "target": y, "value": value, "seed": seed, "gradient": x.grad}
    return {name: {"shape": list(array.shape), "elements": golden.elements(array)} for name, array in arrays.items()}


cases = []
for loss in LOSSES:
    for name, dtype in golden.DTYPES.items():
        generator = torch.Generator().manual_seed(golden.SEED)
        for title, (x, y) in inputs(loss, dtype, generator).items():
            for reduction in ["mean", "sum", "none"]:
                cases.append({
                    "loss": loss, "case": title, "reduction": reduction, "dtype": name,
                    **run(loss, reduction, x, y, generator)})
golden.write("losses", cases)
