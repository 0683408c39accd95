import FluxTensor
import Foundation
import TestSupport

extension OperationTable {
    static let decompositions: [OperationSpec] = factors + spectra + inverses + functions + systems

    /// Cases of square matrices, alone and in batches, empty ones too.
    static let squares: [[[Int]]] = [[[3, 3]], [[1, 1]], [[2, 4, 4]], [[0, 2, 2]], [[0, 0]]]
    static let rectangles: [[[Int]]] = [[[4, 3]], [[3, 5]], [[2, 3, 2]], [[1, 1]], [[3, 3]], [[0, 3, 2]]]

    /// A matrix far from singular, from any numbers in -1...1.
    static func regular(_ x: Tensor) -> Tensor {
        x + Tensor.identity(x.shape[x.rank - 1], dtype: x.dtype, on: x.device) * Double(x.shape[x.rank - 1] + 1)
    }

    /// A symmetric positive definite matrix.
    static func definite(_ x: Tensor) -> Tensor { regular(x.matmul(x.transposed())) }

    /// A matrix whose diagonal grows, so that its eigenvalues and singular values lie apart.
    static func spread(_ x: Tensor) -> Tensor {
        let (rows, columns) = (x.shape[x.rank - 2], x.shape[x.rank - 1])
        let diagonal = (0..<rows * columns).map { (place: Int) -> Double in
            let (row, column) = (place / columns, place % columns)
            return row == column ? 1.5 * Double(row + 1) : 0
        }
        return x * 0.25 + Tensor(diagonal, shape: [rows, columns]).cast(to: x.dtype).to(x.device)
    }

    static func ofMatrix(
        _ name: String, _ variant: String = "", _ cases: [[[Int]]] = squares,
        shape: @escaping @Sendable ([Int]) -> [Int] = { $0 },
        _ apply: @escaping @Sendable (Tensor) -> Tensor
    ) -> OperationSpec {
        OperationSpec(name, variant, [.numbers(-1...1)], cases, shape: { shape($0[0]) }, { apply($0[0]) }).with {
            $0.dtypes = [.float32, .float64]
        }
    }

    static func notSquare(_ name: String) -> OperationSpec.Failure {
        .init([[2, 3]], "[\(name)] the matrix [2, 3] is not square: 2 ≠ 3")
    }

    static func notMatrix(_ name: String) -> OperationSpec.Failure {
        .init([[3]], "[\(name)] [3] has 1 axes; a matrix needs two")
    }

    // MARK: Triangular and orthogonal factors

    private static let factors: [OperationSpec] = [
        ofMatrix("cholesky") { cholesky(definite($0)) },
        ofMatrix("cholesky", "plain", []) { cholesky($0) }.with {
            $0.examples = [
                .init([rows([4, 2], [2, 5])], rows([2, 0], [1, 2])),
                .init([rows([1, 2], [2, 1])], rows([.nan, .nan], [.nan, .nan])),
            ]
            $0.failures = [notSquare("cholesky"), notMatrix("cholesky")]
        },
        ofMatrix("qr", "q", rectangles, shape: { $0.dropLast() + [min($0[$0.count - 2], $0[$0.count - 1])] }) {
            qr(spread($0)).q
        },
        ofMatrix("qr", "r", rectangles, shape: { $0.dropLast(2) + [min($0[$0.count - 2], $0[$0.count - 1]), $0[$0.count - 1]] }) {
            qr(spread($0)).r
        },
        ofMatrix("qr", "plain", []) { qr($0).r }.with {
            $0.examples = [.init([rows([3, 1], [4, 2])], rows([5, 2.2], [0, 0.4]))]
            $0.failures = [notMatrix("qr")]
        },
    ]

    // MARK: Singular values and eigenvalues. Functions of them that do not depend on the signs of the vectors.

