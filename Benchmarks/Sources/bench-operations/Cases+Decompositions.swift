// Decompositions of matrices, and what is computed by them: systems, determinants, ranks, norms.
import Flux

func decompositions() -> [Case] { factors() + spectra() + systems() + determinants() + norms() }

/// The identity times `n`, which keeps matrices regular.
private func diagonal(_ n: Int) -> Tensor { identities[n]! }
private let identities = Dictionary(uniqueKeysWithValues: [16, 64, 128, 256].map { ($0, Tensor.identity($0) * $0) })

private func factors() -> [Case] {
    var cases: [Case] = []
    for n in [64, 256] {
        cases.append(Case("cholesky \(n)", [[n, n]]) { cholesky($0[0].matmul($0[0].transposed()) + diagonal(n)) })
        cases.append(Case("qr \(n)", [[n, n]]) { joined(qr($0[0] + diagonal(n))) })
        cases.append(
            Case("lu \(n)", [[n, n]]) { x in
                let (_, l, u) = lu(x[0] + diagonal(n))
                return l + u
            })
    }
    return cases + [
        Case("cholesky 64x16", [[64, 16, 16]]) { cholesky($0[0].matmul($0[0].swappingAxes(1, 2)) + diagonal(16)) },
        Case("upper cholesky 256", [[256, 256]]) {
            cholesky($0[0].matmul($0[0].transposed()) + diagonal(256), isLower: false)
        },
        Case("whole qr 256x64", [[256, 64]], isDifferentiable: false) { qr($0[0], isComplete: true).q },
        Case("qr 512x128", [[512, 128]]) { x in
            let (q, r) = qr(x[0])
            return q.matmul(r)
        },
    ]
}

private func joined(_ parts: (q: Tensor, r: Tensor)) -> Tensor { parts.q + parts.r }

private func spectra() -> [Case] {
    [
        Case("singular values 64", [[64, 64]]) { singularValues($0[0]) },
        Case("singular values 256", [[256, 256]]) { singularValues($0[0]) },
        Case("svd 128", [[128, 128]]) { x in
            let (u, s, vt) = svd(x[0] + diagonal(128))
            return (u * s).matmul(vt)
        },
        Case("whole svd 256x64", [[256, 64]], isDifferentiable: false) { svd($0[0], fullMatrices: true).u },
        Case("symmetric eigenvalues 256", [[256, 256]]) { symmetricEigenvalues($0[0] + $0[0].transposed()) },
        Case("symmetric eigenvectors 128", [[128, 128]]) { x in
            let (values, vectors) = symmetricEigen(x[0] + x[0].transposed())
            return (vectors * values).matmul(vectors.transposed())
        },
        Case("eigenvalues 128", [[128, 128]]) { eigenvalues($0[0]) },
        Case("eigenvectors 128", [[128, 128]]) { x in
            let (values, vectors) = eigen(x[0])
            return complexMagnitude(vectors) * complexMagnitude(values)
        },
    ]
}

private func systems() -> [Case] {
    var cases: [Case] = []
    for n in [64, 256] {
        cases.append(Case("solve \(n)", [[n, n], [n, 8]]) { solve($0[0] + diagonal(n), $0[1]) })
        cases.append(Case("inverse \(n)", [[n, n]]) { inverse($0[0] + diagonal(n)) })
    }
    return cases + [
        Case("solve from the right 256", [[256, 256], [8, 256]]) { solve($0[0] + diagonal(256), $0[1], isLeft: false) },
        Case("inverse 64x16", [[64, 16, 16]]) { inverse($0[0] + diagonal(16)) },
        Case("triangular solve 256", [[256, 256], [256, 8]]) { triangularSolve($0[0] + diagonal(256), $0[1]) },
        Case("triangular solve from the right 256", [[256, 256], [8, 256]]) {
            triangularSolve($0[0] + diagonal(256), $0[1], isLower: false, isLeft: false)
        },
        Case("triangular solve with ones on the diagonal 256", [[256, 256], [256, 8]], in: -0.1..<0.1) {
            triangularSolve($0[0], $0[1], hasUnitDiagonal: true)
        },
        Case("solve by lu 256", [[256, 8]]) { luSolve(eliminated.p, eliminated.l, eliminated.u, $0[0]) },
        Case("least squares 256x64", [[256, 64], [256, 4]]) { leastSquares($0[0], $0[1]) },
        Case("least squares of any rank 256x64", [[256, 64], [256, 4]]) { leastSquares($0[0], $0[1], tolerance: 1e-6).solution },
        Case("pseudo-inverse 128x64", [[128, 64]]) { pseudoInverse($0[0]) },
        Case("pseudo-inverse of symmetric 128", [[128, 128]]) { pseudoInverse($0[0] + $0[0].transposed(), isSymmetric: true) },
    ]
}

private let eliminated = lu(.randomUniform(256, 256) + diagonal(256))

private func determinants() -> [Case] {
    [
        Case("determinant 64", [[64, 64]]) { determinant($0[0] + diagonal(128)[0..<64, 0..<64] * 0.1) },
        Case("log determinant 256", [[256, 256]]) { logDeterminant($0[0] + diagonal(256)).log },
        Case("matrix rank 128", [[128, 128]], isDifferentiable: false) { matrixRank($0[0]) },
        Case("matrix rank of symmetric 128", [[128, 128]], isDifferentiable: false) {
            matrixRank($0[0] + $0[0].transposed(), isSymmetric: true)
        },
        Case("condition number 128", [[128, 128]]) { conditionNumber($0[0] + diagonal(128)) },
        Case("condition number of Frobenius norms 128", [[128, 128]], isDifferentiable: false) {
            conditionNumber($0[0] + diagonal(128), .frobenius)
        },
    ]
}

private func norms() -> [Case] {
    func of(_ name: String, _ n: Int, _ norm: MatrixNorm) -> Case {
        Case("\(name) norm of a matrix \(n)", [[n, n]], in: -1..<1) { matrixNorm($0[0], norm) }
    }
    return [
        of("Frobenius", 512, .frobenius), of("one", 512, .one), of("infinity", 512, .infinity), of("spectral", 128, .spectral),
        of("nuclear", 128, .nuclear),
    ]
}
