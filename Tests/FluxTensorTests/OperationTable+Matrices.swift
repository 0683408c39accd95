import FluxTensor
import Foundation
import TestSupport

extension OperationTable {
    static let matrices: [OperationSpec] = wholeBases + triangularFactors + eigenpairs + norms + ranks + sides

    // MARK: Whole bases. Functions that do not depend on how a basis is completed.

    private static let wholeBases: [OperationSpec] = [
        ofMatrix("svd", "full matrices, left", rectangles, shape: { $0.dropLast() + [$0[$0.count - 2]] }) { x in
            let u = svd(spread(x), fullMatrices: true).u
            let others = u[.ellipsis, min(x.shape[x.rank - 2], x.shape[x.rank - 1])...]
            return u.matmul(u.transposed()) + others.matmul(others.transposed())
        },
        ofMatrix(
            "svd", "full matrices, right", [[[3, 5]]] + rectangles,
            shape: { $0.dropLast(2) + [$0[$0.count - 1], $0[$0.count - 1]] }
        ) { x in
            let vt = svd(spread(x), fullMatrices: true).vt
            let others = vt[.ellipsis, min(x.shape[x.rank - 2], x.shape[x.rank - 1])..., .all]
            return vt.matmul(vt.transposed()) + others.transposed().matmul(others)
        },
        ofMatrix("svd", "full matrices, product", [[[4, 2]], [[2, 2, 3]]]) { x in
            let (u, s, vt) = svd(spread(x), fullMatrices: true)
            let size = s.shape[s.rank - 1]
            return (u[.ellipsis, ..<size] * s.unsqueezed(-2)).matmul(vt[.ellipsis, ..<size, .all]) * 2
        },
        ofMatrix("qr", "complete q", rectangles, shape: { $0.dropLast() + [$0[$0.count - 2]] }) { x in
            let q = qr(spread(x), isComplete: true).q
            let others = q[.ellipsis, min(x.shape[x.rank - 2], x.shape[x.rank - 1])...]
            return q.matmul(q.transposed()) + others.matmul(others.transposed())
        },
        ofMatrix("qr", "complete r", rectangles) { qr(spread($0), isComplete: true).r },
        ofMatrix("qr", "complete product", rectangles) { x in
            let (q, r) = qr(spread(x), isComplete: true)
            return q.matmul(r) * 3
        },
    ]

    // MARK: Triangular factors

    private static let root3 = 3.0.squareRoot()

    private static let triangularFactors: [OperationSpec] = [
        ofMatrix("cholesky", "upper") { cholesky(definite($0), isLower: false) }.with {
            $0.examples = [.init([rows([0, 0], [0, 0])], rows([root3, 0], [0, root3]))]
        },
        ofMatrix("lu", "l", rectangles, shape: { $0.dropLast() + [min($0[$0.count - 2], $0[$0.count - 1])] }) {
            lu(spread($0)).l
        },
        ofMatrix("lu", "u", rectangles, shape: { $0.dropLast(2) + [min($0[$0.count - 2], $0[$0.count - 1]), $0[$0.count - 1]] }) {
            lu(spread($0)).u
        },
        ofMatrix("lu", "of rows in another order", rectangles) { x in
            let (p, l, u) = lu(spread(x).flipped(-2))
            return p.matmul(l * 2).matmul(u)
        },
        ofMatrix("lu", "parts", []) { x in
            let (p, l, u) = lu(x)
            return .concatenated([p, l, u], axis: -1)
        }.with {
            $0.examples = [
                .init([rows([0, 2], [1, 1])], rows([0, 1, 1, 0, 1, 1], [1, 0, 0, 1, 0, 2])),
                .init([rows([1, 2], [2, 4])], rows([0, 1, 1, 0, 2, 4], [1, 0, 0.5, 1, 0, 0])),
                .init([rows([0, 0], [0, 0])], rows([1, 0, 1, 0, 0, 0], [0, 1, 0, 1, 0, 0])),
            ]
            $0.failures = [notMatrix("lu")]
        },
        system("luSolve") { a, b in
            let (p, l, u) = lu(regular(a).flipped(-2))
            return luSolve(p, l, u, b)
        },
        system("luSolve", "plain") { luSolve($0, $0, $0, $1) }.with {
            $0.cases = []
            $0.failures = [
                .init([[2, 3], [2]], "[luSolve] the matrix [2, 3] is not square: 2 ≠ 3"),
                .init([[2, 2], [3]], "[luSolve] a [2, 2], b [3]: 2 ≠ 3 rows"),
            ]
        },
    ]

    // MARK: Eigenvalues

    /// With two real and, from 3 × 3 on, a pair of complex eigenvalues.
    private static func turning(_ x: Tensor) -> Tensor {
        let size = x.shape[x.rank - 1]
        let elements = (0..<size * size).map { place -> Double in
            switch (place / size, place % size) {
            case (0, 1) where size > 2: 3
            case (1, 0) where size > 2: -3
            case (let row, let column): row == column ? 2 * Double(max(row - 1, 0)) : 0
            }
        }
        return x * 0.5 + Tensor(elements, shape: [size, size]).cast(to: x.dtype).to(x.device)
    }