    private static let spectra: [OperationSpec] =
        [
            ofMatrix("svd", "values", rectangles, shape: { $0.dropLast(2) + [min($0[$0.count - 2], $0[$0.count - 1])] }) {
                svd(spread($0)).s
            },
            ofMatrix("svd", "vectors", [[[4, 3]], [[2, 3, 5]]]) { x in
                let (u, s, vt) = svd(spread(x))
                return (u * u * s.unsqueezed(-2)).matmul(vt * vt) + (u * pow(s.unsqueezed(-2), 2)).matmul(vt)
            },
            ofMatrix("svd", "plain", []) { svd($0).s }.with {
                $0.examples = [.init([rows([0, 3], [4, 0])], row(4, 3)), .init([rows([0, .nan])], row(.nan))]
                $0.failures = [notMatrix("svd")]
            },
            ofMatrix("symmetricEigen", "values", shape: { $0.dropLast() }) { symmetricEigen(spread($0)).values },
            ofMatrix("symmetricEigen", "vectors", [[[3, 3]], [[2, 4, 4]]]) { x in
                let (values, vectors) = symmetricEigen(spread(x))
                return (vectors * vectors * values.unsqueezed(-2)).matmul(vectors.transposed() * vectors.transposed())
                    + (vectors * pow(values.unsqueezed(-2), 3)).matmul(vectors.transposed())
            },
            ofMatrix("symmetricEigen", "plain", []) { symmetricEigen($0).values }.with {
                $0.examples = [.init([rows([2, 1], [1, 2])], row(1, 3)), .init([rows([.infinity])], row(.nan))]
                $0.failures = [notSquare("symmetricEigen")]
            },
            ofMatrix("singularValues", "", rectangles, shape: { $0.dropLast(2) + [min($0[$0.count - 2], $0[$0.count - 1])] }) {
                singularValues(spread($0))
            },
            ofMatrix("singularValues", "plain", []) { singularValues($0) }.with {
                $0.examples = [.init([rows([0, 3], [4, 0])], row(4, 3)), .init([rows([0, .nan])], row(.nan))]
                $0.failures = [notMatrix("singularValues")]
            },
            ofMatrix("symmetricEigenvalues", shape: { $0.dropLast() }) { symmetricEigenvalues(spread($0)) },
            ofMatrix("symmetricEigenvalues", "plain", []) { symmetricEigenvalues($0) }.with {
                $0.examples = [.init([rows([2, 1], [1, 2])], row(1, 3)), .init([rows([.infinity])], row(.nan))]
                $0.failures = [notSquare("symmetricEigenvalues")]
            },
        ] + matrixNorms

    private static let matrixNorms: [OperationSpec] =
        [
            norm(.frobenius, 5.0990195135927845), norm(.nuclear, 6), norm(.spectral, 5), norm(.one, 5), norm(.infinity, 5),
            norm(.minusTwo, 1), norm(.minusOne, 1), norm(.minusInfinity, 0),
        ] + [
            ofMatrix("matrixNorm", "plain", []) { matrixNorm($0) }.with { $0.failures = [notMatrix("matrixNorm")] }
        ]

    /// With the norm of `[[5, 0], [0, 1], [0, 0]]`.
    private static func norm(_ norm: MatrixNorm, _ value: Double) -> OperationSpec {
        ofMatrix("matrixNorm", "\(norm)", [[[3, 3]], [[2, 3, 2]]], shape: { $0.dropLast(2) }) { matrixNorm(spread($0), norm) }
            .with {
                // What `spread` makes of it is [[5, 0], [0, 1], [0, 0]].
                $0.examples = [.init([rows([14, 0], [0, -8], [0, 0])], number(value))]
            }
    }

    // MARK: Inverses and determinants

