import CKernels

/// The layers that this thread is inside of: for the messages of traps, and for who wants to see what each layer does.
package enum LayerTrace {
    /// A layer, and what it or its place is called in messages.
    package struct Place {
        let name: String
        let layer: Any
        let isModel: Bool

        /// - Parameter isModel: Whether the layer is a whole model, within which messages tell paths.
        package init(_ name: String, _ layer: Any, isModel: Bool = false) {
            (self.name, self.layer, self.isModel) = (name, layer, isModel)
        }
    }

    private final class Frame {
        let parent: UnsafeMutableRawPointer?
        let place: () -> Place
        let observer: (any LayerObserver)?

        init(parent: UnsafeMutableRawPointer?, observer: (any LayerObserver)?, place: @escaping () -> Place) {
            self.parent = parent
            self.observer = observer
            self.place = place
        }

        /// Unowned: whoever pushes the frame holds it until `pop`.
        var address: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

        func pop(from slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>) {
            slot.pointee = parent
            withExtendedLifetime(self) {}
        }

        static func at(_ address: UnsafeMutableRawPointer) -> Frame {
            Unmanaged<Frame>.fromOpaque(address).takeUnretainedValue()
        }
    }

    /// Runs `body`, a layer's own computation, so that a trap inside names the layer.
    package static func inside<R>(_ place: @escaping () -> Place, _ body: () throws -> R) rethrows -> R {
        let slot = flux_thread_slot(Int32(FLUX_SLOT_LAYER_TRACE))!
        let observer = slot.pointee.flatMap { Frame.at($0).observer }
        let frame = Frame(parent: slot.pointee, observer: observer, place: place)
        slot.pointee = frame.address
        defer { frame.pop(from: slot) }
        guard let observer else { return try body() }
        observer.enter(place().layer)
        let result = try body()
        observer.leave(with: result)
        return result
    }

    /// Runs a layer's shape rule, so that its error names the layer, or the place of a container. No observer sees it.
    package static func naming<R, E: Error>(_ place: @escaping () -> Place, _ rule: () throws(E) -> R) throws(E) -> R {
        let slot = flux_thread_slot(Int32(FLUX_SLOT_LAYER_TRACE))!
        let frame = Frame(parent: slot.pointee, observer: nil, place: place)
        slot.pointee = frame.address
        defer { frame.pop(from: slot) }
        return try rule()
    }

    /// Runs `body`, a call of a layer, while `observer` sees what the layers inside do.
    package static func observed<R>(by observer: any LayerObserver, _ place: Place, _ body: () -> R) -> R {
        let slot = flux_thread_slot(Int32(FLUX_SLOT_LAYER_TRACE))!
        let frame = Frame(parent: slot.pointee, observer: observer, place: { place })
        slot.pointee = frame.address
        defer { frame.pop(from: slot) }
        return body()
    }

    /// Whether layers compute their results, not only the shapes of them.
    package static var computes: Bool {
        guard let address = flux_thread_slot(Int32(FLUX_SLOT_LAYER_TRACE))!.pointee else { return true }
        return Frame.at(address).observer?.needsResults ?? true
    }

    /// Tells the observer, if there is one, that an operation on `x` and `y` multiplies and adds so often.
    @inline(__always)
    static func count(_ multiplyAdds: @autoclosure () -> Int, _ x: Tensor, _ y: Tensor) {
        guard let address = flux_thread_slot(Int32(FLUX_SLOT_LAYER_TRACE))!.pointee else { return }
        Frame.at(address).observer?.count(multiplyAdds(), x, y)
    }

    /// `", in Chain.layers.2 Dense(784 → 128)"`, or nothing outside of layers. Where the whole model is known, because its
    /// gradient is computed or a shape asked for, the innermost layer's path comes first: `", in encoder.0: Chain.layers.0 …"`.
    static var description: String {
        var places: [Place] = []
        var next = flux_thread_slot(Int32(FLUX_SLOT_LAYER_TRACE))!.pointee
        while let address = next {
            let frame = Frame.at(address)
            places.append(frame.place())
            next = frame.parent
        }
        guard let innermost = places.first else { return "" }
        let path = path(of: innermost.layer, in: places.last { $0.isModel }?.layer).map { "\($0): " } ?? ""
        return ", in " + path + places.reversed().map(\.name).joined(separator: " ")
    }

    /// Where the model whose gradient is computed, or `model`, holds a layer: what comes before the name of its first parameter.
    private static func path(of layer: Any, in model: Any?) -> String? {
        guard let (name, parameter) = ModelContents.of(layer).parameters.first else { return nil }
        let known = model.flatMap { ModelContents.of($0).parameters.first { $0.parameter === parameter }?.name }
        guard let full = known ?? GradientScope.current?.name(of: parameter), full.hasSuffix(".\(name)") else { return nil }
        return String(full.dropLast(name.count + 1))
    }
}

/// Sees the calls of layers and what their operations cost.
package protocol LayerObserver: AnyObject {
    /// Whether layers have to compute; else zeros of the right shape stand for results.
    var needsResults: Bool { get }
    /// A layer starts to compute, or the place of a container that holds it.
    func enter(_ layer: Any)
    /// What was entered last is done.
    func leave(with result: Any)
    /// A product of matrices, a convolution or the like, of two operands, multiplies and adds so often.
    func count(_ multiplyAdds: Int, _ x: Tensor, _ y: Tensor)
}
