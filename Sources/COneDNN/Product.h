// Products of matrices and memory for kernels that multiply tile by tile. There is nothing to go on with where either fails.
#ifndef FLUX_PRODUCT_H
#define FLUX_PRODUCT_H

#include <stdlib.h>

#include "COneDNN.h"

static inline float *allocate(int64_t count) {
    float *memory = malloc((size_t)count * sizeof(float) + 1);
    if (!memory) abort();
    return memory;
}

/// `out = x · y`, or what is added to `out`; its rows are contiguous.
static inline void multiply(bool transpose_x, bool transpose_y, int64_t m, int64_t n, int64_t k, const float *x, int64_t x_leading,
                            const float *y, int64_t y_leading, bool accumulate, float *out) {
    if (!flux_onednn_sgemm(transpose_x, transpose_y, m, n, k, x, x_leading, y, y_leading, accumulate, out, n)) abort();
}

#endif
