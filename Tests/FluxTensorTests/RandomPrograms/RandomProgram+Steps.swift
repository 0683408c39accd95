import FluxTensor

/// The operations of `scripts/golden/random_steps.py`, in its order.
extension RandomProgram.Step {
    func run(_ values: [Tensor]) -> Tensor {
        let x = values[0]
        if let unary = RandomProgram.Step.unary[op] { return unary(x) }
        if let binary = RandomProgram.Step.binary[op] { return binary(x, values[1]) }
        if let axis, let along = RandomProgram.Step.along[op] { return along(x, axis) }
        if let ints, let keep, let reduction = RandomProgram.Step.reductions[op] { return reduction(x, ints, keep) }
        return ints.map { moved(values, $0) } ?? joined(values)
    }

    private static let unary: [String: @Sendable (Tensor) -> Tensor] = [
        "relu": { relu($0) }, "leakyRelu": { leakyRelu($0) }, "elu": { elu($0) }, "gelu": { gelu($0) }, "swish": { swish($0) },
        "sigmoid": { sigmoid($0) }, "softplus": { softplus($0) }, "tanh": { tanh($0) }, "sin": { sin($0) }, "cos": { cos($0) },
        "atan": { atan($0) }, "erf": { erf($0) }, "exp": { exp($0) }, "square": { square($0) }, "abs": { abs($0) },
        "negate": { -$0 }, "logOfSquare": { log($0 * $0 + 0.5) }, "rootOfSquare": { sqrt($0 * $0 + 0.5) },
        "inverseOfSquare": { 1 / ($0 * $0 + 0.5) }, "clip": { clip($0, -1.25...0.75) }, "flatten": { $0.flattened() },
        "stopGradient": { $0.stopGradient() }, "transposed": { $0.transposed() },
        "lowerTriangular": { $0.lowerTriangular() }, "upperTriangular": { $0.upperTriangular(offset: 1) },
        "diagonal": { $0.diagonal() }, "diagonalMatrix": { $0.diagonalMatrix() }, "trace": { $0.trace() },
        "rotated90": { $0.rotated90() }, "squareOfMatrix": { $0.matmul($0.transposed()) },
        "maskedSelect": { $0.maskedSelect($0 .> 0.1) },
    ]

    private static let binary: [String: @Sendable (Tensor, Tensor) -> Tensor] = [
        "+": { $0 + $1 }, "-": { $0 - $1 }, "*": { $0 * $1 }, "/": { $0 / ($1 * $1 + 1) }, "maximum": { maximum($0, $1) },
        "minimum": { minimum($0, $1) }, "where": { `where`($0 .> $1, $0 * 2, $1) }, "atan2": { atan2($0, $1 * $1 + 0.5) },
    ]

    private static let along: [String: @Sendable (Tensor, Int) -> Tensor] = [
        "softmax": { softmax($0, axis: $1) }, "logSoftmax": { logSoftmax($0, axis: $1) }, "flipped": { $0.flipped($1) },
        "first": { $0.movingAxis($1, to: 0)[0] },
        "everySecond": { $0.movingAxis($1, to: 0)[.by(2)].movingAxis(0, to: $1) },
        "unstacked": { $0.unstacked(axis: $1).enumerated().map { $1 * ($0 + 1) }.reduce(Tensor(0.0), +) },
        "chunked": { .concatenated($0.chunked(into: 2, axis: $1).enumerated().map { $1 * ($0 + 1) }, axis: $1) },
        "unsqueezed": { $0.unsqueezed($1) },
    ]

    private static let reductions: [String: @Sendable (Tensor, [Int], Bool) -> Tensor] = [
        "sum": { $0.sum($1, keepingAxes: $2) }, "mean": { $0.mean($1, keepingAxes: $2) },
        "max": { $0.max($1, keepingAxes: $2) }, "min": { $0.min($1, keepingAxes: $2) },
        "variance": { $0.variance($1, keepingAxes: $2) }, "logSumExp": { logSumExp($0, $1, keepingAxes: $2) },
    ]

    /// Operations that move elements, by whole numbers.
    private func moved(_ values: [Tensor], _ ints: [Int]) -> Tensor {
        let (x, axis) = (values[0], axis ?? 0)
        switch op {
        case "reshaped": return x.reshaped(ints)
        case "permuted": return x.permuted(ints)
        case "broadcast": return x.broadcast(to: ints)
        case "tiled": return x.tiled(ints)
        case "repeated": return x.repeated(ints[0], axis: axis)
        case "rolled": return x.rolled(by: ints[0], axis: axis)
        case "padded": return padded(x, axis, (ints[0], ints[1]))
        case "narrowed": return x.narrowed(axis, ints[0]..<ints[1])
        case "gathered": return x.gathered(Tensor(ints), axis: axis)
        case "rows": return x[ints]
        case "takeAlongAxis": return x.takeAlongAxis(Tensor(ints, shape: x.shape), axis: axis)
        case "putAlongAxis": return put(x, values[1], Tensor(ints, shape: x.shape), axis)
        case "lookup": return x[indices: ints.map(index)]
        case "scatterAdded": return x.scatterAdded(values[1], at: Tensor(ints))
        default: return written(x, values[values.count - 1], ints)
        }
    }

    private func written(_ x: Tensor, _ y: Tensor, _ places: [Int]) -> Tensor {
        var result = x
        switch op {
        case "assigned": result[places] = y
        case "added": result[places] += y
        case "written": result[indices: places.map(index)] = sin(x[indices: places.map(index)])
        default: fatalError("no step \(op)")
        }
        return result
    }

    private func index(_ kind: Int) -> any TensorIndex {
        let kinds: [any TensorIndex] = [IndexSelection.all, IndexSelection.by(2), 0, [-1, 0], IndexSelection.newAxis]
        return kinds[kind]
    }

    private func padded(_ x: Tensor, _ axis: Int, _ amount: (before: Int, after: Int)) -> Tensor {
        let modes: [String: PaddingMode] = [
            "edge": .edge, "reflect": .reflect, "symmetric": .symmetric, "circular": .circular, "constant": .constant(0.5),
        ]
        return x.padded((0..<x.rank).map { $0 == axis ? amount : (0, 0) }, mode: modes[mode!]!)
    }

    private func put(_ x: Tensor, _ y: Tensor, _ places: Tensor, _ axis: Int) -> Tensor {
        let modes: [String: ScatterMode] = ["add": .add, "multiply": .multiply, "max": .max, "min": .min]
        return x.putAlongAxis(y, at: places, axis: axis, combining: modes[mode!]!)
    }

    /// Operations on several values, without whole numbers.
    private func joined(_ values: [Tensor]) -> Tensor {
        switch op {
        case "concatenated": return .concatenated(values, axis: axis!)
        case "stacked": return .stacked(values, axis: axis!)
        case "matmul": return values[0].matmul(values[1])
        case "dense": return dense(values[0], values[1], values[2], activation: .relu)
        default: fatalError("no step \(op)")
        }
    }
}
