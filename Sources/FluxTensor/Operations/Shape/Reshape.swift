extension Tensor {
    /// The same elements in row-major order in another shape. Copies only where the elements do not lie so.
    ///
    /// - Parameter shape: One extent may be −1: it is computed from the others.
    /// - Shape: `shape`.
    /// - Gradient: `dy`, reshaped back.
    /// - Precondition: both shapes have the same number of elements.
    public func reshaped(_ shape: [Int]) -> Tensor {
        reshaped(require { () throws(ShapeError) in try Tensor.reshapedShape(layout.shape, shape) })
    }

    /// The same elements in another shape; see `reshaped(_:)`.
    public func reshaped(_ extents: Int...) -> Tensor { reshaped(extents) }

    /// The shape rule: fills in the extent given as −1.
    public static func reshapedShape(from shape: [Int], to target: [Int]) throws(ShapeError) -> [Int] {
        try reshapedShape(Shape(shape), target).array
    }

    static func reshapedShape(_ shape: Shape, _ target: [Int]) throws(ShapeError) -> Shape {
        var extents = target
        if let open = target.firstIndex(of: -1) {
            var known = 1
            for (axis, extent) in target.enumerated() where axis != open {
                known = try checkedExtent("reshaped", known, extent, Int.multipliedReportingOverflow)
            }
            guard known > 0, shape.count % known == 0 else {
                throw ShapeError("reshaped", "\(shape) of \(shape.count) elements does not divide into \(target)")
            }
            extents[open] = shape.count / known
        }
        let result = try checkedShape("reshaped", extents)
        guard result.count == shape.count else {
            throw ShapeError("reshaped", "\(shape) has \(shape.count) elements, \(target) has \(result.count)")
        }
        return result
    }

    package func reshaped(_ target: Shape) -> Tensor {
        let original = layout.shape
        if original == target { return self }
        guard let layout = layout.reshaped(to: target) else { return contiguous().reshaped(target) }
        return Tensor(body.view(layout)).recorded("reshaped", self) { dy in dy.reshaped(original) }
    }
}

/// Each sample as one row: `[N, …]` → `[N, D]`.
///
/// - Gradient: `dy`, reshaped back.
/// - Precondition: the rank is at least 1.
public func flatten(_ x: Tensor) -> Tensor {
    x.reshaped(require { () throws(ShapeError) in try flattenShape(x.shape) })
}

/// The shape rule of `flatten`.
package func flattenShape(_ x: [Int]) throws(ShapeError) -> [Int] {
    guard let samples = x.first else { throw ShapeError("flatten", "a scalar has no batch axis") }
    return [samples, x.dropFirst().reduce(1, *)]
}
