/// Label sequences spread over time steps, in all ways that keep their order, with blanks between and around them.
package struct LabelLattice: Sendable {
    package let samples: Int
    package let steps: Int
    package let classes: Int
    /// For each sample the classes that follow each other.
    package let labels: [[Int]]
    /// How many steps of each sample count.
    package let lengths: [Int]
    package let blank: Int

    package init(samples: Int, steps: Int, classes: Int, labels: [[Int]], lengths: [Int], blank: Int) {
        (self.samples, self.steps, self.classes, self.blank) = (samples, steps, classes, blank)
        (self.labels, self.lengths) = (labels, lengths)
    }

    /// The negative logarithms of the probabilities of the labels in one pass of the backend, if it has one for these operands and
    /// nobody asks for second derivatives. Labels that do not fit have a loss above 10²⁹, and no gradient.
    ///
    /// - Parameter logs: Logarithms of probabilities `[N, T, K]`.
    /// - Shape: `[N]`.
    /// - Gradient: `dlogs = −dy · (the share of all ways that have the class at the step)`.
    package func fusedLosses(_ logs: Tensor) -> Tensor? {
        if logs.mayHaveSecondDerivatives { return nil }
        let (x, device) = (logs.stopGradient().contiguous(), logs.device)
        let slope = Tensor.make(logs.isTracked ? logs.layout.shape : [0], x.dtype, on: device) { _ in }
        var isDone = false
        let losses = Tensor.make([samples], x.dtype, on: device) { out in
            isDone = device.backend.latticeLosses(
                self, x.body, losses: out, gradient: logs.isTracked ? slope.body.storage : nil)
        }
        return isDone ? losses.recorded("latticeLosses", logs) { dy in slope * dy.reshaped([samples, 1, 1] as Shape) } : nil
    }
}
