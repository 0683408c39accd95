/// What a parameter or a buffer holds: a tensor, or the way to one.
enum TensorState: Sendable {
    case known(Tensor)
    case inferred(InferredTensor)

    /// The tensor, made now if all sizes are known, else the way to it.
    init(_ inferred: InferredTensor) { self = inferred.tensor.map { .known($0) } ?? .inferred(inferred) }

    /// The tensor, made now if its size has been settled meanwhile.
    var tensor: Tensor? {
        mutating get {
            switch self {
            case .known(let tensor): return tensor
            case .inferred(let inferred):
                guard let tensor = inferred.tensor else { return nil }
                self = .known(tensor)
                return tensor
            }
        }
    }

    /// The tensor, or a trap.
    var value: Tensor {
        mutating get {
            guard let tensor else { trap("Parameter", "it has no value, for its size is inferred; \(InferredSize.advice)") }
            return tensor
        }
    }

    /// Takes over a tensor from elsewhere, which settles the size.
    mutating func set(_ tensor: Tensor) {
        if case .inferred(let inferred) = self {
            if !inferred.settle(by: tensor.shape) {
                trap("Parameter", "a value of shape \(tensor.shape) for \(inferred.text)")
            }
        }
        self = .known(tensor)
    }

    /// The extents; `nil` where one is not known.
    var extents: [Int?] {
        mutating get {
            if let tensor { return tensor.shape }
            guard case .inferred(let inferred) = self else { return [] }
            return inferred.extents.map(\.value)
        }
    }

    /// One of the extents, if it is known.
    mutating func extent(_ axis: Int) -> Int? {
        if let tensor { return tensor.layout.shape[axis] }
        guard case .inferred(let inferred) = self else { return nil }
        return inferred.extents[axis].value
    }

    /// The recipe, while the size is not known.
    var inferred: InferredTensor? {
        mutating get {
            guard tensor == nil, case .inferred(let inferred) = self else { return nil }
            return inferred
        }
    }

    /// Takes over a tensor from a file, in the dtype and on the device of what stands here.
    mutating func load(_ tensor: Tensor) {
        if let current = self.tensor {
            self = .known(tensor.cast(to: current.dtype).to(current.device).stopGradient())
        } else if case .inferred(let inferred) = self {
            set(tensor.cast(to: inferred.dtype ?? .float32).to(inferred.device ?? .cpu).stopGradient())
        }
    }

    /// Converts the tensor, or what it will be.
    mutating func convert(dtype: DType? = nil, device: Device? = nil) {
        if let tensor {
            self = .known(tensor.cast(to: dtype ?? tensor.dtype).to(device ?? tensor.device))
        } else if case .inferred(var inferred) = self {
            (inferred.dtype, inferred.device) = (dtype ?? inferred.dtype, device ?? inferred.device)
            self = .inferred(inferred)
        }
    }
}
