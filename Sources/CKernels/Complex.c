#include <math.h>

#include "Internal.h"

typedef struct {
    int form, dtype;
    bool conjugates;
    const void *x, *y;
    void *out;
} complex_job;

// Each loop is its own, so that it becomes vectors.
#define EACH(suffix, type, name, ...)                                                               \
    FLUX_MULTIVERSION static void name##_##suffix(const complex_job *job, int64_t begin, int64_t end) { \
        const type *x = job->x, *y = job->y;                                                        \
        type *out = job->out, sign = job->conjugates ? -1 : 1;                                      \
        FLUX_INDEPENDENT for (int64_t i = begin; i < end; i++) {                                    \
            type a = x[2 * i], b = x[2 * i + 1], c = y[2 * i], d = sign * y[2 * i + 1];             \
            __VA_ARGS__                                                                             \
        }                                                                                           \
    }
#define KERNEL(suffix, type, magnitude)                                             \
    EACH(suffix, type, product, {                                                   \
        out[2 * i] = a * c - b * d;                                                 \
        out[2 * i + 1] = a * d + b * c;                                             \
    })                                                                              \
    /* The result does not depend on the scale: squares neither overflow nor vanish. */ \
    EACH(suffix, type, quotient, {                                                  \
        type scale = magnitude(c) > magnitude(d) ? magnitude(c) : magnitude(d);     \
        a /= scale, b /= scale, c /= scale, d /= scale;                             \
        type square = c * c + d * d;                                                \
        out[2 * i] = (a * c + b * d) / square;                                      \
        out[2 * i + 1] = (b * c - a * d) / square;                                  \
    })                                                                              \
    FLUX_MULTIVERSION static void conjugate_##suffix(const complex_job *job, int64_t begin, int64_t end) { \
        const type *x = job->x;                                                     \
        type *out = job->out;                                                       \
        FLUX_INDEPENDENT for (int64_t i = begin; i < end; i++) {                    \
            out[2 * i] = x[2 * i];                                                  \
            out[2 * i + 1] = -x[2 * i + 1];                                         \
        }                                                                           \
    }
KERNEL(f32, float, fabsf)
KERNEL(f64, double, fabs)

static void run(void *context, int64_t begin, int64_t end) {
    const complex_job *job = context;
    bool is_single = job->dtype == FLUX_F32;
    switch (job->form) {
        case FLUX_COMPLEX_PRODUCT: return (is_single ? product_f32 : product_f64)(job, begin, end);
        case FLUX_COMPLEX_QUOTIENT: return (is_single ? quotient_f32 : quotient_f64)(job, begin, end);
        default: return (is_single ? conjugate_f32 : conjugate_f64)(job, begin, end);
    }
}

void flux_complex(int form, int dtype, int64_t count, const void *x, const void *y, bool conjugates, void *out) {
    complex_job job = {form, dtype, conjugates, x, y, out};
    flux_parallel_for(count, FLUX_GRAIN / 2, run, &job);
}

typedef struct {
    int64_t columns, line;
    const void *x;
    void *out;
} matrix_job;

#define MATRIX_KERNEL(suffix, type)                                                                         \
    FLUX_MULTIVERSION static void matrix_##suffix(void *context, int64_t begin, int64_t end) {              \
        const matrix_job *job = context;                                                                    \
        for (int64_t row = begin; row < end; row++) {                                                       \
            const type *x = (const type *)job->x + row * 2 * job->columns;                                  \
            type *own = (type *)job->out + row * 2 * job->line, *turned = own + job->line;                  \
            FLUX_INDEPENDENT for (int64_t j = 0; j < 2 * job->columns; j += 2) {                            \
                type re = x[j], im = x[j + 1];                                                              \
                own[j] = re, own[j + 1] = im;                                                               \
                turned[j] = -im, turned[j + 1] = re;                                                        \
            }                                                                                               \
        }                                                                                                   \
    }
MATRIX_KERNEL(f32, float)
MATRIX_KERNEL(f64, double)

void flux_complex_matrix(int dtype, int64_t rows, int64_t columns, int64_t line, const void *x, void *out) {
    matrix_job job = {columns, line, x, out};
    flux_parallel_for(rows, FLUX_GRAIN / (2 * columns + 1) + 1, dtype == FLUX_F64 ? matrix_f64 : matrix_f32, &job);
}
