/// `x` with NaN and infinities replaced: NaN by `nan`, infinities by the given numbers, or the largest finite ones.
///
/// - Shape: the same.
/// - Gradient: `dx = dy` where `x` is finite, else 0.
public func nanToNumber(
    _ x: Tensor, nan: Double = 0, positiveInfinity: Double? = nil, negativeInfinity: Double? = nil
) -> Tensor {
    guard x.dtype.isFloatingPoint else { return x }
    let (largest, value) = (x.dtype.greatestFiniteMagnitude, x.stopGradient())
    func scalar(_ value: Double) -> Tensor { .full([], value, dtype: x.dtype, on: x.device) }
    let infinite = `where`(value .> 0, scalar(positiveInfinity ?? largest), scalar(negativeInfinity ?? -largest))
    return `where`(isFinite(value), x, `where`(isNaN(value), scalar(nan), infinite))
}

extension DType {
    /// The largest finite number of a floating-point type.
    fileprivate var greatestFiniteMagnitude: Double {
        switch self {
        case .float64: Double.greatestFiniteMagnitude
        case .bfloat16: 0x1.FEp127
        case .float16: 65504
        default: Double(Float.greatestFiniteMagnitude)
        }
    }
}
