"""Decompositions of matrices, and what is computed by them: systems, determinants, ranks, norms."""
import torch
from torch import linalg

from operations.case import SIGNED, Case

# The identity times its size, which keeps matrices regular.
DIAGONAL = {n: torch.eye(n) * n for n in [16, 64, 128, 256]}


def decompositions():
    return factors() + spectra() + systems() + determinants() + norms()


def factors():
    def sum_of_lu(x):
        _, lower, upper = linalg.lu(x)
        return lower + upper

    def product_of_qr(x):
        q, r = linalg.qr(x)
        return q @ r

    cases = []
    for n in [64, 256]:
        scaled = DIAGONAL[n]
        cases += [Case(f"cholesky {n}", [[n, n]], lambda x, scaled=scaled: linalg.cholesky(x @ x.T + scaled))]
        cases += [Case(f"qr {n}", [[n, n]], lambda x, scaled=scaled: sum(linalg.qr(x + scaled)))]
        cases += [Case(f"lu {n}", [[n, n]], lambda x, scaled=scaled: sum_of_lu(x + scaled))]
    return cases + [
        Case("cholesky 64x16", [[64, 16, 16]], lambda x: linalg.cholesky(x @ x.mT + DIAGONAL[16])),
        Case("upper cholesky 256", [[256, 256]], lambda x: linalg.cholesky(x @ x.T + DIAGONAL[256], upper=True)),
        Case("whole qr 256x64", [[256, 64]], lambda x: linalg.qr(x, mode="complete").Q, differentiable=False),
        Case("qr 512x128", [[512, 128]], product_of_qr),
    ]


def spectra():
    def svd(x):
        u, s, vt = linalg.svd(x + DIAGONAL[128], full_matrices=False)
        return (u * s) @ vt

    def symmetric_eigen(x):
        values, vectors = linalg.eigh(x + x.T)
        return (vectors * values) @ vectors.T

    def eigen(x):
        values, vectors = linalg.eig(x)
        return vectors.abs() * values.abs()

    return [
        Case("singular values 64", [[64, 64]], linalg.svdvals),
        Case("singular values 256", [[256, 256]], linalg.svdvals),
        Case("svd 128", [[128, 128]], svd),
        Case("whole svd 256x64", [[256, 64]], lambda x: linalg.svd(x).U, differentiable=False),
        Case("symmetric eigenvalues 256", [[256, 256]], lambda x: linalg.eigvalsh(x + x.T)),
        Case("symmetric eigenvectors 128", [[128, 128]], symmetric_eigen),
        Case("eigenvalues 128", [[128, 128]], lambda x: torch.view_as_real(linalg.eigvals(x))),
        Case("eigenvectors 128", [[128, 128]], eigen),
    ]


def systems():
    cases = []
    for n in [64, 256]:
        scaled = DIAGONAL[n]
        cases += [Case(f"solve {n}", [[n, n], [n, 8]], lambda x, y, scaled=scaled: linalg.solve(x + scaled, y))]
        cases += [Case(f"inverse {n}", [[n, n]], lambda x, scaled=scaled: linalg.inv(x + scaled))]
    large, from_right = DIAGONAL[256], [[256, 256], [8, 256]]
    factors, pivots = linalg.lu_factor(torch.rand(256, 256) + large)
    return cases + [
        Case("solve from the right 256", from_right, lambda x, y: linalg.solve(x + large, y, left=False)),
        Case("inverse 64x16", [[64, 16, 16]], lambda x: linalg.inv(x + DIAGONAL[16])),
        Case(
            "triangular solve 256", [[256, 256], [256, 8]],
            lambda x, y: linalg.solve_triangular((x + large).tril(), y, upper=False)),
        Case(
            "triangular solve from the right 256", from_right,
            lambda x, y: linalg.solve_triangular(x + large, y, upper=True, left=False)),
        Case(
            "triangular solve with ones on the diagonal 256", [[256, 256], [256, 8]],
            lambda x, y: linalg.solve_triangular(x, y, upper=False, unitriangular=True), between=(-0.1, 0.1)),
        Case("solve by lu 256", [[256, 8]], lambda y: linalg.lu_solve(factors, pivots, y)),
        Case("least squares 256x64", [[256, 64], [256, 4]], lambda x, y: linalg.lstsq(x, y).solution),
        Case(
            "least squares of any rank 256x64", [[256, 64], [256, 4]], lambda x, y: linalg.lstsq(x, y, rcond=1e-6).solution),
        Case("pseudo-inverse 128x64", [[128, 64]], linalg.pinv),
        Case("pseudo-inverse of symmetric 128", [[128, 128]], lambda x: linalg.pinv(x + x.T, hermitian=True)),
    ]


def determinants():
    return [
        Case("determinant 64", [[64, 64]], lambda x: linalg.det(x + DIAGONAL[128][:64, :64] * 0.1)),
        Case("log determinant 256", [[256, 256]], lambda x: linalg.slogdet(x + DIAGONAL[256]).logabsdet),
        Case("matrix rank 128", [[128, 128]], linalg.matrix_rank, differentiable=False),
        Case(
            "matrix rank of symmetric 128", [[128, 128]], lambda x: linalg.matrix_rank(x + x.T, hermitian=True),
            differentiable=False),
        Case("condition number 128", [[128, 128]], lambda x: linalg.cond(x + DIAGONAL[128])),
        Case(
            "condition number of Frobenius norms 128", [[128, 128]], lambda x: linalg.cond(x + DIAGONAL[128], "fro"),
            differentiable=False),
    ]


def norms():
    def of(name, n, order):
        return Case(f"{name} norm of a matrix {n}", [[n, n]], lambda x: linalg.matrix_norm(x, order), between=SIGNED)

    return [
        of("Frobenius", 512, "fro"), of("one", 512, 1), of("infinity", 512, torch.inf), of("spectral", 128, 2),
        of("nuclear", 128, "nuc"),
    ]
