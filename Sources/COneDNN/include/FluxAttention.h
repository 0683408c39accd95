// Attention in tiles: the products by oneDNN, what lies between them by CKernels.
#ifndef FLUX_ATTENTION_H
#define FLUX_ATTENTION_H

#include <stdbool.h>
#include <stdint.h>

/// The extents of `batches` heads; each key and value head serves `group` neighboring query heads. All contiguous:
/// query `[batches, t, d]`, key `[batches / group, s, d]`, value `[batches / group, s, e]`.
typedef struct {
    int64_t batches, group, t, s, d, e;
    bool is_bfloat16;  // else float32, which gradients need
    const void *query, *key, *value;
    const float *mask;  // NULL: none; else added to the scores, with strides in elements
    const int64_t *mask_offsets;  // of each head
    int64_t mask_row, mask_column;
    bool is_causal;  // a query sees the keys up to its own place
    float scale;
} flux_attention_inputs;

/// out `[batches, t, e]` in the type of the inputs, log_sum `[batches, t]` in float32: the logarithm of the sum of the exponentials
/// of each row of scores. False where there are no products of bfloat16.
bool flux_attention(const flux_attention_inputs *inputs, void *out, float *log_sum);
/// The gradients, with the shapes of query, key and value.
void flux_attention_gradient(const flux_attention_inputs *inputs, const float *out, const float *log_sum, const float *d_out,
                             float *d_query, float *d_key, float *d_value);

#endif
