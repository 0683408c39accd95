import Synchronization

/// A tensor of a layer that is saved with the model but not trained by gradients, such as a running mean.
///
/// A buffer is a reference: copies of a layer share it. `$runningMean` is the buffer itself.
@propertyWrapper
public final class Buffer: Sendable {
    private let state: Mutex<Tensor>

    public init(wrappedValue: Tensor) { state = Mutex(wrappedValue.stopGradient()) }

    public var wrappedValue: Tensor {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue.stopGradient() } }
    }

    public var projectedValue: Buffer { self }
}
