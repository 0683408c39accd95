import FluxTensor

/// The mean square difference of logarithms: for positive numbers whose ratio matters.
///
///     (log(prediction + ε) − log(y + ε))²
///
/// - Parameter epsilon: By default the spacing of numbers around 1 in the dtype; 1 gives the form of Keras and scikit-learn.
/// - Shape: both alike.
/// - Precondition: the shapes are equal.
public func msle(
    _ prediction: Tensor, _ y: Tensor, epsilon: Double? = nil, reduction: LossReduction = .mean
) -> Tensor {
    requireSameShapes("msle", prediction, y)
    let epsilon = checkedEpsilon("msle", epsilon, prediction.dtype)
    return reduction(square(log(prediction + epsilon) - log(y + epsilon)))
}
