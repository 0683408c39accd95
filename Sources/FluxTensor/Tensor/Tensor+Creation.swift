extension Tensor {
    /// A tensor of `shape` with every element 0.
    public static func zeros(_ shape: [Int], dtype: DType = .float32, on device: Device = .cpu) -> Tensor {
        full(shape, 0, dtype: dtype, on: device)
    }

    /// A tensor of `shape` with every element 0.
    public static func zeros(_ extents: Int..., dtype: DType = .float32, on device: Device = .cpu) -> Tensor {
        full(extents, 0, dtype: dtype, on: device)
    }

    /// A tensor of `shape` with every element 1.
    public static func ones(_ shape: [Int], dtype: DType = .float32, on device: Device = .cpu) -> Tensor {
        full(shape, 1, dtype: dtype, on: device)
    }

    /// A tensor of `shape` with every element 1.
    public static func ones(_ extents: Int..., dtype: DType = .float32, on device: Device = .cpu) -> Tensor {
        full(extents, 1, dtype: dtype, on: device)
    }

    /// A tensor of `shape` with every element `value`.
    ///
    /// - Precondition: no extent is negative, and the elements fit in memory.
    public static func full(_ shape: [Int], _ value: Double, dtype: DType = .float32, on device: Device = .cpu) -> Tensor {
        full(require { () throws(ShapeError) in try checkedShape("full", shape) }, value, dtype, on: device)
    }

    /// Zeros of the shape and device of `x`, and of its dtype unless another is given.
    public static func zeros(like x: Tensor, dtype: DType? = nil) -> Tensor { full(like: x, 0, dtype: dtype) }

    /// Ones of the shape and device of `x`, and of its dtype unless another is given.
    public static func ones(like x: Tensor, dtype: DType? = nil) -> Tensor { full(like: x, 1, dtype: dtype) }

    /// A tensor of the shape and device of `x` with every element `value`, and of its dtype unless another is given.
    public static func full(like x: Tensor, _ value: Double, dtype: DType? = nil) -> Tensor {
        full(x.layout.shape, value, dtype ?? x.dtype, on: x.device)
    }

    package static func full(_ shape: Shape, _ value: Double, _ dtype: DType, on device: Device) -> Tensor {
        make(shape, dtype, on: device) { device.backend.fill(value, dtype, count: shape.count, into: $0) }
    }

    /// The numbers from `start` up to but without `end`, `step` apart.
    ///
    /// - Precondition: `step` is not 0.
    public static func arange(
        _ start: Double = 0, to end: Double, by step: Double = 1, dtype: DType = .float32, on device: Device = .cpu
    ) -> Tensor {
        if step == 0 || !start.isFinite || !end.isFinite { trap("arange", "from \(start) to \(end) by \(step) has no end") }
        let steps = Swift.max(0, ((end - start) / step).rounded(.up))
        let count = Int(exactly: steps) ?? Int.max
        _ = require { () throws(ShapeError) in try checkedShape("arange", [count]) }
        return curves([(Curve(.line, start: start, step: step), count)], dtype, on: device)
    }

    /// `count` numbers from `start` to `end`, evenly spaced.
    ///
    /// - Numerics: each is counted from the nearer end.
    /// - Parameter includesEnd: Whether `end` is the last of them, or would be the next one.
    /// - Precondition: the count is not negative.
    public static func linspace(
        _ start: Double, _ end: Double, count: Int, includesEnd: Bool = true, dtype: DType = .float32, on device: Device = .cpu
    ) -> Tensor {
        if count < 0 { trap("linspace", "the count is \(count)") }
        let steps = includesEnd ? count - 1 : count
        let step = steps > 0 ? (end - start) / Double(steps) : 0
        let near = Swift.min(count, steps / 2 + 1)
        let far = Curve(.line, start: end, step: step, origin: Double(steps - near))
        return curves([(Curve(.line, start: start, step: step), near), (far, count - near)], dtype, on: device)
    }

    /// `count` powers of `base`, from `base^start` to `base^end`, both included, in constant ratios.
    ///
    /// - Precondition: the count is not negative.
    public static func logspace(
        _ start: Double, _ end: Double, count: Int, base: Double = 10, dtype: DType = .float32, on device: Device = .cpu
    ) -> Tensor {
        if count < 0 { trap("logspace", "the count is \(count)") }
        let exponents = linspace(start, end, count: count, dtype: .float64)
        return pow(Tensor.full([], base, dtype: .float64), exponents).cast(to: dtype).to(device)
    }

    /// The identity matrix of `size` rows.
    public static func identity(_ size: Int, dtype: DType = .float32, on device: Device = .cpu) -> Tensor {
        let shape = require { () throws(ShapeError) in try checkedShape("identity", [size, size]) }
        return full([shape[0]] as Shape, 1, dtype, on: device).diagonalMatrix()
    }
}

