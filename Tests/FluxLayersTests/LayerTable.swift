import FluxLayers
import FluxTensor

/// A row for each layer, and more where a layer has several forms.
enum LayerTable {
    static let all = basic + norms + spatial + cells + sequences + attention

    static let basic: [LayerSpec] = [
        LayerSpec("Dense", Dense(5, 3), refusing: [[4, 4], []]),
        LayerSpec("Dense.leading", Dense(5, 3, bias: false)),
        LayerSpec("Flatten", Flatten(), refusing: [[]]),
        LayerSpec("Identity", Identity()),
        LayerSpec("FunctionLayer", FunctionLayer("tanh") { tanh($0) }),
        LayerSpec("ActivationLayer", ActivationLayer(.gelu)),
        LayerSpec("PReLU", PReLU()),
        LayerSpec("PReLU.channels", PReLU(3), refusing: [[2, 4], [3]]),
        LayerSpec("Embedding", Embedding(7, 4)),
        LayerSpec("Embedding.padding", Embedding(7, 4, paddingIndex: 6)),
        LayerSpec("EmbeddingBag.weights", EmbeddingBag(7, 4, .sum)) { $0($1[0], weights: $1[1]) },
        LayerSpec("EmbeddingBag.weights.starts", EmbeddingBag(7, 4, .sum, paddingIndex: 2)) {
            $0($1[0], starts: [0, 3, 3], weights: $1[1])
        },
        LayerSpec("EmbeddingBag.mean.padding", EmbeddingBag(7, 4, paddingIndex: 4)),
        LayerSpec("EmbeddingBag.sum.padding", EmbeddingBag(7, 4, .sum, paddingIndex: 4)),
        LayerSpec("EmbeddingBag.max.padding", EmbeddingBag(7, 4, .max, paddingIndex: 4)),
        LayerSpec("EmbeddingBag.mean", EmbeddingBag(7, 4), refusing: [[3]]),
        LayerSpec("EmbeddingBag.sum", EmbeddingBag(7, 4, .sum)),
        LayerSpec("EmbeddingBag.max", EmbeddingBag(7, 4, .max)),
        LayerSpec("EmbeddingBag.mean.starts", EmbeddingBag(7, 4)) { $0($1[0], starts: [0, 3, 3]) },
        LayerSpec("EmbeddingBag.sum.starts", EmbeddingBag(7, 4, .sum)) { $0($1[0], starts: [0, 3, 3]) },
        LayerSpec("EmbeddingBag.max.starts", EmbeddingBag(7, 4, .max)) { $0($1[0], starts: [0, 3, 3]) },
        LayerSpec("Bilinear", Bilinear(5, 4, 3), refusing: [[2, 5]]) { $0($1[0], $1[1]) },
        LayerSpec("Scale", Scale(5), refusing: [[2, 4], []]),
        LayerSpec("Maxout", Maxout(3) { Dense(5, 3) }, refusing: [[2, 4]]),
        LayerSpec(
            "Chain",
            Chain {
                Dense(5, 4); Activation.tanh; Dense(4, 3)
            }, refusing: [[2, 4]]),
        LayerSpec("SkipConnection", SkipConnection(Dense(5, 5)), refusing: [[2, 4]]),
        LayerSpec(
            "Parallel",
            Parallel(.concatenated()) {
                Dense(5, 3); Dense(5, 2)
            }, refusing: [[2, 4]]),
        LayerSpec(
            "Parallel.inputs",
            Parallel(.product) {
                Dense(5, 3); Dense(4, 3)
            }
        ) { $0($1) },
        LayerSpec(
            "PairwiseFusion",
            PairwiseFusion(.sum) {
                Dense(5, 4); Dense(4, 3)
            }, refusing: [[2, 4]]
        ) {
            $0.results($1)[1]
        },
    ]

    static let norms: [LayerSpec] = [
        LayerSpec("LayerNorm", LayerNorm(5), refusing: [[4], []]),
        LayerSpec("LayerNorm.axes", LayerNorm(3, 4, bias: false), refusing: [[4]]),
        LayerSpec("LayerNorm.plain", LayerNorm(5, affine: false)),
        LayerSpec("RMSNorm", RMSNorm(5), refusing: [[4], []]),
        LayerSpec("BatchNorm", BatchNorm(5), refusing: [[5], [2, 4]]),
        LayerSpec("BatchNorm.images", BatchNorm(3, momentum: nil)),
        LayerSpec("BatchNorm.plain", BatchNorm(3, affine: false, tracksStatistics: false)),
        LayerSpec("InstanceNorm", InstanceNorm(3), refusing: [[2, 3], [2, 4, 5]]),
        LayerSpec("InstanceNorm.tracked", InstanceNorm(3, affine: true, tracksStatistics: true)),
        LayerSpec("GroupNorm", GroupNorm(groups: 2, 6), refusing: [[2], [2, 4, 4]]),
        LayerSpec("LocalResponseNorm", LocalResponseNorm(2, alpha: 0.5, k: 2), refusing: [[4]]),
        LayerSpec("WeightNorm", WeightNorm(Dense(5, 3)), refusing: [[2, 4]]),
    ]
}
