import COneDNN

extension CPU {
    package func attention(
        _ extents: AttentionExtents, _ query: TensorBody, _ key: TensorBody, _ value: TensorBody, into out: Storage,
        logSum: Storage
    ) -> Bool {
        extents.withC(query, key, value) { inputs in
            flux_attention(inputs, out.cpu, logSum.cpu.assumingMemoryBound(to: Float.self))
        }
    }

    package func attentionGradient(
        _ extents: AttentionExtents, _ query: TensorBody, _ key: TensorBody, _ value: TensorBody, out: TensorBody,
        logSum: TensorBody, dout: TensorBody, into results: (query: Storage, key: Storage, value: Storage)
    ) {
        extents.withC(query, key, value) { inputs in
            flux_attention_gradient(
                inputs, out.floats, logSum.floats, dout.floats, results.query.cpu.assumingMemoryBound(to: Float.self),
                results.key.cpu.assumingMemoryBound(to: Float.self), results.value.cpu.assumingMemoryBound(to: Float.self))
        }
    }
}

extension AttentionExtents {
    fileprivate func withC<Result>(
        _ query: TensorBody, _ key: TensorBody, _ value: TensorBody, _ body: (UnsafePointer<flux_attention_inputs>) -> Result
    ) -> Result {
        let rank = mask?.layout.rank ?? 2
        return maskOffsets.withUnsafeBufferPointer { offsets in
            var inputs = flux_attention_inputs(
                batches: Int64(heads), group: Int64(group), t: Int64(queries), s: Int64(keys), d: Int64(keyWidth),
                e: Int64(valueWidth),
                is_bfloat16: query.dtype == .bfloat16, query: query.cpu, key: key.cpu, value: value.cpu, mask: mask?.body.floats,
                mask_offsets: offsets.baseAddress,
                mask_row: Int64(mask?.layout.strides[rank - 2] ?? 0), mask_column: Int64(mask?.layout.strides[rank - 1] ?? 0),
                is_causal: isCausal, scale: Float(scale))
            return body(&inputs)
        }
    }

    /// Where the mask of each head begins.
    private var maskOffsets: [Int64] {
        guard let layout = mask?.layout else { return [] }
        return (0..<(layout.rank - 2)).reduce([0]) { offsets, axis in
            offsets.flatMap { offset in (0..<layout.shape[axis]).map { offset + Int64($0 * layout.strides[axis]) } }
        }
    }
}
