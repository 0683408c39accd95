#include "Internal.h"

typedef struct {
    int dtype;
    int64_t count, inner, rows;
    const int64_t *starts, *columns;
    const double *weights;
    const void *x;
    void *out;
} sparse_job;

#define KERNEL(suffix, type)                                                                              \
    FLUX_MULTIVERSION static void lines_##suffix(const sparse_job *job, int64_t begin, int64_t end) {     \
        for (int64_t line = begin; line < end; line++) {                                                  \
            int64_t outer = line / job->rows, row = line % job->rows, n = job->inner;                     \
            const type *x = (const type *)job->x + outer * job->count * n;                                \
            type *out = (type *)job->out + line * n;                                                      \
            int64_t first = job->starts[row], last = job->starts[row + 1];                                \
            if (n == 1) {                                                                                 \
                type sum = 0;                                                                             \
                for (int64_t k = first; k < last; k++) sum += (type)job->weights[k] * x[job->columns[k]]; \
                *out = sum;                                                                               \
                continue;                                                                                 \
            }                                                                                             \
            if (first == last) memset(out, 0, (size_t)n * sizeof(type));                                  \
            for (int64_t k = first; k < last; k++) {                                                      \
                type weight = (type)job->weights[k];                                                      \
                const type *from = x + job->columns[k] * n;                                               \
                if (k == first) {                                                                         \
                    FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) out[i] = weight * from[i];           \
                } else {                                                                                  \
                    FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) out[i] += weight * from[i];          \
                }                                                                                         \
            }                                                                                             \
        }                                                                                                 \
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
