/// What the normalization layers compute, in `float32` also for halves: `(x − mean) / √(variance + ε) · weight + bias`.
///
/// - Parameter statistics: Given mean and variance, `[groups]`, instead of those of the elements.
/// - Shape: `x` → the same; weight and bias as `form` says, of any shape. `mean` and `variance` are `[groups]`, without history.
/// - Gradient: with `g = dy · weight` and `z = (x − mean) / √(variance + ε)`:
///   `dx = (g − mean g − z · mean (g · z)) / √(variance + ε)`, `dweight = Σ dy · z`, `dbias = Σ dy`; keeps `x`, mean and variance.
///   With given statistics `dx = g / √(variance + ε)`, and there are gradients to them.
/// - Precondition: there is no bias without a weight.
package func normalize(
    _ x: Tensor, _ form: Normalization, weight: Tensor?, bias: Tensor?, statistics: (mean: Tensor, variance: Tensor)? = nil
) -> (y: Tensor, mean: Tensor, variance: Tensor) {
    var form = form
    form.hasStatistics = statistics != nil
    let parameters = [weight, bias].compactMap { $0 }
    let dtype = parameters.reduce(x.inFloatingPoint.dtype) { DType.promoted($0, $1.dtype) }
    let work: DType = dtype == .float64 ? .float64 : .float32
    let call = NormalizationCall(
        x: x.cast(to: dtype), weight: weight?.cast(to: work), bias: bias?.cast(to: work),
        statistics: statistics.map { [$0.mean.cast(to: work), $0.variance.cast(to: work)] } ?? [], form: form, work: work)
    let result = call.fused ?? call.composed
    return (result.y.cast(to: dtype), result.mean, result.variance)
}

/// The two ways to compute a normalization; weight and bias are in the dtype of the work, in which `x` may be too.
private struct NormalizationCall {
    typealias Result = (y: Tensor, mean: Tensor, variance: Tensor)

    let x: Tensor
    let weight: Tensor?
    let bias: Tensor?
    /// Mean and variance, if they are given.
    let statistics: [Tensor]
    let form: Normalization
    let work: DType

    // MARK: Composed

    /// The distances from the mean, and the variance, as `form` sees `x`.
    private var moments: (distance: Tensor, mean: Tensor, variance: Tensor) {
        let grouped = x.cast(to: work).reshaped(form.shape)
        if form.hasStatistics {
            let given = statistics.map { $0.reshaped(form.groupShape) }
            return (grouped - given[0], given[0], given[1])
        }
        let mean = form.isCentered ? grouped.mean([0, 2], keepingAxes: true) : .full(form.groupShape, 0, work, on: x.device)
        let distance = form.isCentered ? grouped - mean : grouped
        return (distance, mean, square(distance).mean([0, 2], keepingAxes: true))
    }

    var composed: Result {
        let (distance, mean, variance) = moments
        let shapes = form.affineShapes
        var y = (distance * rsqrt(variance + form.epsilon)).reshaped(shapes.elements)
        if let weight { y = y * weight.reshaped(shapes.parameter) }
        if let bias { y = y + bias.reshaped(shapes.parameter) }
        let flat: Shape = [form.groups]
        return (y.reshaped(x.layout.shape), mean.stopGradient().reshaped(flat), variance.stopGradient().reshaped(flat))
    }

    /// The gradients in tensor operations, for gradients of them.
    private func composedGradients(_ dy: Tensor) -> [Tensor?] {
        let (distance, _, variance) = moments
        let (shapes, scale) = (form.affineShapes, rsqrt(variance + form.epsilon))
        let z = distance * scale
        let slope = dy.cast(to: work).reshaped(shapes.elements)
        let g = (weight.map { slope * $0.reshaped(shapes.parameter) } ?? slope).reshaped(form.shape)
        let centered = form.isCentered ? g - g.mean([0, 2], keepingAxes: true) : g
        let dx = form.hasStatistics ? g * scale : (centered - z * (g * z).mean([0, 2], keepingAxes: true)) * scale
        let dweight = weight.map { (slope * z.reshaped(shapes.elements)).summed(to: shapes.parameter).reshaped($0.layout.shape) }
        return [
            dx.reshaped(x.layout.shape).cast(to: x.dtype), dweight,
            bias.map { slope.summed(to: shapes.parameter).reshaped($0.layout.shape) },
        ]
    }

    // MARK: Fused

    /// The result by the backend's kernel, or nothing where it has none for these operands.
    var fused: Result? {
        let operands = [x, weight, bias].compactMap { $0 }
        guard work == .float32, x.count > 0, (operands + statistics).allSatisfy({ $0.device == x.device }),
            !statistics.contains(where: \.isTracked)
        else { return nil }
        let (source, factor, shift) = (plain(x), weight.map(plain), bias.map(plain))
        let moments = [0, 1].map { place in
            Tensor.make([form.groups], .float32, on: x.device) { out in
                if form.hasStatistics { x.device.backend.copy(statistics[place].body, as: .float32, into: out) }
            }
        }
        var isDone = false
        let y = Tensor.make(x.layout.shape, x.dtype, on: x.device) { out in
            isDone = x.device.backend.normalize(
                form, source.body, weight: factor?.body, bias: shift?.body, into: out, mean: moments[0].body.storage,
                variance: moments[1].body.storage)
        }
        if !isDone { return nil }
        let result = y.recorded("normalize", operands) { dy, _ in
            let gradients =
                dy.isTracked || x.isTracked || weight?.isTracked == true
                ? composedGradients(dy) : fusedGradients(dy, source, factor, moments)
            return Array(gradients.prefix(operands.count))
        }
        return (result, moments[0], moments[1])
    }

    private func plain(_ x: Tensor) -> Tensor { x.stopGradient().contiguous() }

    private func fusedGradients(_ dy: Tensor, _ source: Tensor, _ factor: Tensor?, _ moments: [Tensor]) -> [Tensor?] {
        let slope = dy.contiguous()
        let dx = Tensor.make(x.layout.shape, x.dtype, on: x.device) { _ in }
        let count = weight == nil ? 0 : form.parameterGradientCount
        let sums = [0, 1].map { _ in Tensor.make([count], .float32, on: x.device) { _ in } }
        x.device.backend.normalizeGradient(
            form, source.body, weight: factor?.body, mean: moments[0].body, variance: moments[1].body, dy: slope.body,
            into: (dx.body.storage, sums[0].body.storage, sums[1].body.storage))
        return [dx, weight.map { overGroups(sums[0], $0) }, bias.map { overGroups(sums[1], $0) }]
    }

    /// The sums of single groups, added up for the channels where several groups share one.
    private func overGroups(_ sums: Tensor, _ parameter: Tensor) -> Tensor {
        let total =
            sums.count == parameter.count ? sums : sums.reshaped([sums.count / parameter.count, parameter.count] as Shape).sum(0)
        return total.reshaped(parameter.layout.shape)
    }
}
