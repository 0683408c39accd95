/// The logarithm of the logistic function, `−log(1 + e^−x)`.
///
/// - Gradient: `dx = dy · sigmoid(−x)`.
/// - Numerics: does not overflow; exact also where the sigmoid underflows.
public func logSigmoid(_ x: Tensor) -> Tensor {
    map(.logSigmoid, x).recorded("logSigmoid", x) { dy in dy * sigmoid(-x) }
}
