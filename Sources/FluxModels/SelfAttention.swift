import FluxLayers
import FluxTensor

/// Attention of a sequence to itself in several heads: from queries, keys and values side by side to the heads' results.
///
/// - Shape: `[N, T, 3 D]` → `[N, T, D]`.
func selfAttention(_ packed: Tensor, heads: Int, mask: Tensor? = nil, isCausal: Bool = false) -> Tensor {
    let (samples, length, width) = (packed.shape[0], packed.shape[1], packed.shape[2] / 3)
    let parts = packed.reshaped(samples, length, 3, heads, width / heads).permuted([2, 0, 3, 1, 4])
    let result = scaledDotProductAttention(parts[0], parts[1], parts[2], mask: mask, isCausal: isCausal)
    return result.permuted([0, 2, 1, 3]).reshaped(samples, length, width)
}
