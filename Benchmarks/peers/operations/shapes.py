"""What arranges elements: copies, views, padding."""
import torch
from torch.nn import functional

from operations.case import MATRIX, SIZE, Case, at_sizes, matrices, rows


def shapes():
    return joining() + arranging() + repeating() + padding() + views()


def joining():
    return [
        *at_sizes("concatenate", lambda *x: torch.cat(x), inputs=4),
        *matrices("concatenate columns", 100, lambda name, shape: Case(name, [shape] * 2, lambda *x: torch.cat(x, 1))),
        Case("stack 4x1000x100", [MATRIX] * 4, lambda *x: torch.stack(x)),
        Case("split 1000x100", [MATRIX], lambda x: torch.cat(x.tensor_split(4, 1)[::-1], 1)),
        Case("blockDiagonal 16x64x64", [[64, 64]] * 16, torch.block_diag),
        Case("cartesianProduct 300x300", [[300], [300]], torch.cartesian_prod),
        Case("combinations of 400", [[400]], torch.combinations),
        Case("meshgrid 300x300", [[300], [300]], lambda *x: torch.stack(torch.meshgrid(*x, indexing="ij"))),
    ]


def arranging():
    def permuted(name, shape):
        return Case(name.replace("x500", "x10x50"), [[shape[0], 10, 50]], lambda x: x.permute(1, 2, 0).contiguous())

    return [
        *rows("transposed copy", 100, lambda x: x.T.contiguous()),
        *matrices("permuted copy", 500, permuted),
        Case("flip 1000x100", [MATRIX], lambda x: torch.flip(x, [1])),
        Case("roll 1000x100", [MATRIX], lambda x: torch.roll(x, 7, 1)),
        Case("roll of all 1000x100", [MATRIX], lambda x: torch.roll(x, 7)),
        Case("roll of 2 axes 1000x100", [MATRIX], lambda x: torch.roll(x, (5, 7), (0, 1))),
        Case("rotated90 1000x100", [MATRIX], lambda x: torch.rot90(x).contiguous()),
        Case("lower triangle 500x500", [[500, 500]], torch.tril),
        Case("upper triangle 500x500", [[500, 500]], torch.triu),
        Case("diagonalMatrix 1000", [[1000]], torch.diag),
        Case("sliding windows 100000", [[SIZE]], lambda x: x.unfold(0, 16, 8).contiguous()),
    ]


def repeating():
    counts = torch.arange(1000) % 4
    return [
        Case("tile 1000x100", [MATRIX], lambda x: x.tile(2, 3)),
        Case("repeat 1000x100", [MATRIX], lambda x: x.repeat_interleave(3, 1)),
        Case("repeat by counts 1000x100", [MATRIX], lambda x: x.repeat_interleave(counts, 0)),
        Case("broadcast copy 1000x100", [[100]], lambda x: x.expand(1000, 100).contiguous()),
    ]


def padding():
    def by(name, **options):
        return Case(
            f"pad {name} 8x32x56x56", [[8, 32, 56, 56]], lambda x: functional.pad(x, [2, 2, 2, 2], **options))

    return [
        by("with zeros"), by("with a number", value=1), by("by reflection", mode="reflect"), by("by wrapping", mode="circular"),
        by("by edges", mode="replicate"),
        Case("crop 8x32x56x56", [[8, 32, 56, 56]], lambda x: functional.pad(x, [-2, -2, -2, -2])),
    ]


def views():
    """What copies nothing."""
    def of(name, function):
        return Case(f"{name} 100x10x100", [[100, 10, 100]], function)

    return [
        Case("diagonal 1000x1000", [[1000, 1000]], torch.diagonal),
        of("reshape", lambda x: x.view(1000, 100)),
        of("flatten axes", lambda x: x.flatten(1)),
        of("flatten", lambda x: x.flatten(1)),
        of("unflatten", lambda x: x.unflatten(0, (10, 10))),
        of("unsqueeze", lambda x: x.unsqueeze(1)),
        Case("squeeze 100x1x100", [[100, 1, 100]], lambda x: x.squeeze(1)),
        of("permute", lambda x: x.permute(2, 0, 1)),
        of("swap axes", lambda x: x.transpose(0, 2)),
        of("move an axis", lambda x: x.movedim(0, 2)),
        of("move axes", lambda x: x.movedim((0, 1), (1, 2))),
        Case("transpose 1000x100", [MATRIX], lambda x: x.T),
        Case("broadcast 1000x100", [[100]], lambda x: x.expand(1000, 100)),
        Case("stack of broadcast tensors 1000x100", [[1000, 1], [100]], lambda *x: torch.stack(torch.broadcast_tensors(*x))),
        of("narrow", lambda x: x.narrow(2, 20, 50)),
        of("split by sizes", lambda x: x.split([20, 30, 50])[1]),
        of("chunk", lambda x: x.chunk(5)[1]),
        of("unstack", lambda x: x.unbind(1)[1]),
    ]
