"""Ten steps of each optimizer rule by PyTorch, with the hyper-parameters that Flux.jl has by default.

    python scripts/golden/optimizers.py [FOLDER]

All formulas of our rules are those of PyTorch, ε included; only the defaults of the two libraries differ. Two parameters,
weight [2, 3] and bias [3], run down a fixed loss, quadratic plus sine. The gradients of each step are kept, so that a test
compares one step after the other on equal gradients.
"""
import torch

import golden

RULES = {
    "Descent": lambda p: torch.optim.SGD(p, lr=0.1),
    "Momentum": lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9),
    "Nesterov": lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9, nesterov=True),
    "Adam": lambda p: torch.optim.Adam(p, lr=0.001, betas=(0.9, 0.999), eps=1e-8),
    "RMSProp": lambda p: torch.optim.RMSprop(p, lr=0.001, alpha=0.9, eps=1e-8),
    "AdaDelta": lambda p: torch.optim.Adadelta(p, lr=1, rho=0.9, eps=1e-6),
    "AdaMax": lambda p: torch.optim.Adamax(p, lr=0.002, betas=(0.9, 0.999), eps=1e-8),
}


def loss(parameters, targets, curvatures):
    """Σ ½ c (p − t)² + sin 3p"""
    return sum((c * (p - t) ** 2 / 2 + torch.sin(3 * p)).sum() for p, t, c in zip(parameters, targets, curvatures))


def run(rule, dtype):
    generator = torch.Generator().manual_seed(golden.SEED)
    shapes = [(2, 3), (3,)]

    def draw(low, high):
        return [torch.rand(s, generator=generator, dtype=torch.float64).mul(high - low).add(low).to(dtype) for s in shapes]

    start, targets, curvatures = draw(-1, 1), draw(-2, 2), draw(0.2, 4)
    parameters = [p.clone().requires_grad_() for p in start]
    optimizer = RULES[rule](parameters)
    steps = []
    for _ in range(10):
        optimizer.zero_grad()
        loss(parameters, targets, curvatures).backward()
        gradients = [golden.elements(p.grad) for p in parameters]
        optimizer.step()
        steps.append({"gradients": gradients, "parameters": [golden.elements(p) for p in parameters]})
    return {"shapes": shapes, "start": [golden.elements(p) for p in start], "steps": steps}


golden.write("optimizers", [
    {"rule": rule, "dtype": name, **run(rule, dtype)} for rule in RULES for name, dtype in golden.DTYPES.items()])
