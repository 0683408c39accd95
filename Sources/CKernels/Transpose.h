// Transposes squares of eight by eight numbers in registers.
#ifndef FLUX_TRANSPOSE_H
#define FLUX_TRANSPOSE_H

#include "Internal.h"

enum { EIGHT = 8 };

// Eight numbers; the second form lies anywhere in memory.
typedef float eight_f32 __attribute__((vector_size(32), may_alias));
typedef double eight_f64 __attribute__((vector_size(64), may_alias));
typedef float loose_eight_f32 __attribute__((vector_size(32), aligned(4), may_alias));
typedef double loose_eight_f64 __attribute__((vector_size(64), aligned(8), may_alias));

#define SWAP_STEP(v, distance, first, second)                                       \
    for (int i = 0; i < EIGHT; i++) {                                               \
        if (i & (distance)) continue;                                               \
        __typeof__(v[0]) a = v[i], b = v[i + (distance)];                           \
        v[i] = first;                                                               \
        v[i + (distance)] = second;                                                 \
    }

/// `v[i]` becomes the elements i of all.
#define TRANSPOSE_EIGHT(v)                                                                                             \
    do {                                                                                                               \
        SWAP_STEP(v, 1, __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14),                                      \
                  __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15))                                            \
        SWAP_STEP(v, 2, __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13),                                       \
                  __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15))                                           \
        SWAP_STEP(v, 4, __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11),                                       \
                  __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15))                                           \
    } while (0)

#endif
