/// What a device can do: about twenty families of primitives, from which all operations are composed.
///
/// Callers have checked shapes, dtypes and devices. Inputs may have any layout; `out` is fresh, contiguous memory of the
/// size that the family's result has. A requirement with a default is a fused form: a backend that returns `false` has
/// written nothing, and the operation composes the result from the other families.
package protocol Backend: Sendable {
    var device: Device { get }

    // Memory
    /// Writes elements from the host into `out`.
    func upload(_ source: UnsafeRawBufferPointer, to out: Storage)
    /// Copies `target.count` bytes that start `byteOffset` bytes into `source` to the host.
    func download(_ source: Storage, byteOffset: Int, to target: UnsafeMutableRawBufferPointer)

    // Element-wise
    func map(_ operation: UnaryOperation, _ x: TensorBody, into out: Storage)
    /// `x` and `y` have the same dtype and broadcast to the shape of the result.
    func zip(_ operation: BinaryOperation, _ x: TensorBody, _ y: TensorBody, _ shape: Shape, into out: Storage)
    func select(_ condition: Operand, _ x: Operand, _ y: Operand, _ shape: Shape, _ dtype: DType, into out: Storage)

    // Copy
    /// Copies with conversion to the dtype of the result, in row-major order.
    func copy(_ x: TensorBody, as dtype: DType, into out: Storage)
    /// Writes `x` (same dtype) over the part of `target` that `layout` and `offset` describe.
    func write(_ x: TensorBody, over target: Storage, _ layout: Layout, offset: Int)
    func fill(_ value: Double, _ dtype: DType, count: Int, into out: Storage)
    /// Writes the values of a curve at the places `0..<count` over the elements of `target` from `start` on.
    func write(_ curve: Curve, _ dtype: DType, count: Int, over target: Storage, from start: Int)
    /// Contiguous `[…, rows, columns]` with zeros above the diagonal, or below it. The offset is within ±(rows + columns).
    func triangle(_ x: TensorBody, rows: Int, columns: Int, offset: Int, isLower: Bool, into out: Storage)
    /// Contiguous `x` with copies of its elements or `value`, a scalar of its dtype, around it.
    func pad(_ x: TensorBody, _ padding: Padding, with value: TensorBody?, into out: Storage)
    /// The transpose of `pad`: adds each element to the one that it is a copy of. `float32` or `float64`.
    func unpad(_ x: TensorBody, _ padding: Padding, into out: Storage)

    // Reductions: contiguous `[outer, count, inner]` over the middle axis; see `Reduction.result(of:)`.
    func reduce(_ reduction: Reduction, _ x: TensorBody, outer: Int, count: Int, inner: Int, into out: Storage)

    // Scans: running reductions of contiguous `[outer, count, inner]` along the middle axis, from its end if reversed.
    func scan(_ scan: Scan, _ x: TensorBody, outer: Int, count: Int, inner: Int, isReversed: Bool, into out: Storage)
    /// `out_k = decay_k · out_(k−1) + x_k`, of floating-point elements.
    func recurrence(
        _ decay: TensorBody, _ x: TensorBody, outer: Int, count: Int, inner: Int, isReversed: Bool, into out: Storage)

    // Order along the last axis of contiguous `[rows, count]`: NaN is larger than all numbers, equal elements keep their order.
    /// The places of the first `limit` elements in order, as `int64`.
    func sortPlaces(_ x: TensorBody, rows: Int, count: Int, limit: Int, isDescending: Bool, into out: Storage)
    /// The places of the elements of the `int64` ranks `[rows, ranks]`, all in `0..<count`, where equal ones count in their order.
    func orderPlaces(_ x: TensorBody, rows: Int, count: Int, ranks: TensorBody, into out: Storage)
    /// For each element of contiguous `[rows, values]` how many of its row of ascending `[rows, count]` are smaller, or
    /// not larger if `isAfter`, as `int64`.
    func searchSorted(_ sorted: TensorBody, _ x: TensorBody, rows: Int, count: Int, values: Int, isAfter: Bool, into out: Storage)

    // Softmax families over the middle axis of contiguous `[outer, count, inner]`.
    func softmax(_ form: SoftmaxForm, _ x: TensorBody, outer: Int, count: Int, inner: Int, into out: Storage)
    func softmaxGradient(
        _ form: SoftmaxForm, _ dy: TensorBody, _ y: TensorBody, outer: Int, count: Int, inner: Int, into out: Storage)

    // Gather and scatter along the middle axis of contiguous `[outer, count, inner]`; `indices` is contiguous `int64`, in range.
    func gather(_ x: TensorBody, _ indices: TensorBody, outer: Int, count: Int, inner: Int, into out: Storage)
    /// `out` starts as `[outer, count, inner]` elements that those of `x` are combined with, in the order of the indices.
    func scatter(
        _ combination: ScatterCombination, _ x: TensorBody, _ indices: TensorBody, outer: Int, count: Int, inner: Int,
        into out: Storage)

    // Linear algebra: `[m, k] · [k, n]` for each of `batches` pairs; see `MatrixProduct`.
    func matmul(_ product: MatrixProduct, _ x: TensorBody, _ y: TensorBody, into out: Storage)
    /// Takes contiguous `[batches, rows, columns]` of `float32` or `float64` apart; see `Decomposition`.
    func decompose(_ form: Decomposition, _ x: TensorBody, batches: Int, rows: Int, columns: Int, into out: Storage)
    /// The elements of what `factorize` finds of one matrix.
    func factorCount(size: Int, _ dtype: DType) -> Int
    /// Gaussian elimination of contiguous `[batches, size, size]`, into what `solve` takes for a general matrix.
    func factorize(_ a: TensorBody, batches: Int, size: Int, into out: Storage)
    /// Solves `a · x = b` for contiguous `b` of `[batches, size, columns]`. `a` holds the factors of general matrices, else
    /// contiguous triangular ones; if `isTransposed`, those of `aᵀ`. See `LinearSystem`.
    func solve(
        _ form: LinearSystem, _ a: TensorBody, isTransposed: Bool, _ b: TensorBody, batches: Int, size: Int, columns: Int,
        into out: Storage)

    /// Fourier transforms of contiguous rows of `float32` or `float64`.
    func fourier(_ form: FourierForm, _ x: TensorBody, _ rows: FourierRows, into out: Storage)

    // Windows over spatial axes of contiguous `planes`
    /// Columns of the elements under the window, 0 in the padding: `[planes, kernel, output]`.
    func unfold(_ x: TensorBody, planes: Int, _ window: Window, into out: Storage)
    /// The transpose of `unfold`. `float32` or `float64`.
    func fold(_ x: TensorBody, planes: Int, _ window: Window, into out: Storage)
    /// The largest element of each region and, if asked for, its `int32` place in the plane, the first of equals. `float32` or `float64`.
    func maxPool(_ regions: PoolingRegions, _ x: TensorBody, planes: Int, places: Storage?, into out: Storage)

    // Rows with `int64` or `int32` places of their own; a place below 0 means no element.
    /// `out[r, k, i] = x[r, places[r, k, i], i]` for contiguous `x [rows, count, inner]`.
    func gatherRows(_ x: TensorBody, _ places: TensorBody, rows: Int, count: Int, inner: Int, into out: Storage)
    /// `out[r, places[r, k, i], i] += x[r, k, i]` on contiguous `base`, or on zeros, of `[rows, count, inner]`. `float32` or
    /// `float64`.
    func scatterRows(
        _ x: TensorBody, _ places: TensorBody, over base: TensorBody?, rows: Int, count: Int, inner: Int, into out: Storage)
    /// The same with `=`, in the order of `k`. Any dtype.
    func putRows(
        _ x: TensorBody, _ places: TensorBody, over base: TensorBody?, rows: Int, count: Int, inner: Int, into out: Storage)
    /// What `gatherRows` gives, but 0 where a later place of the row is the same.
    func takeLastRows(_ x: TensorBody, _ places: TensorBody, rows: Int, count: Int, inner: Int, into out: Storage)

    /// A sparse matrix times the middle axis of contiguous `[outer, columns, inner]`. `float32` or `float64`.
    func multiply(_ matrix: SparseMatrix, _ x: TensorBody, outer: Int, inner: Int, into out: Storage)

    // Random numbers: the same on every device, see `RandomDistribution`.
    func random(_ distribution: RandomDistribution, _ key: RandomKey, _ dtype: DType, count: Int, into out: Storage)
    /// The parameters are contiguous `float64`, of `count` elements or of one for all; see `ParametricDistribution`.
    func draw(
        _ distribution: ParametricDistribution, _ parameters: [TensorBody], _ key: RandomKey, _ dtype: DType, count: Int,
        into out: Storage)

    // Fused forms
    /// Three operands in one pass; they broadcast to `shape` and are all `float32` or all `float64`.
    func blend(_ form: BlendForm, _ x: Operand, _ y: Operand, _ z: Operand, _ shape: Shape, into out: Storage) -> Bool
    /// The cross products of vectors along the middle axis of contiguous `[outer, 3, inner]`. `float32`, `float64` and integers.
    func crossProduct(_ x: TensorBody, _ y: TensorBody, outer: Int, inner: Int, into out: Storage)
    /// `x · y` or `x / y` of contiguous complex numbers, all `float32` or all `float64`, with `y` conjugated or not.
    func complex(_ form: ComplexForm, _ x: TensorBody, _ y: TensorBody, isConjugating: Bool, into out: Storage) -> Bool
    /// The conjugates of contiguous complex numbers of `float32` or `float64`.
    func complexConjugate(_ x: TensorBody, into out: Storage) -> Bool
    /// Rows of such numbers, `columns` each, as rows of a real matrix: below each the one of `i · x`, `line` elements behind it.
    func complexMatrix(_ x: TensorBody, columns: Int, line: Int, into out: Storage) -> Bool
    /// The smallest and the largest element of contiguous `int64`; `nil` where a backend has no such form.
    func bounds(_ x: TensorBody) -> (low: Int, high: Int)?
    /// Inner products of pairs of rows of contiguous `[rows, inner]`, both `float32` or both `float64`, at `int64` places.
    func rowDots(
        _ x: TensorBody, _ xRows: TensorBody, _ y: TensorBody, _ yRows: TensorBody, inner: Int, into out: Storage
    ) -> Bool
    /// Rows of a contiguous `uint8` tensor `[rows, inner]`, as `float32`, times `scale`.
    func gatherBytes(_ x: TensorBody, _ indices: TensorBody, inner: Int, scale: Double, into out: Storage) -> Bool
    /// `matmul` of `bfloat16` or `float16`, accumulated in `float32`; otherwise the operation converts to that.
    func matmulOfHalves(_ product: MatrixProduct, _ x: TensorBody, _ y: TensorBody, into out: Storage) -> Bool
    /// `Σ_c |x[i, c] − y[j, c]|^power` of contiguous points `[batches, m, d]` and `[batches, n, d]`. `float32` or `float64`.
    func distances(_ x: TensorBody, _ y: TensorBody, _ extents: PointExtents, into out: Storage) -> Bool
    /// `Σ_j weights[i, j] · (x[i, c] − y[j, c])` of the same, of power 1 with the sign of the difference, for a backend that has
    /// `distances`.
    func weightedDifferences(
        _ weights: TensorBody, _ x: TensorBody, _ y: TensorBody, _ extents: PointExtents, into out: Storage)
    /// One form of a convolution of contiguous operands of a floating-point dtype; a bias is only in the form `.output`.
    func convolve(
        _ form: ConvolutionForm, _ problem: ConvolutionProblem, _ a: TensorBody, _ b: TensorBody, bias: TensorBody?,
        into out: Storage
    ) -> Bool
    /// In place: `x = activation(x + bias)` on contiguous `[rows, columns]`.
    func addBias(_ bias: TensorBody?, activation: UnaryOperation?, rows: Int, columns: Int, over x: Storage) -> Bool
    /// Mean over the rows along the middle axis of contiguous `[outer, count, inner]` of −Σ target · log softmax(logits) and, where asked for, its
    /// gradient; `targets` holds weights of that shape, or `int64` classes. `rowWeights`, of the dtype of the logits, say how much
    /// each row counts in the mean, all alike if there are none. The share `smoothing` of each class is spread over all classes.
    func crossEntropy(
        _ logits: TensorBody, _ targets: TensorBody, rowWeights: TensorBody?, smoothing: Double, outer: Int, count: Int,
        inner: Int,
        loss: Storage, gradient: Storage?
    ) -> Bool
    /// The losses of rows of contiguous scores, and, where asked for, the gradient of each by its scores; see `marginLosses`. The
    /// classes are contiguous `int64`, as many for each row.
    func marginLosses(
        _ scores: TensorBody, _ classes: TensorBody, rows: Int, count: Int, margin: Double, isSquare: Bool, losses: Storage,
        gradient: Storage?
    ) -> Bool
    /// The losses of label sequences, and, where asked for, their gradient by contiguous logarithms; see `LabelLattice`.
    func latticeLosses(_ lattice: LabelLattice, _ logs: TensorBody, losses: Storage, gradient: Storage?) -> Bool
    /// Attention on contiguous `float32`, or `bfloat16` where the backend has products of it, into a result of that dtype; and for
    /// each row the logarithm of the sum of the exponentials of its scores, in `float32`.
    func attention(
        _ extents: AttentionExtents, _ query: TensorBody, _ key: TensorBody, _ value: TensorBody, into out: Storage,
        logSum: Storage
    ) -> Bool
    /// The gradients of it by query, key and value in `float32`, from what a backend that has `attention` wrote.
    func attentionGradient(
        _ extents: AttentionExtents, _ query: TensorBody, _ key: TensorBody, _ value: TensorBody, out: TensorBody,
        logSum: TensorBody, dout: TensorBody, into results: (query: Storage, key: Storage, value: Storage))
    /// A normalization of contiguous `float32` or halves, with weight, bias, mean and variance of each group in `float32`; see
    /// `Normalization`. Mean and variance are written, or read where they are given.
    func normalize(
        _ form: Normalization, _ x: TensorBody, weight: TensorBody?, bias: TensorBody?, into out: Storage, mean: Storage,
        variance: Storage
    ) -> Bool
    /// The gradients of it, from what a backend that has `normalize` wrote. Those by weight and bias, where there is a weight,
    /// are `Normalization.parameterGradientCount` sums.
    func normalizeGradient(
        _ form: Normalization, _ x: TensorBody, weight: TensorBody?, mean: TensorBody, variance: TensorBody, dy: TensorBody,
        into results: (x: Storage, weight: Storage, bias: Storage))
    /// Images `[samples, channels, extents]` at the points of a grid `[samples, points, axes]`, which names the last axis first.
    /// Contiguous `float32`.
    func sample(_ form: GridSampling, _ x: TensorBody, _ grid: TensorBody, into out: Storage) -> Bool
    /// Those gradients of it that there is storage for, for a backend that has `sample`.
    func sampleGradient(
        _ form: GridSampling, _ x: TensorBody, _ grid: TensorBody, dy: TensorBody, into results: (x: Storage?, grid: Storage?))
    /// The steps of a long short-term memory on contiguous `float32`; see `lstm`. Into the outputs `[N, T, H]` and behind them the
    /// last cell `[N, H]`; what gradients need is kept, for each step in their order: activations `[N, 4H]` and cells `[N, H]`.
    func lstm(
        _ form: LSTMForm, _ inputs: LSTMInputs, into out: Storage, keeping kept: (gates: Storage, cells: Storage)?
    ) -> Bool
    /// The gradients of it but that by the weight, from what a backend that has `lstm` wrote and kept.
    func lstmGradient(
        _ form: LSTMForm, _ inputs: LSTMInputs, y: TensorBody, gates: TensorBody, cells: TensorBody, dy: TensorBody,
        into results: (prepared: Storage, hidden: Storage?, cell: Storage))
    /// One step of an optimizer rule in place; `states` are as many as the rule keeps.
    func step(_ rule: OptimizerStep, _ parameter: Storage, _ gradient: TensorBody, _ states: [Storage], count: Int) -> Bool
}

