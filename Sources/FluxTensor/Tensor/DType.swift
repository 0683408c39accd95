/// The type of a tensor's elements.
///
/// `float32` is the default for everything that has a fraction. The raw values are those of the C kernels.
public enum DType: UInt8, Sendable, CaseIterable {
    case float32, float64, bfloat16, float16, int64, int32, uint8, bool

    /// The bytes of one element.
    public var byteCount: Int {
        switch self {
        case .float64, .int64: 8
        case .float32, .int32: 4
        case .bfloat16, .float16: 2
        case .uint8, .bool: 1
        }
    }

    /// Whether elements have a fraction, and so gradients.
    public var isFloatingPoint: Bool { rawValue <= DType.float16.rawValue }

    /// Whether elements are whole numbers (`bool` is not one).
    public var isInteger: Bool { !isFloatingPoint && self != .bool }
}

extension DType {
    /// The numbers of an integer dtype.
    var wholeNumbers: ClosedRange<Int> {
        switch self {
        case .bool: 0...1
        case .uint8: 0...255
        case .int32: Int(Int32.min)...Int(Int32.max)
        default: Int.min...Int.max
        }
    }

    /// That one of them which is the nearest to a whole number.
    func wholeNumber(_ number: Double) -> Int {
        min(max(.converted(fromDouble: number), wholeNumbers.lowerBound), wholeNumbers.upperBound)
    }
}

extension DType: CustomStringConvertible {
    public var description: String {
        switch self {
        case .float32: "float32"
        case .float64: "float64"
        case .bfloat16: "bfloat16"
        case .float16: "float16"
        case .int64: "int64"
        case .int32: "int32"
        case .uint8: "uint8"
        case .bool: "bool"
        }
    }
}
