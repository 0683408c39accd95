"""Products of vectors, matrices and tensors."""
import torch
from torch.nn import functional

from operations.case import HALF, SIGNED, SIZE, Case


def products():
    return squares() + matrix_products() + tensor_products() + distances()


def squares():
    cases = []
    for n in [64, 256, 1024, 2048]:
        cases += [Case(f"matmul {n}", [[n, n], [n, n]], lambda x, y: x @ y)]
        cases += [Case(f"matmul transposed {n}", [[n, n], [n, n]], lambda x, y: x @ y.T)]
        cases += [Case(f"matrix times vector {n}", [[n, n], [n]], lambda x, y: x @ y)]
    for n in [64, 256]:
        cases += [Case(f"batched matmul 16x{n}", [[16, n, n], [16, n, n]], lambda x, y: x @ y)]
        cases += [Case(f"dense {n}", [[128, n], [n, n], [n]], functional.linear)]
    return cases


def matrix_products():
    return [
        Case("batched matmul 64x16", [[64, 16, 16], [64, 16, 16]], lambda x, y: x @ y),
        Case(
            "dense with relu 256", [[128, 256], [256, 256], [256]], lambda x, w, b: torch.relu(functional.linear(x, w, b)),
            between=SIGNED),
        Case("bilinear 128x64", [[128, 64], [128, 64], [32, 64, 64], [32]], functional.bilinear),
        Case("matmul in float64 256", [[256, 256], [256, 256]], lambda x, y: x @ y, dtype=torch.float64),
        Case("matmul in bfloat16 256", [[256, 256], [256, 256]], torch.matmul, dtype=HALF),
        Case("matmul in bfloat16 1024", [[1024, 1024], [1024, 1024]], torch.matmul, dtype=HALF),
        Case("dense in bfloat16 256", [[128, 256], [256, 256], [256]], functional.linear, dtype=HALF),
        Case("matrix power 64", [[64, 64]], lambda x: torch.linalg.matrix_power(x * 0.1, 5)),
        Case("matrix exponential 64", [[64, 64]], lambda x: torch.linalg.matrix_exp(x * 0.1)),
    ]


def tensor_products():
    cube = [[32, 32, 32], [32, 32, 32]]
    return [
        Case("dot 100000", [[SIZE], [SIZE]], torch.dot),
        Case("outer 1000", [[1000], [1000]], torch.outer),
        Case("kronecker 32", [[32, 32], [32, 32]], torch.kron),
        Case("cross 100000x3", [[SIZE, 3], [SIZE, 3]], torch.linalg.cross),
        Case("tensorDot 32", cube, torch.tensordot),
        Case("tensorDot of crossed axes 32", cube, lambda x, y: torch.tensordot(x, y, ([0, 2], [2, 1]))),
        Case("einsum bij,bjk->bik 16x64", [[16, 64, 64], [16, 64, 64]], lambda x, y: torch.einsum("bij,bjk->bik", x, y)),
        Case("einsum bqhd,bkhd->bhqk", [[8, 64, 8, 32], [8, 64, 8, 32]], lambda x, y: torch.einsum("bqhd,bkhd->bhqk", x, y)),
        Case("einsum ij,jk,kl->il 256", [[256, 256]] * 3, lambda x, y, z: torch.einsum("ij,jk,kl->il", x, y, z)),
    ]


def distances():
    return [
        Case("pairwise distances 256x64", [[256, 64], [256, 64]], torch.cdist),
        Case("pairwise distances of order 1 256x64", [[256, 64], [256, 64]], lambda x, y: torch.cdist(x, y, 1)),
    ]
