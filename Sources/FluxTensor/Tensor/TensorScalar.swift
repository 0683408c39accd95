/// A Swift number that can be an element of a tensor.
public protocol TensorScalar: Sendable {
    /// The dtype whose elements lie in memory as this type does.
    static var dtype: DType { get }
    /// The value as a `Double`; a `Bool` is 0 or 1.
    var doubleValue: Double { get }
    /// The value of an element read as another type: truncated for integers, `≠ 0` for `Bool`.
    static func converted(fromDouble value: Double) -> Self
}

extension TensorScalar where Self: BinaryFloatingPoint {
    public var doubleValue: Double { Double(self) }
    public static func converted(fromDouble value: Double) -> Self { Self(value) }
}

extension TensorScalar where Self: FixedWidthInteger {
    public var doubleValue: Double { Double(self) }
    public static func converted(fromDouble value: Double) -> Self {
        value.isNaN ? 0 : Self(exactly: value.rounded(.towardZero)) ?? (value < 0 ? .min : .max)
    }
}

extension Float: TensorScalar { public static var dtype: DType { .float32 } }
extension Double: TensorScalar { public static var dtype: DType { .float64 } }
extension Float16: TensorScalar { public static var dtype: DType { .float16 } }
extension Int: TensorScalar { public static var dtype: DType { .int64 } }
extension Int64: TensorScalar { public static var dtype: DType { .int64 } }
extension Int32: TensorScalar { public static var dtype: DType { .int32 } }
extension UInt8: TensorScalar { public static var dtype: DType { .uint8 } }
extension Bool: TensorScalar {
    public static var dtype: DType { .bool }
    public var doubleValue: Double { self ? 1 : 0 }
    public static func converted(fromDouble value: Double) -> Bool { value != 0 }
}