/// The elements of an input as one shape sees them: memory, first element, strides.
package struct Operand {
    package let body: TensorBody
    package let layout: Layout

    @inline(__always)
    package init(_ body: TensorBody) {
        self.body = body
        layout = body.layout
    }

    /// `body` broadcast to `shape`.
    @inline(__always)
    package init(_ body: TensorBody, to shape: Shape) {
        self.body = body
        layout = body.layout.shape == shape ? body.layout : body.layout.broadcast(to: shape)
    }
}

package enum Reduction: UInt8, CaseIterable, Sendable {
    case sum, product, max, min, argmax, argmin, any, all, sumOfSquares
    /// The sum of the elements that are not NaN.
    case nanSum
    /// `Σ (x − mean x)²`, of `float32` and `float64`.
    case squaredDistances

    /// Whether the result is places.
    var givesPlaces: Bool { self == .argmax || self == .argmin }

    /// The dtype of the result: `int64` for places, and for sums and products of integers and bools.
    func result(of dtype: DType) -> DType {
        switch self {
        case .argmax, .argmin: .int64
        case .sum, .product, .sumOfSquares, .nanSum: dtype.isFloatingPoint ? dtype : .int64
        default: dtype
        }
    }

    /// How results of this reduction are reduced further.
    var ofResults: Reduction { self == .sumOfSquares || self == .nanSum ? .sum : self }
}

