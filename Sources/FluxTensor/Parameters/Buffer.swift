import Synchronization

/// A tensor of a layer that is saved with the model but not trained by gradients, such as a running mean.
///
/// A buffer is a reference: copies of a layer share it. `$runningMean` is the buffer itself.
@propertyWrapper
public final class Buffer: Sendable {
    private let state: Mutex<TensorState>

    public init(wrappedValue: Tensor) { state = Mutex(.known(wrappedValue.stopGradient())) }

    /// A buffer that has its value when a size is settled.
    package init(_ inferred: InferredTensor) { state = Mutex(TensorState(inferred)) }

    public var wrappedValue: Tensor {
        get { state.withLock { $0.value } }
        set { state.withLock { $0.set(newValue.stopGradient()) } }
    }

    /// Whether there is a value: not while a size is `.inferred` and no input has come.
    public var isResolved: Bool { state.withLock { $0.tensor != nil } }

    /// The extents of the value; `nil` for one that is not known yet.
    package var extents: [Int?] { state.withLock { $0.extents } }

    /// How the value is made, while its size is not known.
    package var inferred: InferredTensor? { state.withLock { $0.inferred } }

    /// Takes over a value from a file, in the dtype and on the device of what stands here.
    package func load(_ tensor: Tensor) { state.withLock { $0.load(tensor) } }

    /// Converts the value, or what it will be.
    func convert(dtype: DType? = nil, device: Device? = nil) { state.withLock { $0.convert(dtype: dtype, device: device) } }

    public var projectedValue: Buffer { self }
}
