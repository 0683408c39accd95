import CKernels

/// The memory behind one or several tensors.
///
/// Elements are written once, by whoever made the storage, before anybody else sees it; later only where a tensor is
/// known to be the only holder.
package final class Storage: @unchecked Sendable {
    package let device: Device
    package let byteCount: Int
    private let address: UnsafeMutableRawPointer

    package init(byteCount: Int, on device: Device) {
        self.byteCount = byteCount
        self.device = device
        address = StoragePool.take(byteCount)
    }

    deinit { StoragePool.give(address, byteCount) }

    /// The memory, for the backend of the storage's device only: other code goes through the backend's copies.
    @inline(__always)
    func address(for backend: Device) -> UnsafeMutableRawPointer {
        if device != backend { trap("storage", "memory of device \(device) used on \(backend)") }
        return address
    }
}
