#include "Internal.h"

typedef struct {
    int dtype;
    int64_t count, inner, rows;
    const int64_t *starts, *columns;
    const double *weights;
    const void *x;
    void *out;
} sparse_job;

#define KERNEL(suffix, type)                                                                                  \
    /* One line of `n` neighbors: a weighted sum of lines. */                                                 \
    FLUX_INLINE void line_##suffix(const sparse_job *job, int64_t row, int64_t n, const type *x, type *out) { \
        int64_t first = job->starts[row], last = job->starts[row + 1];                                        \
        if (first == last) memset(out, 0, (size_t)n * sizeof(type));                                          \
        for (int64_t k = first; k < last; k++) {                                                              \
            type weight = (type)job->weights[k];                                                              \
            const type *from = x + job->columns[k] * n;                                                       \
            if (k == first) {                                                                                 \
                FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) out[i] = weight * from[i];                   \
            } else {                                                                                          \
                FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) out[i] += weight * from[i];                  \
            }                                                                                                 \
        }                                                                                                     \
    }                                                                                                         \
    FLUX_INLINE type element_##suffix(const sparse_job *job, int64_t row, const type *x) {                    \
        type sum = 0;                                                                                         \
        for (int64_t k = job->starts[row]; k < job->starts[row + 1]; k++) {                                   \
            sum += (type)job->weights[k] * x[job->columns[k]];                                                \
        }                                                                                                     \
        return sum;                                                                                           \
    }                                                                                                         \
    FLUX_MULTIVERSION static void lines_##suffix(const sparse_job *job, int64_t begin, int64_t end) {         \
        int64_t n = job->inner, row = begin % job->rows;                                                      \
        const type *x = (const type *)job->x + begin / job->rows * job->count * n;                            \
        for (int64_t line = begin; line < end; line++) {                                                      \
            type *out = (type *)job->out + line * n;                                                          \
            if (n == 1) {                                                                                     \
                *out = element_##suffix(job, row, x);                                                         \
            } else {                                                                                          \
                line_##suffix(job, row, n, x, out);                                                           \
            }                                                                                                 \
            if (++row == job->rows) {                                                                         \
                row = 0;                                                                                      \
                x += job->count * n;                                                                          \
            }                                                                                                 \
        }                                                                                                     \
    }

KERNEL(f32, float)
KERNEL(f64, double)

static void run_lines(void *context, int64_t begin, int64_t end) {
    const sparse_job *job = context;
    if (job->dtype == FLUX_F32) {
        lines_f32(job, begin, end);
    } else {
        lines_f64(job, begin, end);
    }
}

void flux_sparse_product(int dtype, int64_t outer, int64_t count, int64_t inner, int64_t rows, const int64_t *starts,
                         const int64_t *columns, const double *weights, const void *x, void *out) {
    sparse_job job = {dtype, count, inner, rows, starts, columns, weights, x, out};
    int64_t work = inner * (starts[rows] / (rows + 1) + 1);
    flux_parallel_for(outer * rows, FLUX_GRAIN / (work + 1) + 1, run_lines, &job);
}
