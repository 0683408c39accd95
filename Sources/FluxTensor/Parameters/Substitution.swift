/// Runs `body` while parameters read as other tensors, which may depend on others and carry gradients to them.
///
/// ```swift
/// substituting([layer.$weight: w / norm(w)]) { layer(x) }
/// ```
/// - Precondition: each tensor has the shape of its parameter.
public func substituting<R>(_ values: [Parameter: Tensor], _ body: () throws -> R) rethrows -> R {
    for (parameter, value) in values where parameter.value.layout.shape != value.layout.shape {
        trap("substituting", "a tensor of shape \(value.shape) for a parameter of shape \(parameter.value.shape)")
    }
    return try GradientScope.$current.withValue(GradientScope(substitutes: values), operation: body)
}
