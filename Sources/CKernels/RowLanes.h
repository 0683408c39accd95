// The largest element of a row, which loses NaN, and its sum, in lanes that vectorize, in a fixed order.
#ifndef FLUX_ROW_LANES_H
#define FLUX_ROW_LANES_H

#include <math.h>

#include "Internal.h"

enum { ROW_LANES = 16 };

#define ROW_LANES_KERNELS(suffix, type)                                                                          \
    FLUX_INLINE type lanes_max_##suffix(int64_t n, const type *x) {                                                \
        type lanes[ROW_LANES], largest;                                                                          \
        int64_t i = 0;                                                                                           \
        for (int l = 0; l < ROW_LANES; l++) lanes[l] = -INFINITY;                                                \
        for (; i + ROW_LANES <= n; i += ROW_LANES) {                                                             \
            for (int l = 0; l < ROW_LANES; l++) lanes[l] = x[i + l] > lanes[l] ? x[i + l] : lanes[l];            \
        }                                                                                                        \
        for (int half = ROW_LANES / 2; half > 0; half /= 2) {                                                    \
            for (int l = 0; l < half; l++) lanes[l] = lanes[l + half] > lanes[l] ? lanes[l + half] : lanes[l];   \
        }                                                                                                        \
        largest = lanes[0];                                                                                      \
        for (; i < n; i++) largest = x[i] > largest ? x[i] : largest;                                            \
        return largest;                                                                                          \
    }                                                                                                            \
    /* Σ x, or Σ x·y */                                                                                          \
    FLUX_INLINE type lanes_sum_##suffix(int64_t n, const type *x, const type *y) {                                 \
        type lanes[ROW_LANES] = {0}, total;                                                                      \
        int64_t i = 0;                                                                                           \
        for (; i + ROW_LANES <= n; i += ROW_LANES) {                                                             \
            for (int l = 0; l < ROW_LANES; l++) lanes[l] += y ? x[i + l] * y[i + l] : x[i + l];                  \
        }                                                                                                        \
        for (int half = ROW_LANES / 2; half > 0; half /= 2) {                                                    \
            for (int l = 0; l < half; l++) lanes[l] += lanes[l + half];                                          \
        }                                                                                                        \
        total = lanes[0];                                                                                        \
        for (; i < n; i++) total += y ? x[i] * y[i] : x[i];                                                      \
        return total;                                                                                            \
    }

ROW_LANES_KERNELS(f32, float)
ROW_LANES_KERNELS(f64, double)

#endif
