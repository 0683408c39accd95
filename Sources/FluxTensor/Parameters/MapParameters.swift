/// Replaces each parameter and buffer of a model by what `transform` makes of it.
///
/// ```swift
/// mapParameters(model) { name, value in name.hasSuffix("bias") ? value * 0 : value }
/// ```
/// - Precondition: shapes stay.
public func mapParameters(_ model: Any, _ transform: (_ name: String, _ value: Tensor) throws -> Tensor) rethrows {
    let contents = ModelContents.of(model)
    func checked(_ name: String, _ value: Tensor) throws -> Tensor {
        let result = try transform(name, value)
        if result.layout.shape != value.layout.shape {
            trap("mapParameters", "\(name) of shape \(value.shape) became \(result.shape)")
        }
        return result
    }
    for (name, parameter) in contents.parameters { parameter.value = try checked(name, parameter.value) }
    for (name, buffer) in contents.buffers { buffer.wrappedValue = try checked(name, buffer.wrappedValue) }
}

/// Converts the floating-point parameters and buffers of a model: its next results have that dtype for inputs of it.
public func cast(_ model: Any, to dtype: DType) {
    let contents = ModelContents.of(model)
    for (_, parameter) in contents.parameters where !parameter.isResolved || parameter.value.dtype.isFloatingPoint {
        parameter.convert(dtype: dtype)
    }
    for (_, buffer) in contents.buffers where !buffer.isResolved || buffer.wrappedValue.dtype.isFloatingPoint {
        buffer.convert(dtype: dtype)
    }
}
