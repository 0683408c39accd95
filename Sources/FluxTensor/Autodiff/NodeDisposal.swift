import CKernels

/// What a node lets go of at its end.
struct NodeContents {
    let first: Node?
    let second: Node?
    let others: [Node?]
    let pullback: Pullback

    init(_ first: Node?, _ second: Node?, _ others: [Node?], _ pullback: Pullback) {
        self.first = first
        self.second = second
        self.others = others
        self.pullback = pullback
    }
}

/// Frees graphs without recursion.
///
/// A node holds its parents twice, directly and in the tensors that its pullback captured, so freeing the last node of a
/// long chain would free the chain by recursion and overflow the stack. Instead the first node to go on a thread opens a
/// pile; nodes that go meanwhile put their contents there, and the first one works the pile off in a loop.
enum NodeDisposal {
    private final class Pile {
        var contents: [NodeContents] = []
    }

    static func dispose(_ contents: consuming NodeContents) {
        let slot = flux_thread_slot(Int32(FLUX_SLOT_NODE_DISPOSAL))!
        if let open = slot.pointee {
            Unmanaged<Pile>.fromOpaque(open).takeUnretainedValue().contents.append(contents)
        } else {
            workOff(contents, slot)
        }
    }

    private static func workOff(_ first: consuming NodeContents, _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>) {
        let pile = Pile()
        slot.pointee = Unmanaged.passUnretained(pile).toOpaque()
        free(first)
        while let next = pile.contents.popLast() { free(next) }
        slot.pointee = nil
    }

    /// Ends the lifetime of its argument.
    @inline(never)
    private static func free(_: consuming NodeContents) {}
}
