import FluxTensor

/// How improbable label sequences are, summed over all ways to spread each over its time steps (connectionist temporal
/// classification): for speech and handwriting, where nobody knows which step belongs to which label.
///
///     −log Σ_paths Π_t softmax(logits)[t, path_t]
///
/// - Parameters:
///   - logits: Scores `[N, T, K]` before any softmax.
///   - labels: For each sample the classes that follow each other, without blanks.
///   - lengths: For each sample how many of its steps count; all by default.
///   - blank: The class that stands for no label, 0 by default as in PyTorch.
///   - zeroInfinity: Whether the loss of labels that do not fit is 0 instead of infinite.
///   - reduction: The mean over samples by default.
/// - Gradient: 0 for a sample whose labels need more steps than it has.
/// - Numerics: recursion on logarithms. The loss of labels that do not fit is infinite, unless `zeroInfinity`.
/// - Precondition: labels are in `0..<K` and not `blank`; lengths are in `0...T`.
/// - Reference: Graves et al. 2006.
public func ctcLoss(
    _ logits: Tensor, _ labels: [[Int]], lengths: [Int]? = nil, blank: Int = 0, zeroInfinity: Bool = false,
    reduction: LossReduction = .mean
) -> Tensor {
    let problem = CTCProblem(logits.shape, labels, lengths, blank)
    let logs = logSoftmax(logits.dtype == .float64 ? logits : logits.cast(to: .float32))
    let loss = problem.loss(logs)
    let none = Tensor(zeroInfinity ? 0 : Double.infinity)
    return reduction(`where`(loss .> -CTCProblem.impossible / 2, none, loss))
}

/// The same with labels in a tensor.
///
/// - Parameters:
///   - labels: Integers `[N, S]`, in each row the classes that follow each other.
///   - labelLengths: For each sample how many of its labels count; all by default.
/// - Precondition: that of the other form; label lengths are in `0...S`.
public func ctcLoss(
    _ logits: Tensor, _ labels: Tensor, labelLengths: [Int]? = nil, lengths: [Int]? = nil, blank: Int = 0,
    zeroInfinity: Bool = false, reduction: LossReduction = .mean
) -> Tensor {
    if labels.rank != 2 || !labels.dtype.isInteger {
        trap("ctcLoss", "labels of shape \(labels.shape), \(labels.dtype); expected integers [N, S]")
    }
    let (samples, count) = (labels.shape[0], labels.shape[1])
    let labelLengths = labelLengths ?? Array(repeating: count, count: samples)
    if labelLengths.count != samples { trap("ctcLoss", "\(labelLengths.count) label lengths for \(samples) samples") }
    for length in labelLengths where !(0...count ~= length) { trap("ctcLoss", "label length \(length) is not in 0...\(count)") }
    let all = labels.cast(to: .int64).to(.cpu).array(of: Int.self)
    let rows = labelLengths.enumerated().map { Array(all[$0.offset * count..<$0.offset * count + $0.element]) }
    return ctcLoss(logits, rows, lengths: lengths, blank: blank, zeroInfinity: zeroInfinity, reduction: reduction)
}

/// The lattice of one batch. Its places are the labels with blanks between and around them.
private struct CTCProblem {
    /// Stands for the logarithm of 0: finite, so that no gradient is NaN, and far below any sum of logarithms.
    static let impossible = -1e30

    let (samples, steps, classes): (Int, Int, Int)
    let labels: [[Int]]
    let lengths: [Int]
    let blank: Int

    init(_ shape: [Int], _ labels: [[Int]], _ lengths: [Int]?, _ blank: Int) {
        if shape.count != 3 || shape.contains(0) { trap("ctcLoss", "logits of shape \(shape); expected [N, T, K]") }
        (samples, steps, classes) = (shape[0], shape[1], shape[2])
        self.labels = labels
        self.lengths = lengths ?? Array(repeating: shape[1], count: shape[0])
        self.blank = blank
        if labels.count != samples || self.lengths.count != samples {
            trap("ctcLoss", "\(labels.count) label sequences and \(self.lengths.count) lengths for \(samples) samples")
        }
        if !(0..<classes ~= blank) { trap("ctcLoss", "the blank is \(blank), not in 0..<\(classes)") }
        for label in labels.joined() where !(0..<classes ~= label) || label == blank {
            trap("ctcLoss", "label \(label) is not one of 0..<\(classes) beside the blank \(blank)")
        }
        for length in self.lengths where !(0...steps ~= length) { trap("ctcLoss", "length \(length) is not in 0...\(steps)") }
    }

    /// The number of places, that of the longest sequence.
    private var places: Int { 2 * (labels.map(\.count).max() ?? 0) + 1 }

    /// The class at a place of a sample: blanks at even places and beyond the end.
    private func symbol(_ sample: Int, _ place: Int) -> Int {
        place % 2 == 1 && place / 2 < labels[sample].count ? labels[sample][place / 2] : blank
    }

    /// A tensor `[N, places]` of what `value` gives.
    private func table<S: TensorScalar>(_ value: (_ sample: Int, _ place: Int) -> S) -> Tensor {
        let rows = (0..<samples).flatMap { sample in (0..<places).map { value(sample, $0) } }
        return Tensor(rows, shape: [samples, places])
    }

    /// `[N]` losses for logarithms of probabilities `[N, T, K]`.
    func loss(_ logs: Tensor) -> Tensor {
        let lattice = LabelLattice(
            samples: samples, steps: steps, classes: classes, labels: labels, lengths: lengths, blank: blank)
        return lattice.fusedLosses(logs) ?? composedLoss(logs)
    }

    private func composedLoss(_ logs: Tensor) -> Tensor {
        let symbols = table { sample, place in sample * classes + symbol(sample, place) }
        let start = table { _, place in place < 2 ? 0 : CTCProblem.impossible }.cast(to: logs.dtype)
        // A label may follow another one without a blank between, if they differ.
        let maySkip = table { sample, place in place % 2 == 1 && place > 1 && symbol(sample, place) != symbol(sample, place - 2) }
        let byTime = timeSteps(of: logs)
        var alpha = start
        for step in 0..<steps {
            let emission = byTime[step].reshaped(samples * classes).gathered(symbols)
            let next = (step == 0 ? start : advanced(alpha, maySkip)) + emission
            alpha = lengths.allSatisfy { $0 > step } ? next : `where`(table { sample, _ in lengths[sample] > step }, next, alpha)
        }
        return -finished(alpha)
    }

    /// Each place from itself, the one before, and the one before that where allowed.
    private func advanced(_ alpha: Tensor, _ maySkip: Tensor) -> Tensor {
        let one = shifted(alpha, by: 1)
        let two = `where`(maySkip, shifted(alpha, by: 2), Tensor(CTCProblem.impossible))
        return logSumExp(Tensor.stacked([alpha, one, two]), [0])
    }

    private func shifted(_ alpha: Tensor, by count: Int) -> Tensor {
        let count = min(count, places)
        let edge = Tensor.full([samples, count], CTCProblem.impossible, dtype: alpha.dtype, on: alpha.device)
        return Tensor.concatenated([edge, alpha.narrowed(1, 0..<(places - count))], axis: 1)
    }

    /// The sum over the two places where a sequence may end: its last label and the blank behind it.
    private func finished(_ alpha: Tensor) -> Tensor {
        let isEnd = table { sample, place in
            let last = 2 * labels[sample].count
            return lengths[sample] > 0 ? place == last || place == last - 1 : place == 0 && last == 0
        }
        return logSumExp(`where`(isEnd, alpha, Tensor(CTCProblem.impossible)), [1])
    }
}