    private static let eigenpairs: [OperationSpec] = [
        ofMatrix("eigen", "values", [[[3, 3]], [[1, 1]], [[2, 4, 4]], [[0, 2, 2]]], shape: { $0.dropLast() + [2] }) {
            eigen(turning($0)).values
        },
        ofMatrix("eigen", "real values", [[[3, 3]], [[2, 2]]], shape: { $0.dropLast() + [2] }) { eigen(spread($0)).values },
        ofMatrix("eigen", "vectors", [[[3, 3]], [[2, 4, 4]]], shape: { $0 + [2] }) { x in
            let (values, vectors) = eigen(turning(x))
            let lengths = square(vectors).sum([-1], keepingAxes: true)
            return complexProduct(
                values.unsqueezed(-3), lengths * .stacked([lengths[.ellipsis, 0], lengths[.ellipsis, 0] * 2], axis: -1))
        },
        ofMatrix("eigen", "equation", [[[3, 3]], [[2, 4, 4]]], shape: { $0 + [2] }) { x in
            let (values, vectors) = eigen(turning(x))
            let pairs = Tensor.stacked([turning(x), .zeros(like: x)], axis: -1)
            let residual = complexMatmul(pairs, vectors) - complexProduct(vectors, values.unsqueezed(-3))
            return residual / 8  // beside the largest values
        }.with { ($0.hasIgnoredArgument, $0.isDifferentiable) = (true, false) },
        ofMatrix("eigen", "plain", []) { eigen($0).values }.with {
            $0.examples = [
                .init([rows([0, -2], [2, 0])], rows([0, 2], [0, -2])), .init([rows([2, 5], [0, -1])], rows([-1, 0], [2, 0])),
                .init([rows([0, .nan], [0, 0])], rows([.nan, .nan], [.nan, .nan])),
            ]
            $0.failures = [notSquare("eigen"), notMatrix("eigen")]
        },
        ofMatrix("eigenvalues", "", [[[3, 3]], [[1, 1]], [[2, 4, 4]], [[0, 2, 2]]], shape: { $0.dropLast() + [2] }) {
            eigenvalues(turning($0))
        },
        ofMatrix("eigenvalues", "plain", []) { eigenvalues($0) }.with {
            $0.examples = [
                .init([rows([0, -2], [2, 0])], rows([0, 2], [0, -2])), .init([rows([2, 5], [0, -1])], rows([-1, 0], [2, 0])),
                .init([rows([0, .nan], [0, 0])], rows([.nan, .nan], [.nan, .nan])),
            ]
            $0.failures = [notSquare("eigenvalues"), notMatrix("eigenvalues")]
        },
    ]

    // MARK: Norms and ranks

    private static let norms: [OperationSpec] =
        [MatrixNorm.minusTwo, .minusOne, .minusInfinity].map { norm in
            ofMatrix("conditionNumber", "\(norm)", [[[3, 3]], [[2, 2, 2]]], shape: { $0.dropLast(2) }) {
                conditionNumber(spread($0), norm)
            }
        } + [
            ofMatrix("matrixNorm", "axes", [[[2, 3, 4]]], shape: { [$0[1]] }) { matrixNorm($0, .one, axes: (2, 0)) },
            ofMatrix("matrixNorm", "keeping axes", [[[2, 3, 4]]], shape: { [1, $0[1], 1] }) {
                matrixNorm($0, .infinity, axes: (-1, 0), keepingAxes: true)
            }.with {
                $0.examples = [.init([rows([1, 2], [-3, 4])], rows([6]))]
            },
            ofMatrix("matrixNorm", "one axis twice", []) { matrixNorm($0, axes: (1, -1)) }.with {
                $0.failures = [.init([[2, 3]], "[matrixNorm] axes [1, -1] name axis 1 twice")]
            },
        ]

    private static let ranks: [OperationSpec] = [
        ofMatrix("matrixRank", "symmetric", Array(squares.dropLast()), shape: { $0.dropLast(2) }) {
            matrixRank(spread($0), isSymmetric: true)
        }
        .with { $0.hasIgnoredArgument = true },
        ofMatrix("matrixRank", "symmetric, plain", []) { matrixRank($0, isSymmetric: true) }.with {
            $0.examples = [.init([rows([-1, 0], [0, 1e-18])], number(1)), .init([rows([0, 2], [2, 0])], number(2))]
            $0.failures = [notSquare("matrixRank")]
        },
        ofMatrix("matrixRank", "absolute tolerance", []) { matrixRank($0, absoluteTolerance: 0.5) }.with {
            $0.examples = [
                .init([rows([3, 0], [0, 0.25])], number(1)), .init([rows([1e20, 0], [0, 1])], number(2)),
            ]
        },
        ofMatrix("matrixRank", "both tolerances", []) { matrixRank($0, tolerance: 0.1, absoluteTolerance: 0.5) }.with {
            $0.examples = [.init([rows([10, 0], [0, 0.75])], number(1)), .init([rows([1, 0], [0, 0.25])], number(1))]
        },
        ofMatrix("pseudoInverse", "symmetric") { pseudoInverse(spread($0), isSymmetric: true) }.with { $0.cases.removeLast() },
        ofMatrix("pseudoInverse", "symmetric, singular", []) { pseudoInverse($0, isSymmetric: true) }.with {
            $0.examples = [.init([rows([-1, -1], [-1, -1])], rows([-0.25, -0.25], [-0.25, -0.25]))]
            $0.failures = [notSquare("pseudoInverse")]
        },
        ofMatrix("pseudoInverse", "absolute tolerance", []) { pseudoInverse($0, absoluteTolerance: 0.5) }.with {
            $0.examples = [.init([rows([4, 0], [0, 0.25])], rows([0.25, 0], [0, 0]))]
        },
    ]

