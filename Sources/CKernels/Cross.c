#include "Internal.h"

typedef struct {
    int64_t inner;
    const void *x, *y;
    void *out;
} cross_job;

// Integers wrap, so they multiply as unsigned ones.
#define KERNEL(suffix, type)                                                                                            \
    /* `n` vectors, `step` apart, whose elements are `inner` apart. */                                                   \
    FLUX_INLINE void vectors_##suffix(int64_t n, int64_t step, int64_t inner, const type *x, const type *y, type *out) {  \
        FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) {                                                              \
            const type *a = x + i * step, *b = y + i * step;                                                            \
            type *z = out + i * step;                                                                                   \
            z[0] = a[inner] * b[2 * inner] - a[2 * inner] * b[inner];                                                   \
            z[inner] = a[2 * inner] * b[0] - a[0] * b[2 * inner];                                                       \
            z[2 * inner] = a[0] * b[inner] - a[inner] * b[0];                                                           \
        }                                                                                                               \
    }                                                                                                                   \
    FLUX_MULTIVERSION static void cross_##suffix(void *context, int64_t begin, int64_t end) {                           \
        const cross_job *job = context;                                                                                 \
        int64_t inner = job->inner, size = 3 * inner;                                                                   \
        const type *x = job->x, *y = job->y;                                                                            \
        type *out = job->out;                                                                                           \
        if (inner == 1) return vectors_##suffix(end - begin, 3, 1, x + 3 * begin, y + 3 * begin, out + 3 * begin);        \
        for (int64_t i = begin, n; i < end; i += n) {                                                                   \
            int64_t place = i / inner * size + i % inner;                                                               \
            n = flux_min(inner - i % inner, end - i);                                                                   \
            vectors_##suffix(n, 1, inner, x + place, y + place, out + place);                                           \
        }                                                                                                               \
    }
KERNEL(f32, float)
KERNEL(f64, double)
KERNEL(i64, uint64_t)
KERNEL(i32, uint32_t)
KERNEL(u8, uint8_t)

void flux_cross(int dtype, int64_t outer, int64_t inner, const void *x, const void *y, void *out) {
    static void (*const kernels[FLUX_DTYPES])(void *, int64_t, int64_t) = FLUX_BY_DTYPE(cross);
    cross_job job = {inner, x, y, out};
    flux_parallel_for(outer * inner, FLUX_GRAIN / 3, kernels[dtype], &job);
}
