// How the reference backend reads and writes: whole operands as arrays of `Double` or `Int`.

extension Operand {
    /// The elements in row-major order; whole numbers beyond 2⁵³ are rounded.
    var numbers: [Double] {
        let dtype = body.dtype
        if !dtype.isFloatingPoint { return integers.map(Double.init) }
        return layout.places.map { body.storage.number(at: body.offset + $0, dtype) }
    }

    /// The elements of an integer or `bool` operand in row-major order.
    var integers: [Int] {
        let dtype = body.dtype
        return layout.places.map { body.storage.integer(at: body.offset + $0, dtype) }
    }
}

extension TensorBody {
    var numbers: [Double] { Operand(self).numbers }
    var integers: [Int] { Operand(self).integers }
}

extension Layout {
    /// Where the elements lie, in row-major order, counted from the first.
    var places: [Int] {
        var places = [0]
        for axis in 0..<rank {
            places = places.flatMap { place in (0..<shape[axis]).map { place + $0 * strides[axis] } }
        }
        return places
    }
}

extension Storage {
    func number(at index: Int, _ dtype: DType) -> Double {
        let memory = UnsafeRawPointer(reference)
        return switch dtype {
        case .float64: memory.load(fromByteOffset: index * 8, as: Double.self)
        case .bfloat16: Double(Float(bitPattern: UInt32(memory.load(fromByteOffset: index * 2, as: UInt16.self)) << 16))
        case .float16: Double(memory.load(fromByteOffset: index * 2, as: Float16.self))
        default: Double(memory.load(fromByteOffset: index * 4, as: Float.self))
        }
    }

    func integer(at index: Int, _ dtype: DType) -> Int {
        let memory = UnsafeRawPointer(reference)
        return switch dtype {
        case .int64: memory.load(fromByteOffset: index * 8, as: Int.self)
        case .int32: Int(memory.load(fromByteOffset: index * 4, as: Int32.self))
        default: Int(memory.load(fromByteOffset: index, as: UInt8.self))
        }
    }

    /// Writes numbers at `places`, rounded to nearest even, or for integers truncated and limited to the range.
    func write(_ numbers: [Double], as dtype: DType, at places: [Int]? = nil) {
        for (place, number) in Swift.zip(places ?? Array(numbers.indices), numbers) {
            let target = reference + place * dtype.byteCount
            switch dtype {
            case .float32: target.storeBytes(of: Float(number), as: Float.self)
            case .float64: target.storeBytes(of: number, as: Double.self)
            case .bfloat16: target.storeBytes(of: bfloat16(number), as: UInt16.self)
            case .float16: target.storeBytes(of: Float16(number), as: Float16.self)
            case .int64: target.storeBytes(of: Int.converted(fromDouble: number), as: Int.self)
            case .int32: target.storeBytes(of: Int32.converted(fromDouble: number), as: Int32.self)
            case .uint8: target.storeBytes(of: UInt8.converted(fromDouble: number), as: UInt8.self)
            case .bool: target.storeBytes(of: number != 0 ? 1 : 0, as: UInt8.self)
            }
        }
    }

    /// Writes whole numbers at `places`; what does not fit wraps around.
    func write(_ integers: [Int], as dtype: DType, at places: [Int]? = nil) {
        for (place, integer) in Swift.zip(places ?? Array(integers.indices), integers) {
            let target = reference + place * dtype.byteCount
            switch dtype {
            case .int64: target.storeBytes(of: integer, as: Int.self)
            case .int32: target.storeBytes(of: Int32(truncatingIfNeeded: integer), as: Int32.self)
            case .uint8: target.storeBytes(of: UInt8(truncatingIfNeeded: integer), as: UInt8.self)
            case .bool: target.storeBytes(of: integer != 0 ? 1 : 0, as: UInt8.self)
            default: write([Double(integer)], as: dtype, at: [place])
            }
        }
    }

    func write(_ truths: [Bool]) { write(truths.map { $0 ? 1 : 0 } as [Int], as: .bool) }
}

/// The upper half of a `Float`, rounded to nearest even.
private func bfloat16(_ number: Double) -> UInt16 {
    let bits = Float(number).bitPattern
    if number.isNaN { return UInt16(bits >> 16) | 0x40 }
    return UInt16((UInt64(bits) + 0x7FFF + UInt64(bits >> 16 & 1)) >> 16)
}
