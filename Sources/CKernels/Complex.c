#include "Internal.h"

typedef struct {
    int dtype;
    bool conjugates;
    const void *x, *y;
    void *out;
} complex_job;

#define KERNEL(suffix, type)                                                                            \
    FLUX_MULTIVERSION static void product_##suffix(const complex_job *job, int64_t begin, int64_t end) { \
        const type *x = job->x, *y = job->y;                                                            \
        type *out = job->out, sign = job->conjugates ? -1 : 1;                                          \
        FLUX_INDEPENDENT for (int64_t i = begin; i < end; i++) {                                        \
            type a = x[2 * i], b = x[2 * i + 1], c = y[2 * i], d = sign * y[2 * i + 1];                 \
            out[2 * i] = a * c - b * d;                                                                 \
            out[2 * i + 1] = a * d + b * c;                                                             \
        }                                                                                               \
    }
KERNEL(f32, float)
KERNEL(f64, double)

static void multiply(void *context, int64_t begin, int64_t end) {
    const complex_job *job = context;
    (job->dtype == FLUX_F32 ? product_f32 : product_f64)(job, begin, end);
}

void flux_complex_product(int dtype, int64_t count, const void *x, const void *y, bool conjugates, void *out) {
    complex_job job = {dtype, conjugates, x, y, out};
    flux_parallel_for(count, FLUX_GRAIN / 2, multiply, &job);
}
