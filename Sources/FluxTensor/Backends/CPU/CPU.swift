import CKernels

/// The processor: oneDNN for matrix products, the C loops for everything else.
package struct CPU: Backend {
    package static let shared = CPU()

    package var device: Device { .cpu }

    package func upload(_ source: UnsafeRawBufferPointer, to out: Storage) {
        out.cpu.copyMemory(from: source.baseAddress!, byteCount: source.count)
    }

    package func download(_ source: Storage, byteOffset: Int, to target: UnsafeMutableRawBufferPointer) {
        target.copyMemory(from: UnsafeRawBufferPointer(start: source.cpu + byteOffset, count: target.count))
    }
}

extension Storage {
    /// The memory of a CPU tensor.
    @inline(__always)
    var cpu: UnsafeMutableRawPointer { address(for: .cpu) }

    var floats: UnsafeMutablePointer<Float> { cpu.assumingMemoryBound(to: Float.self) }
}

extension TensorBody {
    /// The first element of a CPU tensor.
    @inline(__always)
    var cpu: UnsafeMutableRawPointer { storage.cpu + offset &* dtype.byteCount }

    var floats: UnsafeMutablePointer<Float> { cpu.assumingMemoryBound(to: Float.self) }
}

extension DType {
    @inline(__always)
    var code: Int32 { Int32(rawValue) }
}

extension InlineArray where Element == Int, count == 8 {
    /// The extents or strides as the C loops take them.
    @inline(__always)
    func withC<R>(_ body: (UnsafePointer<Int64>) -> R) -> R {
        withUnsafeBytes(of: self) { body($0.baseAddress!.assumingMemoryBound(to: Int64.self)) }
    }
}
