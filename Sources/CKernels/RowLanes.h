// The largest element of a row, which loses NaN, its sum and its inner product with another, in lanes that vectorize, in a
// fixed order.
#ifndef FLUX_ROW_LANES_H
#define FLUX_ROW_LANES_H

#include <math.h>

#include "Internal.h"

enum { ROW_LANES = 16 };

#define LANES_ITSELF(type, i) *(const type *)(x + i)
#define LANES_PRODUCT(type, i) *(const type *)(x + i) * *(const type *)(y + i)

/// Σ `ELEMENTS` over `n` elements. The lanes are one vector: a loop over them is vectorized by twos.
#define LANES_SUM_KERNEL(name, suffix, type, ELEMENTS, ...)                                                      \
    FLUX_INLINE type name(int64_t n, __VA_ARGS__) {                                                              \
        lanes_##suffix sums = {0};                                                                               \
        int64_t i = 0;                                                                                           \
        for (; i + ROW_LANES <= n; i += ROW_LANES) sums += ELEMENTS(lanes_##suffix, i);                          \
        type total = lanes_total_##suffix(&sums);                                                                \
        for (; i < n; i++) total += ELEMENTS(type, i);                                                           \
        return total;                                                                                            \
    }

#define ROW_LANES_KERNELS(suffix, type)                                                                          \
    typedef type lanes_##suffix __attribute__((vector_size(ROW_LANES * sizeof(type)), aligned(sizeof(type)), may_alias)); \
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
    FLUX_INLINE type lanes_total_##suffix(const lanes_##suffix *sums) {                                          \
        type lanes[ROW_LANES];                                                                                   \
        memcpy(lanes, sums, sizeof lanes);                                                                       \
        for (int half = ROW_LANES / 2; half > 0; half /= 2) {                                                    \
            for (int l = 0; l < half; l++) lanes[l] += lanes[l + half];                                          \
        }                                                                                                        \
        return lanes[0];                                                                                         \
    }                                                                                                            \
    LANES_SUM_KERNEL(lanes_sum_##suffix, suffix, type, LANES_ITSELF, const type *x)                              \
    LANES_SUM_KERNEL(lanes_dot_##suffix, suffix, type, LANES_PRODUCT, const type *x, const type *y)

ROW_LANES_KERNELS(f32, float)
ROW_LANES_KERNELS(f64, double)

#endif
