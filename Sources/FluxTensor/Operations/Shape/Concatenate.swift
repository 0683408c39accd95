extension Tensor {
    /// The tensors one after another along `axis`.
    ///
    /// - Shape: all alike but for the extent of `axis`, which adds up.
    /// - Gradient: to each its part of `dy`.
    /// - Precondition: there is at least one tensor.
    public static func concatenated(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
        let (shape, axis) = require { () throws(ShapeError) in try concatenatedShape(tensors.map(\.layout.shape), axis) }
        let parts = sameKind("concatenated", tensors)
        var starts: [Int] = []
        var start = 0
        for part in parts {
            starts.append(start)
            start += part.layout.shape[axis]
        }
        let device = parts[0].device
        let result = make(shape, parts[0].dtype, on: device) { storage in
            let whole = Layout(shape)
            for (part, start) in Swift.zip(parts, starts) where part.count > 0 {
                let place = Layout(part.layout.shape, strides: whole.strides)
                device.backend.write(part.body, over: storage, place, offset: start * whole.strides[axis])
            }
        }
        let extents = parts.map { $0.layout.shape[axis] }
        return result.recorded("concatenated", parts) { dy, needs in
            parts.indices.map { needs[$0] ? dy.narrowed(axis, starts[$0]..<(starts[$0] + extents[$0])) : nil }
        }
    }

    /// The shape rule of `concatenated`, and the axis counted from the front.
    package static func concatenatedShape(_ shapes: [Shape], _ axis: Int) throws(ShapeError) -> (Shape, Int) {
        guard var result = shapes.first else { throw ShapeError("concatenated", "there is no tensor to concatenate") }
        let axis = try resolvedAxis("concatenated", axis, rank: result.rank)
        for shape in shapes.dropFirst() {
            guard shape.rank == result.rank, shape.replacing(axis, with: result[axis]) == result else {
                throw ShapeError("concatenated", "\(result) and \(shape) differ beside axis \(axis)")
            }
            result[axis] = try checkedExtent("concatenated", result[axis], shape[axis], Int.addingReportingOverflow)
        }
        return (try checkedShape("concatenated", result.array), axis)
    }

    /// The tensors along a new axis.
    ///
    /// - Shape: all alike; the result has one axis more.
    /// - Gradient: to each its part of `dy`.
    /// - Precondition: there is at least one tensor.
    public static func stacked(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
        require { () throws(ShapeError) in try checkStack(tensors.map(\.layout.shape)) }
        return concatenated(tensors.map { $0.unsqueezed(axis) }, axis: axis)
    }

    private static func checkStack(_ shapes: [Shape]) throws(ShapeError) {
        guard let first = shapes.first else { throw ShapeError("stacked", "there is no tensor to stack") }
        for other in shapes where other != first {
            throw ShapeError("stacked", "the tensors differ in shape: \(first) and \(other)")
        }
    }

    /// All in the dtype and on the device in which they meet.
    static func sameKind(_ name: StaticString, _ tensors: [Tensor]) -> [Tensor] {
        var kind = tensors[0]
        for other in tensors.dropFirst() {
            _ = commonDevice(name, kind.body, other.body)
            if other.dtype != kind.dtype || kind.body.isWeak { kind = promoted(other, kind).0 }
        }
        return tensors.map { $0.cast(to: kind.dtype) }
    }
}