    private static let inverses: [OperationSpec] = [
        ofMatrix("inverse") { inverse(regular($0)) },
        ofMatrix("inverse", "plain", []) { inverse($0) }.with {
            $0.examples = [
                .init([rows([2, 1], [1, 1])], rows([1, -1], [-1, 2])), .init([rows([0, 2], [1, 0])], rows([0, 1], [0.5, 0])),
                .init([rows([1, 1], [1, 1])], rows([.nan, .nan], [.nan, .nan])),
            ]
            $0.failures = [notSquare("inverse"), notMatrix("inverse")]
        },
        ofMatrix("determinant", shape: { $0.dropLast(2) }) { determinant(regular($0)) }.with { $0.hasIgnoredArgument = true },
        ofMatrix("determinant", "plain", []) { determinant($0) }.with {
            $0.examples = [
                .init([rows([0, 1, 2], [1, 0, 3], [4, -3, 8])], number(-2)), .init([rows([1, 1], [1, 1])], number(0)),
                .init([rows([0, 0, 1], [1, 0, 0], [0, 1, 0])], number(1)),
            ]
            $0.failures = [notSquare("determinant")]
        },
        ofMatrix("logDeterminant", shape: { $0.dropLast(2) }) { logDeterminant(regular($0)).log },
        ofMatrix("logDeterminant", "with its sign", []) { x in
            let (sign, log) = logDeterminant(x)
            return sign * log
        }.with {
            $0.examples = [
                .init([rows([0, 2], [3, 1])], number(-1.791759469228055)),
                .init([rows([1, 0], [0, 3])], number(1.0986122886681098)),
            ]
            $0.failures = [notSquare("logDeterminant")]
        },
        ofMatrix("pseudoInverse", "", rectangles, shape: { $0.dropLast(2) + [$0[$0.count - 1], $0[$0.count - 2]] }) {
            pseudoInverse(spread($0))
        },
        ofMatrix("pseudoInverse", "singular", []) { pseudoInverse($0) }.with {
            $0.examples = [.init([rows([1, 1], [1, 1])], rows([0.25, 0.25], [0.25, 0.25]))]
            $0.failures = [notMatrix("pseudoInverse")]
        },
        ofMatrix("matrixPower", "5") { matrixPower($0, 5) },
        ofMatrix("matrixPower", "-2") { matrixPower(regular($0), -2) },
        ofMatrix("matrixPower", "0") { matrixPower($0, 0) }.with {
            ($0.hasIgnoredArgument, $0.isDifferentiable) = (true, false)
            $0.failures = [notSquare("matrixPower")]
        },
    ]

    // MARK: Functions of the whole matrix

    private static let functions: [OperationSpec] = [
        ofMatrix("matrixExponential") { matrixExponential($0) },
        ofMatrix("matrixExponential", "large") { matrixExponential($0 * 6) }.with { $0.dtypes = [.float64] },
        ofMatrix("matrixExponential", "plain", []) { matrixExponential($0) }.with {
            $0.examples = [
                .init([rows([0, 1], [0, 0])], rows([1, 1], [0, 1])),
                .init([rows([1, 0], [0, -2])], rows([M_E, 0], [0, exp(-2)])),
                .init([rows([0, -Double.pi], [Double.pi, 0])], rows([-1, 0], [0, -1])),
                .init([rows([0, .infinity], [0, 0])], rows([.nan, .nan], [.nan, .nan])),
            ]
            $0.failures = [notSquare("matrixExponential"), notMatrix("matrixExponential")]
        },
        ofMatrix("matrixRank", "", rectangles, shape: { $0.dropLast(2) }) { matrixRank(spread($0)) }.with {
            $0.hasIgnoredArgument = true
        },
        ofMatrix("matrixRank", "plain", []) { matrixRank($0) }.with {
            $0.failures = [notMatrix("matrixRank")]
            $0.examples = [
                .init([rows([1, 2], [2, 4])], number(1)), .init([rows([0, 0], [0, 0])], number(0)),
                .init([rows([1, 0], [0, 1e-18])], number(1)),
            ]
        },
        ofMatrix("conditionNumber", "", Array(rectangles.dropLast()), shape: { $0.dropLast(2) }) { conditionNumber(spread($0)) },
        ofMatrix("conditionNumber", "1-norm", [[[3, 3]], [[2, 2, 2]]], shape: { $0.dropLast(2) }) {
            conditionNumber(regular($0), .one)
        },
        ofMatrix("conditionNumber", "plain 1-norm", []) { conditionNumber($0, .one) }.with {
            $0.failures = [notSquare("conditionNumber")]
        },
        ofMatrix("conditionNumber", "plain", []) { conditionNumber($0) }.with {
            $0.failures = [notMatrix("conditionNumber")]
            $0.examples = [
                .init([rows([2, 0], [0, -8])], number(4)), .init([rows([1, 0], [0, 0])], number(.infinity)),
            ]
        },
    ]

