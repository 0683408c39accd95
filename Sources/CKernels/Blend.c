#include "Iterate.h"
#include "VectorMath.h"

typedef struct {
    int operation, dtype;
    const char *x, *y, *z;
    char *out;
} blend_job;

// A target y up to the distance z in a square, from there on linear.
#define HUBER(type, abs)                                         \
    FLUX_INLINE type huber_##type(type x, type y, type z) {      \
        type distance = abs(x - y), near = distance > z ? z : distance; \
        return near * (distance - near * (type)0.5);             \
    }
HUBER(float, fabsf)
HUBER(double, fabs)

// The cross entropy of a target y and the sigmoid of x, z · y · softplus(−x) + (1 − y) · softplus(x), and its slope by x. NaN is above 0.
#define LOGISTIC(type, abs, exp, softplus_tail)                                                \
    FLUX_INLINE type logistic_##type(type x, type y, type z) {                                 \
        type tail = softplus_tail(x), below = x >= 0 ? 0 : -x, above = x <= 0 ? 0 : x;      \
        return z * y * (below + tail) + (1 - y) * (above + tail);                              \
    }                                                                                          \
    FLUX_INLINE type logistic_slope_##type(type x, type y, type z) {                           \
        type e = exp(-abs(x)), more = 1 / (1 + e), less = e * more;                            \
        return (1 - y) * (x < 0 ? less : more) - z * y * (x < 0 ? more : less);                \
    }
FLUX_INLINE double softplus_tail_double(double x) { return log1p(exp(-fabs(x))); }
LOGISTIC(float, fabsf, exp_of_negative, softplus_tail)
LOGISTIC(double, fabs, exp, softplus_tail_double)

#define LOOP(type, X, Y, Z, expression)                          \
    FLUX_INDEPENDENT for (int64_t i = 0; i < count; i++) {       \
        type x = xs[X], y = ys[Y], z = zs[Z];                    \
        out[i] = (expression);                                   \
    }

// In place of strides that are known the loop becomes vectors.
#define ROW(type, expression)                                                                                \
    do {                                                                                                     \
        const type *xs = (const type *)job->x + offsets[0], *ys = (const type *)job->y + offsets[1];         \
        const type *zs = (const type *)job->z + offsets[2];                                                  \
        type *out = (type *)job->out + offsets[3];                                                           \
        if (a == 1 && b == 1 && c == 1) {                                                                    \
            LOOP(type, i, i, i, expression)                                                                  \
        } else if (a == 1 && b == 1 && c == 0) {                                                             \
            LOOP(type, i, i, 0, expression)                                                                  \
        } else {                                                                                             \
            for (int64_t i = 0; i < count; i++) {                                                            \
                type x = xs[i * a], y = ys[i * b], z = zs[i * c];                                            \
                out[i] = (expression);                                                                       \
            }                                                                                                \
        }                                                                                                    \
    } while (0)

#define FORM(single, twice)                                     \
    if (job->dtype == FLUX_F32) ROW(float, single);             \
    else ROW(double, twice)


FLUX_MULTIVERSION static void blend_row(const flux_loops *loops, const int64_t *offsets, int64_t count, void *context) {
    const blend_job *job = context;
    int64_t a = flux_row_stride(loops, 0), b = flux_row_stride(loops, 1), c = flux_row_stride(loops, 2);
    switch (job->operation) {
        case FLUX_LERP: FORM(x + (y - x) * z, x + (y - x) * z); break;
        case FLUX_MULTIPLY_ADD: FORM(x * y + z, x * y + z); break;
        case FLUX_LIMIT: FORM(FLUX_SMALLER(FLUX_LARGER(x, y), z), FLUX_SMALLER(FLUX_LARGER(x, y), z)); break;
        case FLUX_BENT: FORM(x > 0 ? y : y * z, x > 0 ? y : y * z); break;
        case FLUX_HUBER: FORM(huber_float(x, y, z), huber_double(x, y, z)); break;
        case FLUX_LOGISTIC: FORM(logistic_float(x, y, z), logistic_double(x, y, z)); break;
        default: FORM(logistic_slope_float(x, y, z), logistic_slope_double(x, y, z)); break;
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
    flux_for_rows(&loops, operation >= FLUX_LOGISTIC ? FLUX_GRAIN_EXPENSIVE : FLUX_GRAIN, blend_row, &job);
}
