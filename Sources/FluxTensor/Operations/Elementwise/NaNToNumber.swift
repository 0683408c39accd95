/// `x` with NaN and infinities replaced: NaN by `nan`, infinities by the given numbers, or the largest finite ones.
///
/// - Shape: the same.
/// - Gradient: `dx = dy` where `x` is finite, else 0.
public func nanToNumber(
    _ x: Tensor, nan: Double = 0, positiveInfinity: Double? = nil, negativeInfinity: Double? = nil
) -> Tensor {
    guard x.dtype.isFloatingPoint else { return x }
    let largest = x.dtype.greatestFiniteMagnitude
    let ends = UnaryOperation.nanToNumber(negative: negativeInfinity ?? -largest, positive: positiveInfinity ?? largest)
    let numbers = map(ends, x).recorded("nanToNumber", x) { dy in clipGradient(dy, x.stopGradient(), -largest...largest) }
    return nan.isZero ? numbers : `where`(isNaN(x.stopGradient()), .full([], nan, dtype: x.dtype, on: x.device), numbers)
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
