// Normalizations.
import Flux

func normalization() -> [Case] {
    let (images, channels) = ([8, 64, 56, 56], [64])
    var (mean, variance) = (Tensor.zeros(64), Tensor.ones(64))
    return [
        Case("batch norm", [images, channels, channels]) {
            batchNorm($0[0], mean: &mean, variance: &variance, weight: $0[1], bias: $0[2], isTraining: true)
        },
        Case("batch norm in inference", [images, channels, channels]) {
            batchNorm($0[0], mean: &mean, variance: &variance, weight: $0[1], bias: $0[2], isTraining: false)
        },
        Case("group norm", [images, channels, channels]) { groupNorm($0[0], groups: 8, weight: $0[1], bias: $0[2]) },
        Case("instance norm", [images, channels, channels]) { instanceNorm($0[0], weight: $0[1], bias: $0[2]) },
        Case("local response norm", [[8, 64, 28, 28]]) { localResponseNorm($0[0], size: 5) },
        Case("layer norm", [[4096, 512], [512], [512]]) { layerNorm($0[0], weight: $0[1], bias: $0[2]) },
        Case("layer norm over 2 axes", [[64, 64, 512], [64, 512], [64, 512]]) {
            layerNorm($0[0], overLast: 2, weight: $0[1], bias: $0[2])
        },
        Case("layer norm in bfloat16 4096x512", [[4096, 512]], dtype: .bfloat16) { layerNorm($0[0]) },
        Case("RMS norm", [[4096, 512], [512]]) { rmsNorm($0[0], weight: $0[1]) },
    ]
}
