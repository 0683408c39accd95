// New tensors, weights at their start among them.
import Flux

func creation() -> [Case] { numbers() + weights() }

private let million = 1_000_000

private func of(_ name: String, _ function: @escaping () -> Tensor) -> Case {
    Case(name, [], isDifferentiable: false) { _ in function() }
}

private func numbers() -> [Case] {
    [
        of("zeros 1000000") { .zeros(million) },
        of("ones 1000000") { .ones(million) },
        of("full 1000000") { .full([million], 2) },
        of("arange 1000000") { .arange(to: Double(million)) },
        of("linspace 1000000") { .linspace(0, 1, count: million) },
        of("logspace 1000000") { .logspace(0, 1, count: million) },
        of("identity 1000") { .identity(1000) },
    ]
}

private func weights() -> [Case] {
    [
        of("glorotUniform 1000x1000") { glorotUniform(1000, 1000) },
        of("glorotNormal 1000x1000") { glorotNormal(1000, 1000) },
        of("kaimingUniform 1000x1000") { kaimingUniform(1000, 1000) },
        of("kaimingNormal 1000x1000") { kaimingNormal(1000, 1000) },
        of("truncatedNormal 1000x1000") { truncatedNormal(1000, 1000) },
        of("orthogonal 256x256") { orthogonal(256, 256) },
        of("sparseNormal 1000x1000") { sparseNormal(1000, 1000, sparsity: 0.9) },
        of("identityWeights 1000x1000") { identityWeights(1000, 1000) },
    ]
}
