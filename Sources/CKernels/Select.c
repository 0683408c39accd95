#include "Iterate.h"

typedef struct {
    int64_t size;
    const uint8_t *condition;
    const char *x, *y;
    char *out;
} select_job;

// In place of strides that are known the loop becomes vectors; the elements are read before the choice, so that no read is masked.
#define SELECT(type)                                                                                   \
    do {                                                                                               \
        const type *xs = (const type *)job->x + offsets[1], *ys = (const type *)job->y + offsets[2];   \
        type *out = (type *)job->out + offsets[3];                                                     \
        if (m == 1 && a == 1 && b == 1) {                                                              \
            for (int64_t i = 0; i < count; i++) {                                                      \
                type x = xs[i], y = ys[i];                                                             \
                out[i] = mask[i] ? x : y;                                                              \
            }                                                                                          \
        } else if (m == 1 && a == 1 && b == 0) {                                                       \
            type y = *ys;                                                                              \
            for (int64_t i = 0; i < count; i++) {                                                      \
                type x = xs[i];                                                                        \
                out[i] = mask[i] ? x : y;                                                              \
            }                                                                                          \
        } else if (m == 1 && a == 0 && b == 1) {                                                       \
            type x = *xs;                                                                              \
            for (int64_t i = 0; i < count; i++) {                                                      \
                type y = ys[i];                                                                        \
                out[i] = mask[i] ? x : y;                                                              \
            }                                                                                          \
        } else {                                                                                       \
            for (int64_t i = 0; i < count; i++) out[i] = mask[i * m] ? xs[i * a] : ys[i * b];          \
        }                                                                                              \
    } while (0)

FLUX_MULTIVERSION static void select_row(const flux_loops *loops, const int64_t *offsets, int64_t count, void *context) {
    const select_job *job = context;
    const uint8_t *mask = job->condition + offsets[0];
    int64_t m = flux_row_stride(loops, 0), a = flux_row_stride(loops, 1), b = flux_row_stride(loops, 2);
    switch (job->size) {
        case 1: SELECT(uint8_t); break;
        case 2: SELECT(uint16_t); break;
        case 4: SELECT(uint32_t); break;
        default: SELECT(uint64_t); break;
    }
}

void flux_select(int dtype, int rank, const int64_t *shape, const void *condition, const int64_t *condition_strides,
                 const void *x, const int64_t *x_strides, const void *y, const int64_t *y_strides, void *out) {
    int64_t out_strides[FLUX_MAX_RANK], step = 1;
    for (int axis = rank - 1; axis >= 0; step *= shape[axis--]) out_strides[axis] = step;
    const int64_t *strides[] = {condition_strides, x_strides, y_strides, out_strides};
    flux_loops loops;
    flux_make_loops(&loops, 4, rank, shape, strides);
    select_job job = {flux_size(dtype), condition, x, y, out};
    flux_for_rows(&loops, FLUX_GRAIN, select_row, &job);
}
