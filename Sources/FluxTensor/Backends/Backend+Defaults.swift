/// What a backend without a kernel of its own for a fused form answers: `false`, so that the operation composes the result.
extension Backend {
    package func blend(
        _ form: BlendForm, _ x: Operand, _ y: Operand, _ z: Operand, _ shape: Shape, into out: Storage
    ) -> Bool { false }

    package func complex(
        _ form: ComplexForm, _ x: TensorBody, _ y: TensorBody, isConjugating: Bool, into out: Storage
    ) -> Bool { false }

    package func complexConjugate(_ x: TensorBody, into out: Storage) -> Bool { false }

    package func complexMatrix(_ x: TensorBody, columns: Int, line: Int, into out: Storage) -> Bool { false }

    package func bounds(_ x: TensorBody) -> (low: Int, high: Int)? { nil }

    package func rowDots(
        _ x: TensorBody, _ xRows: TensorBody, _ y: TensorBody, _ yRows: TensorBody, inner: Int, into out: Storage
    ) -> Bool { false }

    package func gatherBytes(_ x: TensorBody, _ indices: TensorBody, inner: Int, scale: Double, into out: Storage) -> Bool {
        false
    }

    package func matmulOfHalves(_ product: MatrixProduct, _ x: TensorBody, _ y: TensorBody, into out: Storage) -> Bool {
        false
    }

    package func distances(_ x: TensorBody, _ y: TensorBody, _ extents: PointExtents, into out: Storage) -> Bool {
        false
    }

    package func weightedDifferences(
        _ weights: TensorBody, _ x: TensorBody, _ y: TensorBody, _ extents: PointExtents, into out: Storage
    ) {
        trap("pairwiseDistances", "\(device) has no fused distances, so nobody may ask for their gradient")
    }

    package func convolve(
        _ form: ConvolutionForm, _ problem: ConvolutionProblem, _ a: TensorBody, _ b: TensorBody, bias: TensorBody?,
        into out: Storage
    ) -> Bool { false }

    package func addBias(_ bias: TensorBody?, activation: UnaryOperation?, rows: Int, columns: Int, over x: Storage) -> Bool {
        false
    }

    package func crossEntropy(
        _ logits: TensorBody, _ targets: TensorBody, rowWeights: TensorBody?, smoothing: Double, outer: Int, count: Int,
        inner: Int,
        loss: Storage, gradient: Storage?
    ) -> Bool { false }

    package func marginLosses(
        _ scores: TensorBody, _ classes: TensorBody, rows: Int, count: Int, margin: Double, isSquare: Bool, losses: Storage,
        gradient: Storage?
    ) -> Bool { false }

    package func latticeLosses(_ lattice: LabelLattice, _ logs: TensorBody, losses: Storage, gradient: Storage?) -> Bool { false }

    package func attention(
        _ extents: AttentionExtents, _ query: TensorBody, _ key: TensorBody, _ value: TensorBody, into out: Storage,
        logSum: Storage
    ) -> Bool { false }

    package func attentionGradient(
        _ extents: AttentionExtents, _ query: TensorBody, _ key: TensorBody, _ value: TensorBody, out: TensorBody,
        logSum: TensorBody, dout: TensorBody, into results: (query: Storage, key: Storage, value: Storage)
    ) {
        trap("attention", "\(device) has no fused attention, so nobody may ask for its gradient")
    }

    package func normalize(
        _ form: Normalization, _ x: TensorBody, weight: TensorBody?, bias: TensorBody?, into out: Storage, mean: Storage,
        variance: Storage
    ) -> Bool { false }

    package func normalizeGradient(
        _ form: Normalization, _ x: TensorBody, weight: TensorBody?, mean: TensorBody, variance: TensorBody, dy: TensorBody,
        into results: (x: Storage, weight: Storage, bias: Storage)
    ) {
        trap("normalize", "\(device) has no fused normalization, so nobody may ask for its gradient")
    }

    package func sample(_ form: GridSampling, _ x: TensorBody, _ grid: TensorBody, into out: Storage) -> Bool { false }

    package func sampleGradient(
        _ form: GridSampling, _ x: TensorBody, _ grid: TensorBody, dy: TensorBody, into results: (x: Storage?, grid: Storage?)
    ) {
        trap("gridSample", "\(device) has no fused sampling, so nobody may ask for its gradient")
    }

    package func lstm(
        _ form: LSTMForm, _ inputs: LSTMInputs, into out: Storage, keeping kept: (gates: Storage, cells: Storage)?
    ) -> Bool { false }

    package func lstmGradient(
        _ form: LSTMForm, _ inputs: LSTMInputs, y: TensorBody, gates: TensorBody, cells: TensorBody, dy: TensorBody,
        into results: (prepared: Storage, hidden: Storage?, cell: Storage)
    ) {
        trap("lstm", "\(device) has no fused memory, so nobody may ask for its gradient")
    }

    package func step(
        _ rule: OptimizerStep, _ parameter: Storage, _ gradient: TensorBody, _ states: [Storage], count: Int
    ) -> Bool { false }
}
