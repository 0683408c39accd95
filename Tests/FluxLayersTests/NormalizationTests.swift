import FluxLayers
import FluxTensor
import Testing

/// What golden values do not tell of normalizations: modes and statistics over several batches.
@Suite struct NormalizationTests {
    private let x = Tensor([[1, 10], [3, 30], [5, 20]] as [[Float]])

    @Test func trainsInsideOfGradientsOnly() {
        let layer = BatchNorm(2, epsilon: 0)
        #expect(layer(x) == x)
        #expect(layer.runningMean == .zeros(2))
        _ = gradient(of: layer) { $0(x).sum() }
        #expect(layer.runningMean?.isClose(to: Tensor([0.3, 2] as [Float])) == true)
        #expect(layer.runningVariance?.isClose(to: Tensor([0.9 + 0.4, 0.9 + 10] as [Float])) == true)
    }

    @Test func theFunctionFollowsStatisticsAsTheLayerDoes() throws {
        let layer = BatchNorm(2, momentum: 0.3)
        var (mean, variance) = (Tensor.zeros(2), Tensor.ones(2))
        trainMode(layer)
        #expect(layer(x) == batchNorm(x, mean: &mean, variance: &variance, isTraining: true, momentum: 0.3))
        #expect(mean == layer.runningMean && variance == layer.runningVariance)
        testMode(layer)
        #expect(layer(x) == batchNorm(x, mean: &mean, variance: &variance))
        #expect(mean == layer.runningMean)
    }

    @Test func modesOverride() {
        let layer = BatchNorm(2)
        trainMode(layer)
        #expect(abs(layer(x).mean(0)).max().item() < 1e-6)
        testMode(layer)
        let before = layer.runningMean
        _ = gradient(of: layer) { $0(x).sum() }
        #expect(layer.runningMean == before)
    }

    @Test func withoutMomentumTheStatisticsAreAverages() {
        let layer = BatchNorm(1, momentum: nil)
        trainMode(layer)
        for offset in [1, 2, 6] as [Float] { _ = layer(Tensor([[offset], [offset + 2]])) }
        #expect(layer.runningMean?.isClose(to: Tensor([4] as [Float])) == true)
        #expect(layer.runningVariance?.isClose(to: Tensor([2] as [Float])) == true)
    }

    @Test func namesAreThoseOfPyTorch() {
        #expect(parameters(BatchNorm(2)).map(\.name) == ["weight", "bias"])
        #expect(buffers(BatchNorm(2)).map(\.name) == ["running_mean", "running_var", "num_batches_tracked"])
        #expect(parameters(BatchNorm(2, affine: false)).isEmpty)
        #expect(
            parameters(Chain { WeightNorm(Dense(2, 3)) }).map(\.name).sorted()
                == ["0.bias", "0.weight_g", "0.weight_v"])
    }

    @Test func weightNormStartsWithTheLayersWeight() {
        let dense = Dense(2, 3)
        let layer = WeightNorm(dense)
        #expect(layer(x).isClose(to: dense(x), relative: 1e-5, absolute: 1e-5))
        #expect(!isInsideGradient)
        let gradients = gradient(of: layer) { layer in
            #expect(isInsideGradient)
            return layer(x).sum()
        }
        #expect(gradients["weight_g"]?.shape == [3, 1] && gradients["weight_v"]?.shape == [3, 2])
    }
}