// MARK: From Swift values

extension Tensor {
    /// A scalar that takes on the dtype of what it meets, as a Swift number would.
    public init(_ value: some TensorScalar) {
        let dtype = type(of: value).dtype
        if dtype.isFloatingPoint {
            self = .number(value.doubleValue, on: .cpu)
        } else {
            self = .make([], dtype, on: .cpu, isWeak: true) { storage in
                Swift.withUnsafeBytes(of: value) { CPU.shared.upload($0, to: storage) }
            }
        }
    }

    /// A number with a fraction. Alone, it is `float32`.
    static func number(_ value: Double, on device: Device) -> Tensor {
        make([], .float32, on: device, isWeak: true, number: value) { device.backend.fill(value, .float32, count: 1, into: $0) }
    }

    /// A tensor of one axis. `[Double]` makes `float64`, `[Float]` makes `float32`; write `as [Float]` to choose.
    public init<S: TensorScalar>(_ elements: [S]) { self.init(elements, Shape([elements.count])) }

    /// The elements of an array, row-major, as a tensor of `shape`.
    ///
    /// - Precondition: the array has as many elements as the shape.
    public init<S: TensorScalar>(_ elements: [S], shape: [Int]) {
        let checked = require { () throws(ShapeError) in try checkedShape("Tensor", shape) }
        if checked.count != elements.count {
            trap("Tensor", "\(elements.count) elements do not fill the shape \(shape), which has \(checked.count)")
        }
        self.init(elements, checked)
    }

    /// A tensor of two axes. All rows must be equally long.
    public init<S: TensorScalar>(_ rows: [[S]]) { self = Tensor.stacked(rows.map { Tensor($0) }) }

    /// A tensor of three axes. All parts must be of one shape.
    public init<S: TensorScalar>(_ matrices: [[[S]]]) { self = Tensor.stacked(matrices.map { Tensor($0) }) }

    package init<S: TensorScalar>(_ elements: [S], _ shape: Shape) {
        self = .make(shape, S.dtype, on: .cpu) { storage in
            elements.withUnsafeBytes { CPU.shared.upload($0, to: storage) }
        }
    }

    /// Raw elements of `dtype`, row-major, in the byte order of the machine: `[UInt8]`, `Data`, a buffer of memory.
    ///
    /// Bytes of `bool` that are not 0 are true.
    ///
    /// - Precondition: there are as many bytes as the shape needs.
    public init(bytes: some Collection<UInt8>, shape: [Int], dtype: DType) {
        let checked = require { () throws(ShapeError) in try checkedShape("Tensor", shape) }
        if checked.count * dtype.byteCount != bytes.count {
            trap("Tensor", "\(bytes.count) bytes do not fill the shape \(shape) of \(dtype)")
        }
        let elements = Tensor.make(checked, dtype == .bool ? .uint8 : dtype, on: .cpu) { storage in
            func upload(_ bytes: UnsafeBufferPointer<UInt8>) { CPU.shared.upload(UnsafeRawBufferPointer(bytes), to: storage) }
            if bytes.withContiguousStorageIfAvailable(upload) == nil { Array(bytes).withUnsafeBufferPointer(upload) }
        }
        self = elements.cast(to: dtype)
    }
}
