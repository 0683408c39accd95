/// The element-wise functions of two arguments that every backend computes. The order is that of the C kernels.
package enum BinaryOperation: Sendable, Equatable {
    case add, subtract, multiply, divide, power, maximum, minimum, remainder, floorDivide
    case truncatedRemainder, atan2, hypot, logAddExp, zeta, gammainc, gammaincc, copySign, nextAfter
    /// `(dy, y) → y > 0 ? dy : 0`
    case reluGradient
    /// `(dy, y) → dy · (1 − y²)`
    case tanhGradient
    /// `(dy, y) → dy · y · (1 − y)`
    case sigmoidGradient
    /// `(dy, x) → x < 0 ? slope · dy : dy`
    case leakyReluGradient(slope: Double)
    /// `(dy, y) → y < 0 ? dy · (y + scale) : dy`
    case eluGradient(scale: Double)
    /// `(dy, x) → lower ≤ x ≤ upper ? dy : 0`
    case clipGradient(lower: Double, upper: Double)
    /// `(dy, x) → lower ≤ x ≤ upper ? 0 : dy`
    case outsideGradient(lower: Double, upper: Double)
    /// `(dy, x) → dy · f′(x)`
    case hardSigmoidGradient, hardSwishGradient, geluGradient, geluTanhGradient, swishGradient, mishGradient
    case equal, notEqual, less, lessEqual, greater, greaterEqual
    case logicalAnd, logicalOr, logicalXor
    case bitwiseAnd, bitwiseOr, bitwiseXor, shiftLeft, shiftRight, gcd

    /// Whether the result is `bool` rather than of the inputs' dtype.
    package var isPredicate: Bool {
        switch self {
        case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .logicalAnd, .logicalOr, .logicalXor: true
        default: false
        }
    }
}
