import FluxTensor

/// Traps unless a prediction and its target are of one shape; nothing is broadcast, since that is usually a mistake.
func requireSameShapes(_ loss: String, _ prediction: Tensor, _ y: Tensor) {
    if prediction.shape != y.shape { trap(loss, "the prediction has shape \(prediction.shape), the target \(y.shape)") }
}

/// What keeps the logarithm of a probability finite: the spacing of numbers around 1, if no other epsilon is given.
func checkedEpsilon(_ loss: String, _ epsilon: Double?, _ dtype: DType) -> Double {
    requireEpsilon(loss, epsilon)
    return epsilon ?? (dtype == .float64 ? Double.ulpOfOne : Double(Float.ulpOfOne))
}

/// Traps unless what is added to numerator and denominator of a share is at least 0.
func requireSmoothing(_ loss: String, _ smoothing: Double) {
    if !(smoothing >= 0) { trap(loss, "the smoothing is \(smoothing); it must not be negative") }
}
