/// Keeps training from changing any part of a model: its parameters have no gradient until `thaw`.
///
/// ```swift
/// freeze(model.layers[0])
/// ```
/// Buffers, such as running statistics, still follow; `testMode` keeps them too.
public func freeze(_ part: Any) { for (_, parameter) in parameters(part) { parameter.isFrozen = true } }

/// Lets training change a part of a model again.
public func thaw(_ part: Any) { for (_, parameter) in parameters(part) { parameter.isFrozen = false } }
