import FluxTensor

// Activations with a derivative everywhere.

extension Activation {
    /// `x · Φ(x)`
    public static let gelu = Activation("gelu", FluxTensor.gelu)
    /// `x · Φ(x)`, with `Φ` approximated by `tanh`.
    public static let geluTanh = Activation("geluTanh", FluxTensor.geluTanh)
    /// `x · sigmoid(1.702 x)`
    public static let geluSigmoid = Activation("geluSigmoid", FluxTensor.geluSigmoid)
    /// `x · sigmoid(x)`
    public static let swish = Activation("swish", FluxTensor.swish)
    /// `x · tanh(log(1 + eˣ))`
    public static let mish = Activation("mish", FluxTensor.mish)
    /// `x · tanh x`
    public static let lisht = Activation("lisht", FluxTensor.lisht)
    /// `log(1 + eˣ)`
    public static let softplus = Activation("softplus") { FluxTensor.softplus($0) }
    /// `log(1 + e^(βx)) / β`
    public static func softplus(beta: Double, threshold: Double = .infinity) -> Activation {
        Activation("softplus") { FluxTensor.softplus($0, beta: beta, threshold: threshold) }
    }
    /// `x / (1 + |x|)`
    public static let softsign = Activation("softsign", FluxTensor.softsign)
    /// `log(sigmoid(x))`
    public static let logSigmoid = Activation("logSigmoid", FluxTensor.logSigmoid)
    /// `log(cosh x)`
    public static let logCosh = Activation("logCosh", FluxTensor.logCosh)
    /// `x − tanh x`
    public static let tanhShrink = Activation("tanhShrink", FluxTensor.tanhShrink)
    /// `exp x / Σ exp x` along the last axis.
    public static let softmax = Activation("softmax") { FluxTensor.softmax($0) }
    /// `log(softmax(x))` along the last axis.
    public static let logSoftmax = Activation("logSoftmax") { FluxTensor.logSoftmax($0) }
    /// `softmax(−x)` along the last axis.
    public static let softmin = Activation("softmin") { FluxTensor.softmin($0) }
}
