/// Checked inputs of attention, and the two ways to compute it: composed, and in tiles.
struct AttentionInputs {
    /// Query, key and value.
    private let inputs: [Tensor]
    private let mask: Tensor?
    private let isCausal: Bool
    private let scale: Double
    private let shapes: AttentionShapes
    /// The dtype in which the inputs met, which is that of the result.
    let dtype: DType

    init(
        _ operation: String, _ query: Tensor, _ key: Tensor, _ value: Tensor, mask: Tensor?, isCausal: Bool, scale: Double?
    ) {
        dtype = DType.promoted(DType.promoted(query.dtype, key.dtype), value.dtype)
        let inputs = AttentionInputs.aligned(operation, query, key, value)
        shapes = require { () throws(ShapeError) in
            try attentionShape(
                operation, inputs[0].layout.shape, inputs[1].layout.shape, inputs[2].layout.shape, mask?.layout.shape)
        }
        (self.inputs, self.mask, self.isCausal) = (inputs, mask, isCausal)
        self.scale = scale ?? 1 / Double(shapes.width).squareRoot()
    }

    /// Query, key and value with as many axes, and the leading ones stretched to each other. Keys may have fewer heads.
    private static func aligned(_ operation: String, _ query: Tensor, _ key: Tensor, _ value: Tensor) -> [Tensor] {
        let inputs = [query, key, value]
        if areAligned(query.layout.shape, key.layout.shape, value.layout.shape) || inputs.contains(where: { $0.rank < 2 }) {
            return inputs
        }
        let rank = max(query.rank, key.rank, value.rank)
        let extents = inputs.map { Array(repeating: 1, count: rank - $0.rank) + $0.shape.dropLast(2) }
        let (batch, heads) = require { () throws(ShapeError) in
            let keys = try broadcastShape(operation, Shape(extents[1]), Shape(extents[2])).array
            let batch = try broadcastShape(operation, Shape(extents[0].dropLast()), Shape(keys.dropLast())).array
            return (batch, keys[rank - 3])
        }
        let own = extents[0][rank - 3] == 1 ? heads : extents[0][rank - 3]
        return zip(inputs, [own, heads, heads]).map { x, heads in x.broadcast(to: batch + [heads] + x.shape.suffix(2)) }
    }

    private static func areAligned(_ query: Shape, _ key: Shape, _ value: Shape) -> Bool {
        let rank = query.rank
        guard key.rank == rank, value.rank == rank else { return false }
        return (0..<max(rank - 2, 0)).allSatisfy { axis in
            let areHeads = axis == rank - 3
            return key[axis] == value[axis] && (query[axis] == key[axis] || areHeads && query[axis] > 1)
        }
    }

    /// The dtype that is computed in.
    private var common: DType { dtype == .float64 ? .float64 : .float32 }
    private var device: Device { inputs[0].device }

    private var query: Tensor { inputs[0].cast(to: common) }
    private var key: Tensor { inputs[1].cast(to: common) }
    private var value: Tensor { inputs[2].cast(to: common) }

    // MARK: Composed

    /// `query · keyᵀ · scale + mask`, of shape `[…, T, S]`.
    var scores: Tensor {
        let product = grouped(query * scale).matmul(shared(key).transposed()).reshaped(shapes.scores)
        guard let addend else { return product }
        return product + addend
    }

    /// `weights · value`.
    func weighted(_ weights: Tensor) -> Tensor { grouped(weights).matmul(shared(value)).reshaped(shapes.result) }

    /// The heads that share a key in an axis of their own: `[…, H, T, D]` as `[…, H / group, group, T, D]`.
    private func grouped(_ x: Tensor) -> Tensor {
        if shapes.group == 1 { return x }
        let extents = x.shape
        let heads = extents.count - 3
        return x.reshaped(Shape(extents[..<heads] + [extents[heads] / shapes.group, shapes.group] + extents[(heads + 1)...]))
    }

    /// A key or value with an axis for those heads.
    private func shared(_ x: Tensor) -> Tensor { shapes.group == 1 ? x : x.unsqueezed(-3) }

    /// What is added to the scores, if anything: numbers, or −∞ where a key is not seen.
    private var addend: Tensor? {
        let rank = shapes.scores.rank
        let (queries, keys) = (shapes.scores[rank - 2], shapes.scores[rank - 1])
        let ahead = isCausal ? additive(causalMask(queries, keys, on: device)) : nil
        guard let mask else { return ahead }
        return ahead.map { additive(mask) + $0 } ?? additive(mask)
    }

