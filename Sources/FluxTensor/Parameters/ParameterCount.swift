/// The number of trainable numbers of a model.
///
/// - Precondition: no size is still to be inferred.
public func parameterCount(_ model: Any) -> Int { parameters(model).reduce(0) { $0 + $1.parameter.value.count } }

/// The bytes that the trainable numbers of a model take.
public func parameterBytes(_ model: Any) -> Int {
    parameters(model).reduce(0) { $0 + $1.parameter.value.count * $1.parameter.value.dtype.byteCount }
}

/// The paths of parameters and buffers that hold a NaN or an infinity: where to look when training has gone astray.
public func nonFiniteParameters(_ model: Any) -> [String] {
    let contents = ModelContents.of(model)
    let values =
        contents.parameters.filter(\.parameter.isResolved).map { ($0.name, $0.parameter.value) }
        + contents.buffers.filter(\.buffer.isResolved).map { ($0.name, $0.buffer.wrappedValue) }
    return values.filter { $0.1.dtype.isFloatingPoint && !isFinite($0.1).all().item(Bool.self) }.map(\.0)
}
