import CKernels

extension CPU {
    package func crossEntropy(
        _ logits: TensorBody, _ targets: TensorBody, rowWeights: TensorBody?, smoothing: Double, outer: Int, count: Int,
        inner: Int,
        loss: Storage, gradient: Storage?
    ) -> Bool {
        guard logits.dtype == .float32, targets.dtype == .float32 || targets.dtype == .int64 else { return false }
        flux_cross_entropy(
            Int64(outer), Int64(count), Int64(inner), logits.floats, targets.dtype == .float32 ? targets.floats : nil,
            targets.dtype == .int64 ? targets.cpu.assumingMemoryBound(to: Int64.self) : nil, rowWeights?.floats,
            Float(smoothing), loss.floats, gradient?.floats)
        return true
    }

    package func marginLosses(
        _ scores: TensorBody, _ classes: TensorBody, rows: Int, count: Int, margin: Double, isSquare: Bool, losses: Storage,
        gradient: Storage?
    ) -> Bool {
        guard scores.dtype == .float32 else { return false }
        flux_margin_loss(
            Int64(rows), Int64(count), Int64(classes.layout.count / rows), scores.floats,
            classes.cpu.assumingMemoryBound(to: Int64.self), Float(margin), isSquare, losses.floats, gradient?.floats)
        return true
    }

    package func latticeLosses(_ lattice: LabelLattice, _ logs: TensorBody, losses: Storage, gradient: Storage?) -> Bool {
        guard logs.dtype == .float32 else { return false }
        let starts = lattice.labels.reduce(into: [Int64(0)]) { $0.append($0[$0.count - 1] + Int64($1.count)) }
        lattice.labels.joined().map(Int64.init).withUnsafeBufferPointer { labels in
            starts.withUnsafeBufferPointer { starts in
                lattice.lengths.map(Int64.init).withUnsafeBufferPointer { lengths in
                    var how = flux_label_lattice(
                        samples: Int64(lattice.samples), steps: Int64(lattice.steps), classes: Int64(lattice.classes),
                        blank: Int64(lattice.blank), labels: labels.baseAddress, starts: starts.baseAddress,
                        lengths: lengths.baseAddress)
                    flux_lattice_loss(&how, logs.floats, losses.floats, gradient?.floats)
                }
            }
        }
        return true
    }
}
