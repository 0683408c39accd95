import FluxTensor
import TestSupport

extension OperationTable {
    static let sampling: [OperationSpec] = grids + [manyPoints] + ends + affineGrids + rotations

    private static let grids: [OperationSpec] = GridPadding.allCases.flatMap { padding in
        let modes = [(false, SamplingMode.bilinear), (true, .bilinear), (false, .nearest), (padding != .zeros, .bicubic)]
        return modes.map { alignCorners, mode in
            OperationSpec(
                "gridSample", "\(padding), \(mode)\(alignCorners ? ", corners aligned" : "")",
                [.numbers(-2...2), .numbers(-1.3...1.3)],
                [
                    [[2, 2, 3, 4], [2, 2, 3, 2]], [[1, 1, 1, 5], [1, 1, 4, 2]], [[1, 2, 2, 3, 4], [1, 2, 1, 3, 3]],
                ] + (mode == .bicubic ? [[[1, 2, 6, 7], [1, 3, 4, 2]]] : []),
                shape: { Array($0[0][..<2] + $0[1][1..<$0[1].count - 1]) },
                { gridSample($0[0], $0[1], mode: mode, padding: padding, alignCorners: alignCorners) }
            ).with {
                if mode == .nearest { $0.dtypes = [.float32, .float64] }  // halves of a grid round to other elements
                $0.failures = [
                    .init(
                        [[2, 1, 3, 3], [1, 2, 2, 2]],
                        "[gridSample] x [2, 1, 3, 3] with grid [1, 2, 2, 2]: expected [N, C, H, W] and [N, H′, W′, 2]")
                ]
            }
        }
    }

    private static let manyPoints = OperationSpec(
        "gridSample", "many points", [.numbers(-2...2), .numbers(-1.3...1.3)],
        [[[2, 2, 3, 2], [2, 15, 9, 2]], [[1, 3, 2, 3, 2], [1, 3, 5, 9, 3]], [[1, 1, 2, 2], [1, 0, 3, 2]]],
        shape: { Array($0[0][..<2] + $0[1][1..<$0[1].count - 1]) }, { gridSample($0[0], $0[1]) }
    ).with { $0.dtypes = [.float32, .float64] }

    /// At the centers of the outer elements.
    private static let ends: [OperationSpec] = [GridPadding.border, .reflection].map { padding in
        OperationSpec(
            "gridSample", "\(padding), gradient at the ends", [.numbers(-2...2), .numbers(-1...1)], [], shape: { $0[1] }
        ) { inputs in
            gradient(at: inputs[1]) { gridSample(inputs[0], $0, padding: padding, alignCorners: true).sum() }
        }.with {
            let x = rows([1, 2, 4], [1, 2, 4], [1, 2, 4]).reshaped(1, 1, 3, 3)
            let grid = rows([1, -0.5], [-1, 0.5], [0.5, 1], [-0.5, -1]).reshaped(1, 4, 1, 2)
            $0.examples = [.init([x, grid], rows([0, 0], [0, 0], [2, 0], [1, 0]).reshaped(1, 4, 1, 2))]
            $0.specials = [[x, grid]]
        }
    }

    private static let affineGrids: [OperationSpec] = [
        OperationSpec(
            "affineGrid", [.numbers(-1...1)], [[[2, 2, 3]], [[0, 2, 3]]], shape: { [$0[0][0], 3, 4, 2] },
            { affineGrid($0[0], size: [3, 4]) }
        ).with {
            $0.examples = [
                .init(
                    [rows([1, 0, 0], [0, 1, 0]).unsqueezed(0)],
                    Tensor.stacked(
                        [
                            Tensor([-0.75, -0.25, 0.25, 0.75]).broadcast(to: [3, 4]),
                            Tensor([-2.0 / 3, 0, 2.0 / 3]).unsqueezed(1).broadcast(to: [3, 4]),
                        ], axis: -1
                    ).unsqueezed(0))
            ]
            $0.failures = [.init([[2, 3, 3]], "[affineGrid] transform [2, 3, 3] for the size [3, 4]: expected [N, 2, 3]")]
        },
        OperationSpec(
            "affineGrid", "volumes, corners aligned", [.numbers(-1...1)], [[[1, 3, 4]]], shape: { _ in [1, 2, 1, 3, 3] }
        ) {
            affineGrid($0[0], size: [2, 1, 3], alignCorners: true)
        },
    ]

    private static let image = rows([0, 1, 0], [0, 0, 0], [0, 0, 0]).reshaped(1, 1, 3, 3)

    private static let rotations: [OperationSpec] = [
        rotation("", 0.5, nil, .bilinear),
        rotation("about a point", -2, (row: 0.25, column: 3), .bilinear),
        rotation("nearest", 0.4, nil, .nearest),
        rotation("by 90 degrees", .pi / 2, nil, .nearest).with {
            $0.examples = [.init([image], rows([0, 0, 0], [1, 0, 0], [0, 0, 0]).reshaped(1, 1, 3, 3))]
        },
        rotation("by 45 degrees", .pi / 4, nil, .nearest).with {
            $0.examples = [.init([image], rows([1, 0, 0], [0, 0, 0], [0, 0, 0]).reshaped(1, 1, 3, 3))]
        },
        OperationSpec("imrotate", "as rotated90", [.numbers(-2...2)], [[[2, 1, 4, 4]], [[1, 2, 3, 3]]], shape: { $0[0] }) {
            imrotate($0[0], angle: .pi / 2) - $0[0].rotated90(axes: (2, 3)) + $0[0]
        }.with { $0.examples = [.init([image], image)] },
        OperationSpec(
            "imrotate", "by nothing finite", [.numbers(-2...2)], [], shape: { $0[0] }, { imrotate($0[0], angle: .infinity) }
        )
        .with { $0.failures = [.init([[1, 1, 2, 2]], "[imrotate] by inf about (row: 0.5, column: 0.5): both must be finite")] },
    ]

    private static func rotation(
        _ variant: String, _ angle: Double, _ midpoint: (row: Double, column: Double)?, _ mode: SamplingMode
    ) -> OperationSpec {
        OperationSpec(
            "imrotate", variant, [.numbers(-2...2)], [[[2, 2, 3, 4]], [[1, 1, 5, 5]], [[1, 1, 1, 2]], [[0, 2, 3, 3]]],
            shape: { $0[0] }, { imrotate($0[0], angle: angle, midpoint: midpoint, mode: mode) }
        ).with { $0.failures = [.init([[3, 3]], "[imrotate] x [3, 3]: expected [N, C, H, W]")] }
    }
}