/// How an element that is scattered meets the one that is there. The order is that of the C kernels.
package enum ScatterCombination: Int32, Sendable {
    case add, multiply, max, min, replace
}

/// Running reductions; those of places give the first of equals that was met. The order is that of the C kernels.
package enum Scan: Int32, CaseIterable, Sendable {
    case sum, product, max, min, argmax, argmin, logSumExp

    /// Whether the result is `int64` places rather than of the input's dtype.
    var givesPlaces: Bool { self == .argmax || self == .argmin }
}

/// What three operands are combined to. The order is that of the C kernels.
package enum BlendForm: Int32, Sendable {
    /// `x + (y − x) · z`
    case lerp
    /// `x · y + z`
    case multiplyAdd
    /// `min(max(x, y), z)`
    case limit
    /// `y` where `x > 0`, else `y · z`
    case bent
    /// `d²/2` of the distance `d = |x − y|` up to `z`, then `z · (d − z/2)`
    case huber
    /// `z · y · softplus(−x) + (1 − y) · softplus(x)`
    case logistic
    /// Its slope by `x`: `(1 − y) · sigmoid(x) − z · y · sigmoid(−x)`
    case logisticSlope
}

/// What two complex numbers are combined to. The order is that of the C kernels.
package enum ComplexForm: Int32, Sendable {
    case product, quotient
}

