/// The memory behind one or several tensors: of small ones inside the object itself, of others from the pool.
///
/// Elements are written once, by whoever made the storage, before anybody else sees it; later only where a tensor is
/// known to be the only holder.
package final class Storage: Sendable {
    /// Header and elements behind the object. (A `ManagedBuffer` checks each access to its header for exclusivity, which
    /// costs more than a small operation does.)
    private typealias Contents = ManagedBufferPointer<StorageHeader, UInt64>

    private static let inlineLimit = 128  // bytes

    package static func allocate(byteCount: Int, on device: Device) -> Storage {
        let isInline = byteCount <= inlineLimit
        let contents = Contents(bufferClass: Storage.self, minimumCapacity: isInline ? (byteCount + 7) / 8 : 0) { buffer, _ in
            let elements = Contents(unsafeBufferObject: buffer).withUnsafeMutablePointerToElements { UnsafeMutableRawPointer($0) }
            let address = isInline ? elements : StoragePool.take(byteCount)
            return StorageHeader(address: address, byteCount: byteCount, device: device, isInline: isInline)
        }
        return unsafeDowncast(contents.buffer, to: Storage.self)
    }

    private var header: StorageHeader {
        @inline(__always) get { Contents(unsafeBufferObject: self).header }
    }

    package var device: Device {
        @inline(__always) get { header.device }
    }

    package var byteCount: Int { header.byteCount }

    deinit {
        let header = header
        if !header.isInline { StoragePool.give(header.address, header.byteCount) }
    }

    /// The memory, for the backend of the storage's device only: other code goes through the backend's copies.
    @inline(__always)
    func address(for backend: Device) -> UnsafeMutableRawPointer {
        if device != backend { trap("storage", "memory of device \(device) used on \(backend)") }
        return header.address
    }
}

/// What a storage knows of its memory.
package struct StorageHeader {
    let address: UnsafeMutableRawPointer
    let byteCount: Int
    let device: Device
    let isInline: Bool
}
