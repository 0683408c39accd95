/// The slow, plain Swift backend that every other one is tested against.
///
/// Floating-point elements are computed in `Double` and rounded to their dtype at the end, integers in `Int` with
/// wrap-around. Its memory is reached only by `upload` and `download`, as a graphics card's is, so that no code comes to
/// rely on host pointers.
package struct Reference: Backend {
    package static let shared = Reference()

    package var device: Device { .reference }

    package func upload(_ source: UnsafeRawBufferPointer, to out: Storage) {
        out.reference.copyMemory(from: source.baseAddress!, byteCount: source.count)
    }

    package func download(_ source: Storage, byteOffset: Int, to target: UnsafeMutableRawBufferPointer) {
        target.copyMemory(from: UnsafeRawBufferPointer(start: source.reference + byteOffset, count: target.count))
    }
}

extension Storage {
    /// The memory of a tensor of this backend.
    var reference: UnsafeMutableRawPointer { address(for: .reference) }
}
