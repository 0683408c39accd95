#include "Iterate.h"

typedef struct {
    int operation, dtype;
    const char *x, *y, *z;
    char *out;
} blend_job;

// In place of strides that are known the loop becomes vectors.
#define ROW(type, expression)                                                                                \
    do {                                                                                                     \
        const type *xs = (const type *)job->x + offsets[0], *ys = (const type *)job->y + offsets[1];         \
        const type *zs = (const type *)job->z + offsets[2];                                                  \
        type *out = (type *)job->out + offsets[3];                                                           \
        if (a == 1 && b == 1 && c == 1) {                                                                    \
            FLUX_INDEPENDENT for (int64_t i = 0; i < count; i++) {                                           \
                type x = xs[i], y = ys[i], z = zs[i];                                                        \
                out[i] = (expression);                                                                       \
            }                                                                                                \
        } else if (a == 1 && b == 1 && c == 0) {                                                             \
            type z = zs[0];                                                                                  \
            FLUX_INDEPENDENT for (int64_t i = 0; i < count; i++) {                                           \
                type x = xs[i], y = ys[i];                                                                   \
                out[i] = (expression);                                                                       \
            }                                                                                                \
        } else {                                                                                             \
            for (int64_t i = 0; i < count; i++) {                                                            \
                type x = xs[i * a], y = ys[i * b], z = zs[i * c];                                            \
                out[i] = (expression);                                                                       \
            }                                                                                                \
        }                                                                                                    \
    } while (0)

#define FORM(expression)                                        \
    if (job->dtype == FLUX_F32) ROW(float, expression);          \
    else ROW(double, expression)

#define LARGER(x, y) ((x) > (y) || (x) != (x) ? (x) : (y))
#define SMALLER(x, y) ((x) < (y) || (x) != (x) ? (x) : (y))

FLUX_MULTIVERSION static void blend_row(const flux_loops *loops, const int64_t *offsets, int64_t count, void *context) {
    const blend_job *job = context;
    int64_t a = flux_row_stride(loops, 0), b = flux_row_stride(loops, 1), c = flux_row_stride(loops, 2);
    switch (job->operation) {
        case FLUX_LERP: FORM(x + (y - x) * z); break;
        case FLUX_LIMIT: FORM(SMALLER(LARGER(x, y), z)); break;
        default: FORM(x * y + z); break;
    }
}

void flux_blend(int operation, int dtype, int rank, const int64_t *shape, const void *x, const int64_t *x_strides, const void *y,
                const int64_t *y_strides, const void *z, const int64_t *z_strides, void *out) {
    int64_t out_strides[FLUX_MAX_RANK], step = 1;
    for (int axis = rank - 1; axis >= 0; step *= shape[axis--]) out_strides[axis] = step;
    const int64_t *strides[] = {x_strides, y_strides, z_strides, out_strides};
    flux_loops loops;
    flux_make_loops(&loops, 4, rank, shape, strides);
    blend_job job = {operation, dtype, x, y, z, out};
    flux_for_rows(&loops, FLUX_GRAIN, blend_row, &job);
}
