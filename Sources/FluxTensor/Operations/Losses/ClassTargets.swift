/// The targets of a cross entropy, read beside scores whose last axis counts the classes: integer classes, or a weight for each
/// class.
package struct ClassTargets {
    /// `int64` classes, one for each row of scores; those that do not count stand as 0. Nothing where there are weights.
    private let classes: Tensor?
    /// A weight for each score. Nothing where there are classes.
    private let weights: Tensor?
    /// The share of classes that is spread over all.
    private let smoothing: Double
    /// How much each row counts in the mean, flat and of the dtype of the scores. Nothing where all count alike.
    private let rowWeights: Tensor?
    /// Whether some of those may be 0.
    private let skipsRows: Bool
    private let rows: Int
    private let count: Int

    /// - Parameters:
    ///   - axis: That of the classes in `y`, unless `y` holds classes.
    ///   - weight: How much each class counts, `[K]`.
    ///   - ignoreIndex: The class of rows that do not count.
    ///   - labelSmoothing: The share of each target that is spread over all classes.
    package init(
        _ operation: StaticString, _ y: Tensor, like scores: Tensor, axis: Int = -1, weight: Tensor? = nil,
        ignoreIndex: Int? = nil, labelSmoothing: Double = 0
    ) {
        let y = y.rank == scores.rank && axis != -1 ? y.movingAxis(axis, to: -1) : y
        require { () throws(ShapeError) in
            try ClassTargets.check(operation, scores.layout.shape, y, weight?.layout.shape, ignoreIndex, labelSmoothing)
        }
        count = scores.layout.shape[scores.rank - 1]
        rows = scores.count / count
        let weight = weight?.cast(to: scores.dtype)
        if y.rank == scores.rank {
            _ = commonDevice(operation, scores.body, y.body)
            let shares = ClassTargets.smoothed(y.cast(to: scores.dtype), labelSmoothing, count)
            (classes, weights, rowWeights, smoothing) = (nil, weight.map { shares * $0 } ?? shares, nil, 0)
            skipsRows = false
            return
        }
        let (places, isCounted) = ClassTargets.places(operation, y, count, ignoreIndex, scores.device)
        let counted = isCounted?.cast(to: scores.dtype)
        let own = weight?.gathered(places, 0)
        rowWeights = counted.map { counted in own.map { $0 * counted } ?? counted } ?? own
        skipsRows = counted != nil || weight.map { ($0.stopGradient() .== 0).any().item(Bool.self) } == true
        // A share of 1 would leave 0 of the class, whose logarithm may be −∞.
        guard labelSmoothing != 0, weight != nil || labelSmoothing == 1 else {
            (classes, weights, smoothing) = (places, nil, labelSmoothing)
            return
        }
        var shares = ClassTargets.smoothed(places.oneHot(count, dtype: scores.dtype), labelSmoothing, count)
        if let weight { shares = shares * weight }
        if let counted { shares = shares * counted.unsqueezed(1) }
        (classes, weights, smoothing) = (nil, shares.reshaped(scores.layout.shape), 0)
    }

    private static func check(
        _ operation: StaticString, _ scores: Shape, _ y: Tensor, _ weight: Shape?, _ ignoreIndex: Int?, _ smoothing: Double
    ) throws(ShapeError) {
        func error(_ message: String) -> ShapeError { ShapeError("\(operation)", message) }
        guard scores.rank >= 1, scores[scores.rank - 1] > 0 else {
            throw error("a prediction of shape \(scores) has no class")
        }
        let shape = y.layout.shape
        if let weight, weight != [scores[scores.rank - 1]] {
            throw error("weights \(weight) for \(scores[scores.rank - 1]) classes")
        }
        guard 0...1 ~= smoothing else { throw error("the label smoothing is \(smoothing), not in 0...1") }
        if shape == scores {
            if ignoreIndex == nil { return }
            throw error("an ignored class with targets \(shape); they must be classes \(scores.array.dropLast())")
        }
        guard shape == Shape(scores.array.dropLast()) else {
            let expected = "expected \(scores) or classes \(scores.array.dropLast())"
            throw error("a prediction \(scores) with targets \(shape); \(expected)")
        }
        guard y.dtype.isInteger else { throw error("classes are \(y.dtype); they must be integers") }
    }

    private static func smoothed(_ y: Tensor, _ smoothing: Double, _ count: Int) -> Tensor {
        smoothing == 0 ? y : y * (1 - smoothing) + smoothing / Double(count)
    }

    /// Checked classes, and which of them count if some may not.
    private static func places(_ operation: StaticString, _ y: Tensor, _ count: Int, _ ignoreIndex: Int?, _ device: Device) -> (
        Tensor, isCounted: Tensor?
    ) {
        var places = y.stopGradient().cast(to: .int64).to(device).reshaped([y.count] as Shape).contiguous()
        let isCounted = ignoreIndex.map { places .!= $0 }
        if let isCounted { places = `where`(isCounted, places, 0).contiguous() }
        guard places.count > 0 else { return (places, isCounted) }
        let (low, high) = places.bounds()
        if low < 0 || high >= count { trap("\(operation)", "class \(low < 0 ? low : high) is not in 0..<\(count)") }
        return (places, isCounted)
    }

    // MARK: Losses

    var isTracked: Bool { weights?.isTracked == true || rowWeights?.isTracked == true }

    /// What the mean over rows divides by.
    package var total: Tensor { rowWeights?.sum() ?? Tensor(Double(rows)) }

    /// `−Σ_k weight_k · logs_k` of each row.
    package func losses(_ logs: Tensor) -> Tensor {
        guard let classes else { return -(logs * weights!).sum(-1) }
        let (own, shape) = (ownLogs(logs, classes), Shape(logs.layout.shape.array.dropLast()))
        guard let rowWeights else { return -own.reshaped(shape) }
        let counted = skipsRows ? `where`(rowWeights .== 0, 0, own) : own  // lest −∞ times 0 be NaN
        return -(counted * rowWeights).reshaped(shape)
    }

    /// The sum of them.
    package func summedLosses(_ logs: Tensor) -> Tensor {
        guard let classes, let rowWeights, !skipsRows else { return losses(logs).sum() }
        return -dot(ownLogs(logs, classes), rowWeights)
    }

    /// The logarithm of each row's class, with its share of those of all.
    private func ownLogs(_ logs: Tensor, _ classes: Tensor) -> Tensor {
        let own = gatheredRows(logs, classes, rows: rows, shape: [rows])
        if smoothing == 0 { return own }
        return own * (1 - smoothing) + logs.reshaped([rows, count] as Shape).sum(1) * (smoothing / Double(count))
    }

    /// The mean loss and, where a scope follows the logits, its gradient in one pass of the backend, if it has one for these operands.
    /// The classes are along `axis`.
    func fusedMean(_ logits: Tensor, axis: Int) -> (loss: Tensor, gradient: Tensor)? {
        let (x, device, sides) = (logits.contiguous(), logits.device, logits.layout.shape.sides(of: axis))
        let targets = (classes ?? weights!.movingAxis(-1, to: axis)).contiguous()
        let inKernel = classes == nil ? nil : rowWeights?.contiguous()
        let loss = Storage.allocate(byteCount: logits.dtype.byteCount, on: device)
        let slope = Tensor.make(logits.isTracked ? logits.layout.shape : [0], logits.dtype, on: device) { _ in }
        let isDone = device.backend.crossEntropy(
            x.body, targets.body, rowWeights: inKernel?.body, smoothing: smoothing, outer: sides.outer, count: count,
            inner: sides.inner, loss: loss, gradient: logits.isTracked ? slope.body.storage : nil)
        if !isDone { return nil }
        let mean = Tensor(TensorBody(loss, Layout([]), logits.dtype))
        guard classes == nil, let rowWeights else { return (mean, slope) }
        let factor = Double(rows) / rowWeights.sum()  // the kernel has divided by the rows
        return (mean * factor, slope * factor)
    }
}
