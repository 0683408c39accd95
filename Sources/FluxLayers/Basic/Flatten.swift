import FluxTensor

/// Each sample as one row.
///
/// - Shape: `[N, …]` → `[N, D]`.
/// - Parameters: none.
///
/// ```swift
/// Flatten()(Tensor.ones(2, 28, 28))       // [2, 784]
/// ```
public struct Flatten: Layer {
    public init() {}

    public func callAsFunction(_ x: Tensor) -> Tensor { traced(x) { flatten(x) } }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try rule { () throws(ShapeError) in try flattenShape(shape) }
    }

    public var signature: String { "Flatten()" }
}
