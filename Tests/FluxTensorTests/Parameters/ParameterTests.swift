import FluxTensor
import Testing

@Suite struct ParameterTests {
    private struct Layer {
        @Parameter var weight = Tensor([1, 2] as [Float])
        @Buffer var mean = Tensor([0, 0] as [Float])
    }

    @Test func copiesShare() {
        let layer = Layer()
        let copy = layer
        copy.weight = Tensor([3, 4] as [Float])
        copy.mean = Tensor([5, 6] as [Float])
        #expect(layer.weight == Tensor([3, 4] as [Float]) && layer.mean == Tensor([5, 6] as [Float]))
        #expect(layer.$weight === copy.$weight && layer.$mean === copy.$mean)
    }

    @Test func aValueReadIsACopy() {
        let layer = Layer()
        let value = layer.weight
        layer.weight += 1
        #expect(value == Tensor([1, 2] as [Float]) && layer.weight == Tensor([2, 3] as [Float]))
    }

    @Test func equalityIsIdentity() {
        let (x, y) = (Parameter(wrappedValue: .ones(1)), Parameter(wrappedValue: .ones(1)))
        #expect(x == x && x != y && Set([x, y, x]).count == 2)
    }

    @Test func buffersAreNotTracked() {
        let layer = Layer()
        let gradients = gradient(of: layer) { layer in
            #expect(!layer.mean.isTracked)
            layer.mean = layer.weight * 2
            #expect(!layer.mean.isTracked)
            return (layer.weight * layer.mean).sum()
        }
        #expect(gradients[layer.$weight] == Tensor([2, 4] as [Float]))
        #expect(layer.mean == Tensor([2, 4] as [Float]))
    }

    @Test func modesAreShared() {
        struct Noise { let mode = LayerMode() }
        let noise = Noise()
        let copy = noise
        #expect(noise.mode.setting == .automatic && !noise.mode.isTraining)
        trainMode([noise])
        #expect(copy.mode.isTraining)
        testMode(copy)
        #expect(!noise.mode.isTraining)
        autoMode(noise)
        _ = gradient(at: .ones(1)) { x in
            #expect(noise.mode.isTraining)
            return x
        }
    }

    @Test func modelsMove() {
        let layer = Layer()
        move(layer, to: .reference)
        #expect(layer.weight.device == .reference && layer.mean.device == .reference)
        move(layer, to: .cpu)
        #expect(layer.weight == Tensor([1, 2] as [Float]) && layer.weight.device == .cpu)
    }
}
