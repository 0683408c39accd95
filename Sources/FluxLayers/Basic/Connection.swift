import FluxTensor

/// How the results of several layers become one, with the name it prints.
///
/// ```swift
/// Parallel(.concatenated()) { Dense(8, 4); Dense(8, 4) }
/// SkipConnection(Dense(8, 8), Connection("gated") { y, x in y * sigmoid(x) })
/// ```
public struct Connection: Sendable {
    public let name: String
    private let function: @Sendable ([Tensor]) -> Tensor
    private let shape: @Sendable ([[Int]]) throws(ShapeError) -> [Int]

    /// - Parameters:
    ///   - function: Gets the results in the order of the layers; there is at least one.
    ///   - shape: The shape of its result; by default found by computing it for zeros.
    public init(
        _ name: String = "function", all function: @escaping @Sendable ([Tensor]) -> Tensor,
        shape: (@Sendable ([[Int]]) throws(ShapeError) -> [Int])? = nil
    ) {
        self.name = name
        self.function = function
        self.shape = shape ?? { shapes in function(shapes.map { Tensor.zeros($0) }).shape }
    }

    /// A function of two, applied from left to right where there are more.
    public init(_ name: String = "function", _ function: @escaping @Sendable (Tensor, Tensor) -> Tensor) {
        self.init(name, all: { $0.dropFirst().reduce($0[0], function) })
    }

    public func callAsFunction(_ results: [Tensor]) -> Tensor { function(results) }

    public func outputShape(for shapes: [[Int]]) throws(ShapeError) -> [Int] { try shape(shapes) }

    /// The sum.
    public static let sum = elementwise("sum") { $0 + $1 }
    /// The product.
    public static let product = elementwise("product") { $0 * $1 }
    /// The mean.
    public static let mean = Connection(
        "mean", all: { $0.dropFirst().reduce($0[0], +) / Double($0.count) },
        shape: { shapes throws(ShapeError) in try broadcastShape("mean", shapes) })
    /// The largest of each element.
    public static let maximum = elementwise("maximum") { FluxTensor.maximum($0, $1) }

    /// One after another along an axis; by default channels or, of rows, features.
    public static func concatenated(axis: Int = 1) -> Connection {
        Connection(
            "concatenated(axis: \(axis))", all: { .concatenated($0, axis: axis) },
            shape: { shapes throws(ShapeError) in try Tensor.concatenatedShape(shapes.map { Shape($0) }, axis).0.array })
    }

    private static func elementwise(_ name: String, _ function: @escaping @Sendable (Tensor, Tensor) -> Tensor) -> Connection {
        Connection(
            name, all: { $0.dropFirst().reduce($0[0], function) },
            shape: { shapes throws(ShapeError) in try broadcastShape(name, shapes) })
    }
}

private func broadcastShape(_ name: String, _ shapes: [[Int]]) throws(ShapeError) -> [Int] {
    var result = Shape(shapes[0])
    for shape in shapes.dropFirst() { result = try FluxTensor.broadcastShape(name, result, Shape(shape)) }
    return result.array
}
