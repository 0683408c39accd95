/// A function of evenly spaced numbers `x = start + step · (place − origin)`.
package struct Curve: Sendable {
    package enum Form: Sendable {
        /// `x`
        case line
        /// `exp(−|x|)`
        case exponential
        /// `exp(−x²)`
        case bell
        /// `I₀(2β · √(x·(1 − x))) / I₀(β)` for `x` in 0...1
        case kaiser(beta: Double)
        /// `Σ_i weights_i · cos(2πi·x)` for `x` in −½...½, of one weight at least
        case cosines(weights: [Double])
    }

    package let form: Form
    package let start: Double
    package let step: Double
    package let origin: Double
    /// Where there is one, what comes behind its half is that at `mirror − place`.
    package let mirror: Int?

    init(_ form: Form, start: Double = 0, step: Double, origin: Double = 0, mirror: Int? = nil) {
        (self.form, self.start, self.step, self.origin, self.mirror) = (form, start, step, origin, mirror)
    }
}

extension Tensor {
    /// The values of curves at so many places each, one curve behind the other.
    static func curves(_ pieces: [(curve: Curve, count: Int)], _ dtype: DType, on device: Device) -> Tensor {
        make([pieces.reduce(0) { $0 + $1.count }], dtype, on: device) { storage in
            var start = 0
            for piece in pieces {
                if piece.count > 0 { device.backend.write(piece.curve, dtype, count: piece.count, over: storage, from: start) }
                start += piece.count
            }
        }
    }
}