    // MARK: Systems from either side, and of any rank

    private static let sides: [OperationSpec] = [
        fromRight("solve") { solve(regular($0), $1, isLeft: false) },
        fromRight("triangularSolve") { triangularSolve(regular($0), $1, isLeft: false) },
        fromRight("triangularSolve", "upper and transposed") {
            triangularSolve(regular($0), $1, isLower: false, isTransposed: true, isLeft: false)
        },
        system("triangularSolve", "transposed") { triangularSolve(regular($0), $1, isTransposed: true) },
        system("triangularSolve", "upper, transposed, unit diagonal") {
            triangularSolve($0, $1, isLower: false, isTransposed: true, hasUnitDiagonal: true)
        }.with { $0.cases.removeAll { $0[0] == [1, 1] } },
        system("solve", "from the right, known") { solve($0, $1, isLeft: false) }.with {
            $0.cases = []
            $0.examples = [
                .init([rows([0, 2], [1, 1]), row(3, 5)], row(1, 3)),
                .init([rows([1, 2], [3, 4]), rows([1, 2], [7, 10])], rows([1, 0], [1, 2])),
            ]
            $0.failures = [
                .init([[2, 2], [2, 3]], "[solve] a [2, 2], b [2, 3]: from the right, the right side needs 2 columns"),
                .init([[2, 3], [2]], "[solve] the matrix [2, 3] is not square: 2 ≠ 3"),
                .init([[2, 2], []], "[solve] a [2, 2], b []: from the right, the right side needs 2 columns"),
            ]
        },
        OperationSpec(
            "leastSquares", "of any rank", [.numbers(-1...1), .numbers(-1...1)],
            [[[4, 3], [4, 2]], [[3, 5], [3]], [[2, 3, 2], [3, 2]], [[0, 3, 2], [3, 1]]],
            shape: { shapes in
                let (a, b) = (shapes[0], shapes[1])
                return b.count == 1 ? [a[1]] : broadcast([a.dropLast(2), b.dropLast(2)]) + [a[a.count - 1], b[b.count - 1]]
            }, { leastSquares(spread($0[0]), $0[1], tolerance: nil).solution }
        ).with { $0.dtypes = [.float32, .float64] },
        OperationSpec(
            "leastSquares", "residuals", [.numbers(-1...1), .numbers(-1...1)], [[[4, 3], [4, 2]], [[3, 2], [3]]],
            shape: { Array($0[1].dropFirst()) }, { leastSquares(spread($0[0]), $0[1], tolerance: nil).residuals }
        ).with { $0.dtypes = [.float32, .float64] },
        system("leastSquares", "deficient") { leastSquares($0, $1, tolerance: 1e-9).solution }.with {
            $0.cases = []
            $0.examples = [
                .init([rows([1, 1], [1, 1]), row(1, 3)], row(1, 1)), .init([rows([0, 0], [0, 0]), row(1, 3)], row(0, 0)),
            ]
            $0.failures = [.init([[3, 2], [2]], "[leastSquares] a [3, 2], b [2]: the right side needs 3 rows")]
        },
        system("leastSquares", "deficient, residuals and rank") { a, b in
            let (_, residuals, rank) = leastSquares(a, b, tolerance: nil, absoluteTolerance: 1e-9)
            return .stacked([residuals, rank.cast(to: .float64)])
        }.with {
            $0.cases = []
            $0.examples = [.init([rows([1, 1], [1, 1]), row(1, 3)], row(2, 1))]
        },
    ]

    private static func fromRight(
        _ name: String, _ variant: String = "plain", _ apply: @escaping @Sendable (Tensor, Tensor) -> Tensor
    ) -> OperationSpec {
        OperationSpec(
            name, "from the right, \(variant)", [.numbers(-1...1), .numbers(-1...1)],
            [
                [[3, 3], [2, 3]], [[4, 4], [4]], [[2, 3, 3], [2, 3]], [[1, 1], [1, 1]], [[2, 2], [0, 2]], [[0, 2, 2], [1, 2]],
            ],
            shape: { $0[1].count == 1 ? $0[1] : broadcast([$0[0].dropLast(2), $0[1].dropLast(2)]) + $0[1].suffix(2) },
            { apply($0[0], $0[1]) }
        ).with { $0.dtypes = [.float32, .float64] }
    }
}
