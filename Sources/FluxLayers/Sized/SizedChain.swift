import FluxTensor

extension Sized {
    /// Layers one after another, where the compiler checks that each takes what the one before gives.
    public struct Chain<Body: SizedLayer>: SizedLayer {
        public typealias Input = Body.Input
        public typealias Output = Body.Output

        public let layer: FluxLayers.Chain

        public init(@SizedChainBuilder _ body: () -> Body) {
            layer = FluxLayers.Chain(parts(of: body()))
        }
    }

    /// Two layers one after the other, as the builder of `Sized.Chain` makes them.
    public struct Then<First: SizedLayer, Second: SizedLayer>: SizedLayer where First.Output == Second.Input {
        public typealias Input = First.Input
        public typealias Output = Second.Output

        let first: First
        let second: Second

        public var layer: FluxLayers.Chain { FluxLayers.Chain(parts(of: self)) }
    }

    /// A layer that keeps sizes, in the place where they are `Value`.
    public struct Keeping<Value: SizedTensor, Plain: Layer>: SizedLayer {
        public typealias Input = Value
        public typealias Output = Value

        public let layer: Plain
    }
}

/// Joins the layers of a `Sized.Chain`.
@resultBuilder
public enum SizedChainBuilder {
    public static func buildExpression<Next: SizedLayer>(_ layer: Next) -> Next { layer }
    public static func buildExpression<Next: SizePreservingLayer>(_ layer: Next) -> Next { layer }
    public static func buildExpression<Next: ChannelPreservingLayer>(_ layer: Next) -> Next { layer }
    public static func buildExpression(_ activation: Activation) -> ActivationLayer { ActivationLayer(activation) }

    public static func buildPartialBlock<First: SizedLayer>(first: First) -> First { first }

    public static func buildPartialBlock<First: SizedLayer, Next: SizedLayer>(
        accumulated: First, next: Next
    ) -> Sized.Then<First, Next> where First.Output == Next.Input {
        Sized.Then(first: accumulated, second: next)
    }

    public static func buildPartialBlock<First: SizedLayer, Next: SizePreservingLayer>(
        accumulated: First, next: Next
    ) -> Sized.Then<First, Sized.Keeping<First.Output, Next>> {
        Sized.Then(first: accumulated, second: Sized.Keeping(layer: next))
    }

    public static func buildPartialBlock<First: SizedLayer, Next: ChannelPreservingLayer>(
        accumulated: First, next: Next
    ) -> Sized.Then<First, Sized.Keeping<First.Output, Next>> where First.Output: ChanneledTensor {
        Sized.Then(first: accumulated, second: Sized.Keeping(layer: next))
    }
}

/// The plain layers of a sized one, in order.
private func parts(of body: some SizedLayer) -> [any Layer] { (body as? any Sequential)?.plainLayers ?? [body.layer] }

private protocol Sequential {
    var plainLayers: [any Layer] { get }
}

extension Sized.Then: Sequential {
    fileprivate var plainLayers: [any Layer] { parts(of: first) + parts(of: second) }
}
