// Pooling.
import Flux

func pooling() -> [Case] {
    [
        Case("max pool 3x3/2", [[8, 64, 112, 112]]) { maxPool($0[0], window: 3, stride: 2, padding: 1) },
        Case("max pool of 1 axis", [[16, 64, 1000]]) { maxPool($0[0], window: 3, stride: 2) },
        Case("max pool of 3 axes", [[4, 16, 16, 28, 28]]) { maxPool($0[0], window: 2) },
        Case("dilated max pool", [[8, 64, 56, 56]]) { maxPool($0[0], window: 3, stride: 2, padding: 1, dilation: 2) },
        Case("max pool rounded up", [[8, 64, 56, 56]]) { maxPool($0[0], window: 3, stride: 2, ceilMode: true) },
        Case("max pool with indices", [[8, 64, 56, 56]]) { maxPoolWithIndices($0[0], window: 2).largest },
        Case("max unpool", [[8, 64, 28, 28]]) { maxUnpool($0[0], pooled, output: 56) },
        Case("mean pool 2x2/2", [[8, 64, 56, 56]]) { meanPool($0[0], window: 2) },
        Case("mean pool of 1 axis", [[16, 64, 1000]]) { meanPool($0[0], window: 3, stride: 2) },
        Case("mean pool of 3 axes", [[4, 16, 16, 28, 28]]) { meanPool($0[0], window: 2) },
        Case("mean pool without padding in the mean", [[8, 64, 56, 56]]) {
            meanPool($0[0], window: 3, stride: 2, padding: 1, countsPadding: false)
        },
        Case("Lp pool 2x2/2", [[8, 64, 56, 56]]) { lpNormPool($0[0], p: 2, window: 2) },
        Case("global mean pool", [[8, 512, 7, 7]]) { globalMeanPool($0[0]) },
        Case("global max pool", [[8, 512, 7, 7]]) { globalMaxPool($0[0]) },
        Case("adaptive mean pool to 5", [[8, 64, 28, 28]]) { adaptiveMeanPool($0[0], output: 5) },
        Case("adaptive max pool to 5", [[8, 64, 28, 28]]) { adaptiveMaxPool($0[0], output: 5) },
    ]
}

private let pooled = maxPoolWithIndices(.randomUniform(8, 64, 56, 56), window: 2).indices
