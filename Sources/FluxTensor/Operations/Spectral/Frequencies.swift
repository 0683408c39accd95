/// The frequencies of the elements of `fft`, in cycles per unit of `spacing`: from 0 up, then the negative ones.
///
/// - Parameters:
///   - count: The length of the transform.
///   - spacing: The time from one sample to the next, the inverse of the sample rate.
/// - Shape: `[count]`.
/// - Gradient: none.
/// - Precondition: the count is at least 1.
public func fftFrequencies(_ count: Int, spacing: Double = 1, dtype: DType = .float32, on device: Device = .cpu) -> Tensor {
    if count < 1 { trap("fftFrequencies", "the transform has \(count) elements; it needs at least one") }
    let (step, positive) = (1 / (Double(count) * spacing), (count + 1) / 2)
    let negative = Curve(.line, step: step, origin: Double(count - positive))
    return .curves([(Curve(.line, step: step), positive), (negative, count - positive)], dtype, on: device)
}

/// The frequencies of the elements of `realFFT`, in cycles per unit of `spacing`.
///
/// - Parameters:
///   - count: The number of real elements that are transformed.
///   - spacing: The time from one sample to the next, the inverse of the sample rate.
/// - Shape: `[count / 2 + 1]`.
/// - Gradient: none.
/// - Precondition: the count is at least 1.
public func realFFTFrequencies(_ count: Int, spacing: Double = 1, dtype: DType = .float32, on device: Device = .cpu) -> Tensor {
    if count < 1 { trap("realFFTFrequencies", "the transform has \(count) elements; it needs at least one") }
    return .curves([(Curve(.line, step: 1 / (Double(count) * spacing)), count / 2 + 1)], dtype, on: device)
}