    // MARK: Systems

    private static let systems: [OperationSpec] = [
        system("solve") { solve(regular($0), $1) },
        system("triangularSolve", "lower") { triangularSolve(regular($0), $1) },
        system("triangularSolve", "upper") { triangularSolve(regular($0), $1, isLower: false) },
        system("triangularSolve", "unit diagonal") { triangularSolve($0, $1, hasUnitDiagonal: true) }.with {
            $0.cases.removeAll { $0[0] == [1, 1] }
        },
        system("solve", "plain") { solve($0, $1) }.with {
            $0.cases = []
            $0.examples = [
                .init([rows([0, 2], [1, 1]), row(4, 5)], row(3, 2)),
                .init([rows([2, 0], [0, 4]), rows([2, 4], [4, 8])], rows([1, 2], [1, 2])),
                .init([rows([1, 1], [1, 1]), row(1, 2)], row(.nan, .nan)),
            ]
            $0.failures = [
                .init([[2, 3], [2]], "[solve] the matrix [2, 3] is not square: 2 ≠ 3"),
                .init([[2, 2], [3]], "[solve] a [2, 2], b [3]: 2 ≠ 3 rows"),
                .init([[2, 2], []], "[solve] a [2, 2], b []: the right side needs at least one axis"),
                .init([[3, 2, 2], [4, 2, 1]], "[solve] lhs [3] and rhs [4] do not broadcast: 3 ≠ 4"),
            ]
        },
        system("triangularSolve", "plain") { triangularSolve($0, $1, isLower: false) }.with {
            $0.cases = []
            $0.examples = [.init([rows([2, 1], [9, 4]), row(4, 8)], row(1, 2))]
            $0.failures = [.init([[2, 2], [3]], "[triangularSolve] a [2, 2], b [3]: 2 ≠ 3 rows")]
        },
        OperationSpec(
            "leastSquares", [.numbers(-1...1), .numbers(-1...1)],
            [[[4, 3], [4, 2]], [[3, 5], [3]], [[2, 3, 2], [3, 2]], [[3, 3], [3, 1]], [[0, 3, 2], [3, 1]]],
            shape: { shapes in
                let (a, b) = (shapes[0], shapes[1])
                return b.count == 1 ? [a[1]] : broadcast([a.dropLast(2), b.dropLast(2)]) + [a[a.count - 1], b[b.count - 1]]
            }, { leastSquares(spread($0[0]), $0[1]) }
        ).with { $0.dtypes = [.float32, .float64] },
        system("leastSquares", "plain") { leastSquares($0, $1) }.with {
            $0.cases = []
            $0.examples = [
                .init([rows([1, 0], [1, 1], [1, 2]), row(1, 3, 5)], row(1, 2)), .init([rows([3, 4]), row(5)], row(0.6, 0.8)),
            ]
            $0.failures = [.init([[3, 2], [2]], "[leastSquares] a [3, 2], b [2]: the right side needs 3 rows")]
        },
    ]

    static func system(
        _ name: String, _ variant: String = "", _ apply: @escaping @Sendable (Tensor, Tensor) -> Tensor
    ) -> OperationSpec {
        OperationSpec(
            name, variant, [.numbers(-1...1), .numbers(-1...1)],
            [
                [[3, 3], [3, 2]], [[4, 4], [4]], [[2, 3, 3], [3, 2]], [[3, 3], [2, 3, 1]], [[1, 1], [1, 1]], [[2, 2], [2, 0]],
                [[0, 2, 2], [2, 1]],
            ],
            shape: { $0[1].count == 1 ? $0[1] : broadcast([$0[0].dropLast(2), $0[1].dropLast(2)]) + $0[1].suffix(2) },
            { apply($0[0], $0[1]) }
        ).with { $0.dtypes = [.float32, .float64] }
    }
}