    private func additive(_ mask: Tensor) -> Tensor {
        if mask.dtype != .bool { return mask.cast(to: common) }
        let zero = Tensor.full([], 0, common, on: device)
        return `where`(mask, zero, Tensor.full([], -.infinity, common, on: device))
    }

    // MARK: In tiles

    /// The result by the backend's fused kernel, or nothing where it has none for these inputs.
    var tiled: Tensor? {
        guard common == .float32, mask?.isTracked != true, inputs.allSatisfy({ $0.count > 0 && $0.device == device }) else {
            return nil
        }
        let extents = extents(mask.map { additive($0.stopGradient()) })
        let plain = inputs.map { $0.stopGradient().contiguous() }
        let isHalf = inputs.allSatisfy { $0.dtype == .bfloat16 }
        guard let (result, logSum) = (isHalf ? fused(plain, extents) : nil) ?? fused(singles(plain), extents) else { return nil }
        LayerTrace.count(shapes.scores.count * (extents.keyWidth + extents.valueWidth), inputs[0], inputs[2])
        return result.recorded("scaledDotProductAttention", inputs) { dy, _ in
            let isRecorded = dy.isTracked || inputs.contains { $0.isTracked }
            let slope = dy.cast(to: .float32)
            let slopes = isRecorded ? composedGradients(slope) : gradients(slope, result, logSum, singles(plain), extents)
            return zip(slopes, inputs).map { $0.cast(to: $1.dtype) }
        }
    }

    /// The inputs of the kernels of `float32`.
    private func singles(_ inputs: [Tensor]) -> [Tensor] { inputs.map { $0.cast(to: .float32) } }

    /// The result in the dtype of the inputs, and the logarithms of the sums of the exponentials.
    private func fused(_ inputs: [Tensor], _ extents: AttentionExtents) -> (result: Tensor, logSum: Tensor)? {
        let logSum = Tensor.full(Shape(shapes.result.array.dropLast()), 0, .float32, on: device)
        var isDone = false
        let result = Tensor.make(shapes.result, inputs[0].dtype, on: device) { out in
            isDone = device.backend.attention(
                extents, inputs[0].body, inputs[1].body, inputs[2].body, into: out, logSum: logSum.body.storage)
        }
        return isDone ? (result, logSum) : nil
    }

    private func extents(_ addend: Tensor?) -> AttentionExtents {
        let rank = shapes.scores.rank
        return AttentionExtents(
            heads: shapes.scores.array.dropLast(2).reduce(1, *), group: shapes.group, queries: shapes.scores[rank - 2],
            keys: shapes.scores[rank - 1], keyWidth: shapes.width, valueWidth: shapes.result[rank - 1], isCausal: isCausal,
            scale: scale, mask: addend.map { Operand($0.body, to: shapes.scores) })
    }

    private func gradients(
        _ dy: Tensor, _ result: Tensor, _ logSum: Tensor, _ inputs: [Tensor], _ extents: AttentionExtents
    ) -> [Tensor] {
        let (slope, result) = (dy.contiguous(), result.cast(to: .float32))
        let results = inputs.map { Tensor.make($0.layout.shape, .float32, on: device) { _ in } }
        device.backend.attentionGradient(
            extents, inputs[0].body, inputs[1].body, inputs[2].body, out: result.body, logSum: logSum.body, dout: slope.body,
            into: (results[0].body.storage, results[1].body.storage, results[2].body.storage))
        return results
    }

    /// The gradients in tensor operations, for gradients of them.
    private func composedGradients(_ dy: Tensor) -> [Tensor] {
        let weights = softmax(scores)
        let slope = grouped(dy)
        let dvalue = grouped(weights).transposed().matmul(slope)
        let dweights = slope.matmul(shared(value).transposed()).reshaped(shapes.scores)
        let dscores = weights * (dweights - (dweights * weights).sum([-1], keepingAxes: true)) * scale
        let dquery = grouped(dscores).matmul(shared(key)).reshaped(inputs[0].layout.shape)
        let dkey = grouped(dscores).transposed().matmul(grouped(query))
        return [dquery, summedOverGroups(dkey), summedOverGroups(dvalue)]
    }

    private func summedOverGroups(_ x: Tensor) -> Tensor { shapes.group == 1 ? x : x.sum([-3]) }
}
