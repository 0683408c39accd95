import FluxTensor

// Activations that are put together from pieces.

extension Activation {
    /// `x < 0 ? x / 100 : x`
    public static let leakyRelu = leakyRelu(slope: 0.01)
    /// `x < 0 ? slope · x : x`
    public static func leakyRelu(slope: Double) -> Activation {
        Activation("leakyRelu") { FluxTensor.leakyRelu($0, slope: slope) }
    }
    /// `relu` limited to 6.
    public static let relu6 = Activation("relu6", FluxTensor.relu6)
    /// `leakyRelu` with a random slope in training.
    public static let rrelu = rrelu(slopes: 1 / 8...1 / 3)
    /// `leakyRelu` with a random slope in training, its mean in inference.
    public static func rrelu(slopes: ClosedRange<Double>, generator: RandomGenerator = .shared) -> Activation {
        Activation("rrelu") { FluxTensor.rrelu($0, slopes: slopes, generator: generator) }
    }
    /// `x > 1 ? x : 0`
    public static let trelu = trelu(theta: 1)
    /// `x > theta ? x : 0`
    public static func trelu(theta: Double) -> Activation { Activation("trelu") { FluxTensor.trelu($0, theta: theta) } }
    /// `x > threshold ? x : value`
    public static func threshold(_ threshold: Double, value: Double = 0) -> Activation {
        Activation("threshold") { FluxTensor.threshold($0, threshold, value: value) }
    }
    /// `x < 0 ? eˣ − 1 : x`
    public static let elu = elu(scale: 1)
    /// `x < 0 ? scale · (eˣ − 1) : x`
    public static func elu(scale: Double) -> Activation { Activation("elu") { FluxTensor.elu($0, scale: scale) } }
    /// `elu` that keeps zero mean and unit variance.
    public static let selu = Activation("selu", FluxTensor.selu)
    /// `elu`, by the name of its form with a continuous slope.
    public static let celu = celu(alpha: 1)
    /// `x < 0 ? α · (e^(x/α) − 1) : x`
    public static func celu(alpha: Double) -> Activation { Activation("celu") { FluxTensor.celu($0, alpha: alpha) } }
    /// `x / 6 + 1/2` limited to 0...1.
    public static let hardSigmoid = Activation("hardSigmoid", FluxTensor.hardSigmoid)
    /// `x` limited to −1...1.
    public static let hardTanh = Activation("hardTanh", FluxTensor.hardTanh)
    /// `x · hardSigmoid(x)`
    public static let hardSwish = Activation("hardSwish", FluxTensor.hardSwish)
    /// `x` moved toward 0 by 1/2.
    public static let softShrink = softShrink(threshold: 0.5)
    /// `x` moved toward 0 by `threshold`.
    public static func softShrink(threshold: Double) -> Activation {
        Activation("softShrink") { FluxTensor.softShrink($0, threshold: threshold) }
    }
    /// `|x| > 1/2 ? x : 0`
    public static let hardShrink = hardShrink(threshold: 0.5)
    /// `|x| > threshold ? x : 0`
    public static func hardShrink(threshold: Double) -> Activation {
        Activation("hardShrink") { FluxTensor.hardShrink($0, threshold: threshold) }
    }
}
