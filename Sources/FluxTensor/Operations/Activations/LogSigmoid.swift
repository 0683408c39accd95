/// The logarithm of the logistic function, `−log(1 + e^−x)`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · sigmoid(−x)`.
/// - Numerics: does not overflow; exact also where the sigmoid underflows.
/// - Reference: Mächler 2012, "Accurately computing log(1 − exp(−|a|))".
public func logSigmoid(_ x: Tensor) -> Tensor {
    map(.logSigmoid, x).recorded("logSigmoid", x) { dy in dy * sigmoid(-x) }
}
