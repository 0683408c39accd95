// Walks strided operands row by row.
#ifndef FLUX_ITERATE_H
#define FLUX_ITERATE_H

#include "Internal.h"

enum { FLUX_MAX_OPERANDS = 4, FLUX_BLOCK = 256 };

/// The common loops of several operands, with as few axes as their strides allow. The last axis is the row.
typedef struct {
    int operands;
    int rank;  // at least 1
    int64_t shape[FLUX_MAX_RANK];
    int64_t strides[FLUX_MAX_OPERANDS][FLUX_MAX_RANK];
} flux_loops;

/// Called for each row: `offsets` are those of its first elements, counted in elements.
typedef void (*flux_row_body)(const flux_loops *loops, const int64_t *offsets, int64_t count, void *context);

/// Fuses axes that lie without gaps in all operands.
void flux_make_loops(flux_loops *loops, int operands, int rank, const int64_t *shape, const int64_t *const *strides);

/// Calls `body` for all rows, on several threads where there is more than `grain` elements for each. A single long row is
/// split.
void flux_for_rows(const flux_loops *loops, int64_t grain, flux_row_body body, void *context);

/// Copies `count` elements of `size` bytes that are `stride` elements apart into `out`.
void flux_gather_row(int64_t size, int64_t count, const void *x, int64_t stride, void *out);

/// Up to a block of bfloat16 or float16 that are `stride` elements apart, as float32.
void flux_widen_row(int dtype, int64_t count, const void *x, int64_t stride, float *out);

/// Rows of bfloat16 or float16 that are `stride` elements apart, as float32 without gaps.
void flux_widen_rows(int dtype, int64_t rows, int64_t width, int64_t stride, const void *x, float *out);

/// And back, into rows that are `stride` elements apart.
void flux_narrow_rows(int dtype, int64_t rows, int64_t width, int64_t stride, const float *x, void *out);

/// The row's strides of the operand.
FLUX_INLINE int64_t flux_row_stride(const flux_loops *loops, int operand) { return loops->strides[operand][loops->rank - 1]; }

#endif
