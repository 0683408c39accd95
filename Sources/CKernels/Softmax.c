#include <math.h>
#include <stdlib.h>

#include "Internal.h"
#include "RowLanes.h"
#include "VectorMath.h"

// For all `i` in 0..<n, in whole vectors: the last one goes over elements again where they do not fit, which does no harm as
// nothing that is read is written.
#define EACH_LANE(n, statement)                                                                                  \
    if (n < ROW_LANES) {                                                                                         \
        for (int64_t i = 0; i < n; i++) statement;                                                               \
    } else {                                                                                                     \
        for (int64_t base = 0; base < n; base += ROW_LANES) {                                                    \
            int64_t first = flux_min(base, n - ROW_LANES);                                                       \
            FLUX_INDEPENDENT for (int64_t i = first; i < first + ROW_LANES; i++) statement;                      \
        }                                                                                                        \
    }

// The row kernels, once for each type: `type`, its exponential for what is not above 0, and its logarithm.
#define KERNELS(suffix, type, EXP, LOG)                                                                          \
    FLUX_MULTIVERSION static void softmax_##suffix(int64_t n, const type *x, type *out) {                        \
        type largest = lanes_max_##suffix(n, x);                                                                   \
        EACH_LANE(n, out[i] = EXP(x[i] - largest))                                                               \
        type scale = 1 / lanes_sum_##suffix(n, out);                                                            \
        for (int64_t i = 0; i < n; i++) out[i] *= scale;                                                         \
    }                                                                                                            \
    FLUX_MULTIVERSION static void log_softmax_##suffix(int64_t n, const type *x, type *out) {                    \
        type largest = lanes_max_##suffix(n, x);                                                                   \
        EACH_LANE(n, out[i] = EXP(x[i] - largest))                                                               \
        type shift = LOG(lanes_sum_##suffix(n, out)); /* apart from the maximum, beside which it would be rounded */ \
        FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) out[i] = (x[i] - largest) - shift;                      \
    }                                                                                                            \
    FLUX_MULTIVERSION static void softmax_gradient_##suffix(int64_t n, const type *dy, const type *y, type *out) { \
        type inner = lanes_dot_##suffix(n, dy, y);                                                                 \
        FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) out[i] = y[i] * (dy[i] - inner);                        \
    }                                                                                                            \
    FLUX_MULTIVERSION static void log_softmax_gradient_##suffix(int64_t n, const type *dy, const type *y, type *out) { \
        type sum = lanes_sum_##suffix(n, dy);                                                                   \
        EACH_LANE(n, out[i] = dy[i] - EXP(y[i]) * sum)                                                           \
    }

KERNELS(f32, float, exp_of_negative, v_log)
KERNELS(f64, double, exp, log)

enum { SOFTMAX, LOG_SOFTMAX, SOFTMAX_GRADIENT, LOG_SOFTMAX_GRADIENT };

typedef struct {
    int form, dtype;
    int64_t count;
    const char *x, *y;  // y is only read by the gradients
    char *out;
} softmax_job;

#define ROW(suffix, type)                                                                                            \
    switch (job->form) {                                                                                             \
        case SOFTMAX: softmax_##suffix(job->count, x, out); break;                                                   \
        case LOG_SOFTMAX: log_softmax_##suffix(job->count, x, out); break;                                           \
        case SOFTMAX_GRADIENT: softmax_gradient_##suffix(job->count, x, y, out); break;                              \
        default: log_softmax_gradient_##suffix(job->count, x, y, out); break;                                        \
    }

static void one_row(const softmax_job *job, const void *x, const void *y, void *out) {
    if (job->dtype == FLUX_F64) {
        ROW(f64, double)
    } else {
        ROW(f32, float)
    }
}

static void half_rows(const softmax_job *job, int64_t begin, int64_t end) {
    float *x = malloc((size_t)job->count * 3 * sizeof(float)), *y = x + job->count, *out = y + job->count;
    if (!x) abort();
    for (int64_t row = begin; row < end; row++) {
        int64_t offset = row * job->count * 2;
        flux_half_to_float(job->dtype, job->count, job->x + offset, x);
        if (job->y) flux_half_to_float(job->dtype, job->count, job->y + offset, y);
        one_row(job, x, y, out);
        flux_float_to_half(job->dtype, job->count, out, job->out + offset);
    }
    free(x);
}

static void run_rows(void *context, int64_t begin, int64_t end) {
    const softmax_job *job = context;
    if (flux_is_half(job->dtype)) return half_rows(job, begin, end);
    int64_t bytes = job->count * flux_size(job->dtype);
    for (int64_t row = begin; row < end; row++) {
        one_row(job, job->x + row * bytes, job->y ? job->y + row * bytes : 0, job->out + row * bytes);
    }
}

static void run(int form, int dtype, int64_t rows, int64_t count, const void *x, const void *y, void *out) {
    softmax_job job = {form, dtype, count, x, y, out};
    flux_parallel_for(rows, FLUX_GRAIN_EXPENSIVE / (count + 1) + 1, run_rows, &job);
}

void flux_softmax(int dtype, int64_t rows, int64_t count, const void *x, void *out) {
    run(SOFTMAX, dtype, rows, count, x, 0, out);
}

void flux_log_softmax(int dtype, int64_t rows, int64_t count, const void *x, void *out) {
    run(LOG_SOFTMAX, dtype, rows, count, x, 0, out);
}

void flux_softmax_gradient(int dtype, int64_t rows, int64_t count, const void *dy, const void *y, void *out) {
    run(SOFTMAX_GRADIENT, dtype, rows, count, dy, y, out);
}

void flux_log_softmax_gradient(int dtype, int64_t rows, int64_t count, const void *dy, const void *y, void *out) {
    run(LOG_SOFTMAX_GRADIENT, dtype, rows, count, dy, y, out);
}
