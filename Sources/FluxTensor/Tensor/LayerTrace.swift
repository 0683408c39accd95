import CKernels

/// The layers that this thread is inside of, for the messages of traps.
package enum LayerTrace {
    private final class Frame {
        let parent: UnsafeMutableRawPointer?
        let describe: () -> String

        init(parent: UnsafeMutableRawPointer?, describe: @escaping () -> String) {
            self.parent = parent
            self.describe = describe
        }
    }

    /// Runs `body`, a layer's own computation, so that a trap inside names the layer.
    package static func inside<R>(_ describe: @escaping () -> String, _ body: () throws -> R) rethrows -> R {
        let slot = flux_thread_slot(Int32(FLUX_SLOT_LAYER_TRACE))!
        let frame = Frame(parent: slot.pointee, describe: describe)
        defer {
            slot.pointee = frame.parent
            withExtendedLifetime(frame) {}
        }
        slot.pointee = Unmanaged.passUnretained(frame).toOpaque()
        return try body()
    }

    /// `", in Chain.layers.2 Dense(784 → 128)"`, or nothing outside of layers.
    static var description: String {
        var parts: [String] = []
        var next = flux_thread_slot(Int32(FLUX_SLOT_LAYER_TRACE))!.pointee
        while let address = next {
            let frame = Unmanaged<Frame>.fromOpaque(address).takeUnretainedValue()
            parts.append(frame.describe())
            next = frame.parent
        }
        return parts.isEmpty ? "" : ", in " + parts.reversed().joined(separator: " ")
    }
}