package enum SoftmaxForm: Sendable {
    case softmax, logSoftmax
}

/// The extents and strides of a batched matrix product; strides count elements, batch offsets are listed one a product.
package struct MatrixProduct {
    package var m: Int
    package var n: Int
    package var k: Int
    package var xRow: Int
    package var xColumn: Int
    package var yRow: Int
    package var yColumn: Int
    /// The first elements of each pair of matrices, relative to the tensors' first elements.
    package var offsets: [(x: Int, y: Int)]
}

/// Two sets of `m` and of `n` points of `d` coordinates each, `batches` times, and the power of the differences that is summed.
package struct PointExtents: Sendable {
    /// 1 or 2.
    package let power: Int
    package let batches: Int
    package let m: Int
    package let n: Int
    package let d: Int
}

/// One step of an optimizer rule, with what does not change from element to element already computed.
package enum OptimizerStep: Sendable {
    case descent(learningRate: Float)
    case momentum(learningRate: Float, momentum: Float, isNesterov: Bool)
    case adam(stepSize: Float, beta1: Float, beta2: Float, inverseRootCorrection: Float, epsilon: Float)
    case rmsProp(learningRate: Float, rho: Float, epsilon: Float)
    case adaDelta(learningRate: Float, rho: Float, epsilon: Float)
    case adaMax(stepSize: Float, beta1: Float, beta2: Float, epsilon: Float)
}
