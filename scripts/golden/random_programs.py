"""Random programs, run by PyTorch: chains of tensor operations with their values and gradients, for a test to run again.

    python scripts/golden/random_programs.py FILE [COUNT [SEED]]

A program is a list of steps. Each makes one value from earlier ones; `input` takes the next input. The loss is the weighted sum
of all values that no step used. Beside its gradients by the inputs there are those of the weighted sum of their squares.
"""
import json
import sys

import numpy
import torch

import random_steps

LARGEST = 1e3  # programs whose numbers grow further compare rounding errors


def weighted_sum(x):
    """Σ x_i · cos i"""
    return (x.reshape(-1) * torch.cos(torch.arange(x.numel(), dtype=x.dtype))).sum()


class Program:
    def __init__(self, random):
        self.random = random
        self.inputs, self.values, self.steps, self.used = [], [], [], set()

    def add_input(self, shape):
        """A new input as a value; the place of the value."""
        x = torch.tensor(self.random.uniform(-2, 2, size=shape), dtype=torch.float64, requires_grad=True)
        self.inputs.append(x)
        self.values.append(x)
        self.steps.append({"op": "input", "x": []})
        return len(self.values) - 1

    def choose(self):
        """The place of a value, most often a late one."""
        back = min(int(self.random.geometric(0.5)), len(self.values))
        return len(self.values) - back

    def grow(self):
        """One more step, if the one that was drawn fits."""
        count = len(self.values), len(self.inputs)
        name = str(self.random.choice(list(random_steps.STEPS)))
        step = random_steps.STEPS[name](self, self.choose())
        if step is not None:
            step = {"op": name, **step}
            value = random_steps.run(step, [self.values[place] for place in step["x"]])
            is_fit = value.numel() <= 256 and value.dim() <= 4 and (value.numel() == 0 or value.detach().abs().max() < LARGEST)
            if is_fit and torch.isfinite(value).all():
                self.values.append(value)
                self.steps.append(step)
                self.used.update(step["x"])
                return
        del self.values[count[0]:], self.steps[count[0]:], self.inputs[count[1]:]

    def finish(self):
        """The program as it is written, or nothing where its numbers are too large."""
        ends = [place for place in range(len(self.values)) if place not in self.used]
        loss = sum(weighted_sum(self.values[place]) for place in ends)
        slopes = torch.autograd.grad(loss, self.inputs, create_graph=True, materialize_grads=True)
        squares = sum(weighted_sum(slope * slope) for slope in slopes)
        curves = [torch.zeros_like(x) for x in self.inputs]
        if squares.requires_grad:
            curves = torch.autograd.grad(squares, self.inputs, materialize_grads=True)
        numbers = torch.cat([x.detach().reshape(-1) for x in (loss, *slopes, *curves)])
        if not torch.isfinite(numbers).all() or numbers.abs().max() > LARGEST ** 2:
            return None
        return {
            "inputs": [{"shape": list(x.shape), "elements": flat(x)} for x in self.inputs],
            "steps": self.steps,
            "ends": ends,
            "shapes": [list(value.shape) for value in self.values],
            "loss": loss.item(),
            "gradients": [flat(x) for x in slopes],
            "seconds": [flat(x) for x in curves],
        }


def flat(x):
    return (x.detach() + torch.zeros(x.shape, dtype=x.dtype)).reshape(-1).tolist()  # a gradient of zeros may have no memory


def random_program(random):
    program = Program(random)
    program.add_input(tuple(random.integers(1, 5, size=random.integers(1, 4))))
    length = random.integers(5, 31)
    for _ in range(20 * length):
        if len(program.steps) > length:
            break
        program.grow()
    return program.finish()


def main():
    file, count, seed = sys.argv[1], int((sys.argv[2:] + [500])[0]), int((sys.argv[3:] + [2026])[0])
    random = numpy.random.default_rng(seed)
    programs = []
    while len(programs) < count:
        program = random_program(random)
        if program is not None:
            programs.append(program)
    with open(file, "w") as out:
        json.dump({"torch": torch.__version__, "seed": seed, "programs": programs}, out)


if __name__ == "__main__":
    main()
