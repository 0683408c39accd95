import FluxTensor
import TestSupport

extension OperationTable {
    static let recurrent: [OperationSpec] = [
        remembering("", [[2, 3, 2], [1, 1, 5], [0, 2, 1], [3, 1, 1]]),
        remembering("reversed", [[2, 3, 2]], reversed: true),
        remembering("failures", []).with {
            $0.failures = [
                .init([[2, 3, 8], [8, 3], [2, 2], [2, 2]], "[lstm] prepared [2, 3, 8] with weight [8, 3]: expected"),
                .init([[2, 0, 8], [8, 2], [2, 2], [2, 2]], "and a step"),
                .init([[2, 3, 8], [8, 2], [2, 2], [1, 2]], "[lstm] a state of shapes [2, 2] and [1, 2]; expected"),
            ]
        },
    ]

    /// For samples, steps and hidden elements.
    private static func remembering(_ variant: String, _ cases: [[Int]], reversed: Bool = false) -> OperationSpec {
        OperationSpec(
            "lstm", variant, Array(repeating: .numbers(-1...1), count: 4),
            cases.map { [[$0[0], $0[1], 4 * $0[2]], [4 * $0[2], $0[2]], [$0[0], $0[2]], [$0[0], $0[2]]] },
            shape: { [$0[0][0], $0[0][1] + 1, $0[1][1]] },
            { x in
                let (outputs, cell) = lstm(x[0], weight: x[1], state: (x[2], x[3]), reversed: reversed)
                return .concatenated([outputs, cell.unsqueezed(1)], axis: 1)
            })
    }
}
