/// A value that stands for another one in a model: paths of parameters do not mention it.
///
/// A wrapper of a layer with a parameter `weight`, in a property `hidden`, gives `hidden.weight`.
public protocol ModelWrapper {
    /// What stands behind.
    var wrapped: Any { get }
}
