extension Tensor {
    /// The one element.
    ///
    /// ```swift
    /// let loss: Float = mse(model(x), y).item()
    /// ```
    /// - Precondition: the tensor has one element.
    public func item<S: TensorScalar>(_ type: S.Type = S.self) -> S {
        if count != 1 { trap("item", "the tensor has shape \(shape), not one element") }
        switch dtype {
        case .float32 where type.dtype != .float32: return .converted(fromDouble: Double(item(Float.self)))  // what losses are
        case type.dtype: return withElements(of: type) { $0[0] }
        default: return array(of: type)[0]
        }
    }

    /// The one element as a `Double`, where nothing asks for another type: `print(loss.item())`.
    ///
    /// - Precondition: the tensor has one element.
    public func item() -> Double { item(Double.self) }

    /// The elements in row-major order, converted to a Swift type.
    public func array<S: TensorScalar>(of type: S.Type = S.self) -> [S] {
        if type.dtype == dtype { return withElements(of: type) { Array($0) } }
        if dtype == .int64 { return withElements(of: Int.self) { $0.map { S.converted(fromDouble: Double($0)) } } }
        return cast(to: .float64).withElements(of: Double.self) { $0.map(S.converted) }
    }

    /// Calls `body` with the elements in row-major order. The type must be that of the dtype.
    package func withElements<S: TensorScalar, R>(of type: S.Type, _ body: (UnsafeBufferPointer<S>) throws -> R) rethrows -> R {
        precondition(type.dtype == dtype)
        return try withUnsafeBytes { try body($0.bindMemory(to: type)) }
    }

    /// Calls `body` with the bytes of the elements in row-major order, in memory of the host. They are valid until it returns.
    ///
    /// ```swift
    /// let bytes = x.withUnsafeBytes { Array($0) }
    /// ```
    public func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        let host = contiguous().to(.cpu)
        defer { withExtendedLifetime(host) {} }
        return try body(UnsafeRawBufferPointer(start: host.body.cpu, count: count * dtype.byteCount))
    }
}

// MARK: Moving

extension Tensor {
    /// The same elements on another device; itself where it already is there.
    ///
    /// - Gradient: moved back.
    public func to(_ device: Device) -> Tensor {
        if device == self.device { return self }
        let source = contiguous()
        let size = count * dtype.byteCount
        let moved = Tensor.make(layout.shape, dtype, on: device, isWeak: body.isWeak, number: body.number) { out in
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
            defer { buffer.deallocate() }
            source.device.backend.download(source.body.storage, byteOffset: source.body.offset * dtype.byteCount, to: buffer)
            device.backend.upload(UnsafeRawBufferPointer(buffer), to: out)
        }
        let home = self.device
        return moved.recorded("to", self) { dy in dy.to(home) }
    }
}
