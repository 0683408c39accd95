/// The extents of attention over a number of heads, and what is masked; see `Backend.attention`.
package struct AttentionExtents {
    /// Query heads of all samples.
    package var heads: Int
    /// How many neighboring query heads share a key and value head.
    package var group: Int
    package var queries: Int
    package var keys: Int
    package var keyWidth: Int
    package var valueWidth: Int
    package var isCausal: Bool
    package var scale: Double
    /// Added to the scores; `float32`, laid out as `[…, queries, keys]` with any strides.
    package var mask: Operand?
}
