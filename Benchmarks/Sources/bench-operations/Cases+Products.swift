// Products of vectors, matrices and tensors.
import Flux

func products() -> [Case] { squares() + matrixProducts() + tensorProducts() + distances() }

private func squares() -> [Case] {
    var cases: [Case] = []
    for n in [64, 256, 1024, 2048] {
        cases.append(Case("matmul \(n)", [[n, n], [n, n]]) { $0[0].matmul($0[1]) })
        cases.append(Case("matmul transposed \(n)", [[n, n], [n, n]]) { $0[0].matmul($0[1].transposed()) })
        cases.append(Case("matrix times vector \(n)", [[n, n], [n]]) { $0[0].matmul($0[1]) })
    }
    for n in [64, 256] {
        cases.append(Case("batched matmul 16x\(n)", [[16, n, n], [16, n, n]]) { $0[0].matmul($0[1]) })
        cases.append(Case("dense \(n)", [[128, n], [n, n], [n]]) { dense($0[0], $0[1], $0[2]) })
    }
    return cases
}

private func matrixProducts() -> [Case] {
    [
        Case("batched matmul 64x16", [[64, 16, 16], [64, 16, 16]]) { $0[0].matmul($0[1]) },
        Case("dense with relu 256", [[128, 256], [256, 256], [256]], in: -1..<1) {
            dense($0[0], $0[1], $0[2], activation: .relu)
        },
        Case("bilinear 128x64", [[128, 64], [128, 64], [32, 64, 64], [32]]) { x in
            substituting([bilinear.$weight: x[2], bilinear.$bias!: x[3]]) { bilinear(x[0], x[1]) }
        },
        Case("matmul in float64 256", [[256, 256], [256, 256]], dtype: .float64) { $0[0].matmul($0[1]) },
        Case("matmul in bfloat16 256", [[256, 256], [256, 256]], dtype: .bfloat16) { $0[0].matmul($0[1]) },
        Case("matmul in bfloat16 1024", [[1024, 1024], [1024, 1024]], dtype: .bfloat16) { $0[0].matmul($0[1]) },
        Case("dense in bfloat16 256", [[128, 256], [256, 256], [256]], dtype: .bfloat16) { dense($0[0], $0[1], $0[2]) },
        Case("matrix power 64", [[64, 64]]) { matrixPower($0[0] * 0.1, 5) },
        Case("matrix exponential 64", [[64, 64]]) { matrixExponential($0[0] * 0.1) },
    ]
}

private let bilinear = Bilinear(64, 64, 32)

private func tensorProducts() -> [Case] {
    [
        Case("dot 100000", [[size], [size]]) { dot($0[0], $0[1]) },
        Case("outer 1000", [[1000], [1000]]) { outer($0[0], $0[1]) },
        Case("kronecker 32", [[32, 32], [32, 32]]) { kronecker($0[0], $0[1]) },
        Case("cross 100000x3", [[size, 3], [size, 3]]) { cross($0[0], $0[1]) },
        Case("tensorDot 32", [[32, 32, 32], [32, 32, 32]]) { tensorDot($0[0], $0[1]) },
        Case("tensorDot of crossed axes 32", [[32, 32, 32], [32, 32, 32]]) { tensorDot($0[0], $0[1], axes: ([0, 2], [2, 1])) },
        Case("einsum bij,bjk->bik 16x64", [[16, 64, 64], [16, 64, 64]]) { einsum("bij,bjk->bik", $0[0], $0[1]) },
        Case("einsum bqhd,bkhd->bhqk", [[8, 64, 8, 32], [8, 64, 8, 32]]) { einsum("bqhd,bkhd->bhqk", $0[0], $0[1]) },
        Case("einsum ij,jk,kl->il 256", Array(repeating: [256, 256], count: 3)) { einsum("ij,jk,kl->il", $0[0], $0[1], $0[2]) },
    ]
}

private func distances() -> [Case] {
    [
        Case("pairwise distances 256x64", [[256, 64], [256, 64]]) { pairwiseDistances($0[0], $0[1]) },
        Case("pairwise distances of order 1 256x64", [[256, 64], [256, 64]]) { pairwiseDistances($0[0], $0[1], p: 1) },
    ]
}
