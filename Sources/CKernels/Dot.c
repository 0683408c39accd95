#include <stdlib.h>

#include "Internal.h"
#include "RowLanes.h"

// Chunks of fixed size, so that the sum does not depend on the number of threads.
enum { CHUNK = 4096 };

typedef struct {
    int64_t count;
    const float *x, *y;
    double *sums;
} dot_job;

FLUX_MULTIVERSION static void sum_chunks(void *context, int64_t begin, int64_t end) {
    const dot_job *job = context;
    for (int64_t chunk = begin; chunk < end; chunk++) {
        int64_t first = chunk * CHUNK;
        job->sums[chunk] = lanes_dot_f32(flux_min(CHUNK, job->count - first), job->x + first, job->y + first);
    }
}

float flux_dot(int64_t count, const float *x, const float *y) {
    int64_t chunks = (count + CHUNK - 1) / CHUNK;
    double few[16], total = 0, *sums = chunks <= 16 ? few : malloc((size_t)chunks * sizeof(double));
    if (!sums) abort();
    dot_job job = {count, x, y, sums};
    flux_parallel_for(chunks, FLUX_GRAIN / CHUNK, sum_chunks, &job);
    for (int64_t chunk = 0; chunk < chunks; chunk++) total += sums[chunk];
    if (sums != few) free(sums);
    return (float)total;
}

typedef struct {
    int dtype;
    int64_t n, row;
    const void *x, *y;
    void *out;
} rows_job;

enum { ROWS = 4 };  // whose sums do not wait for each other

#define ROW_KERNEL(suffix, type)                                                                                 \
    /* The inner products of ROWS rows with y. */                                                                \
    FLUX_INLINE void dot_rows_##suffix(const rows_job *job, int64_t first) {                                     \
        const type *x = (const type *)job->x + first * job->row, *y = job->y;                                    \
        lanes_##suffix sums[ROWS] = {{0}};                                                                       \
        int64_t k = 0;                                                                                           \
        for (; k + ROW_LANES <= job->n; k += ROW_LANES) {                                                        \
            lanes_##suffix factors = *(const lanes_##suffix *)(y + k);                                           \
            for (int r = 0; r < ROWS; r++) sums[r] += *(const lanes_##suffix *)(x + r * job->row + k) * factors; \
        }                                                                                                        \
        for (int r = 0; r < ROWS; r++) {                                                                         \
            type total = lanes_total_##suffix(&sums[r]);                                                         \
            for (int64_t i = k; i < job->n; i++) total += x[r * job->row + i] * y[i];                            \
            ((type *)job->out)[first + r] = total;                                                               \
        }                                                                                                        \
    }                                                                                                            \
    FLUX_MULTIVERSION static void rows_##suffix(void *context, int64_t begin, int64_t end) {                     \
        const rows_job *job = context;                                                                           \
        for (; begin + ROWS <= end; begin += ROWS) dot_rows_##suffix(job, begin);                                \
        for (; begin < end; begin++) {                                                                           \
            ((type *)job->out)[begin] = lanes_dot_##suffix(job->n, (const type *)job->x + begin * job->row, job->y); \
        }                                                                                                        \
    }

ROW_KERNEL(f32, float)
ROW_KERNEL(f64, double)

void flux_matrix_vector(int dtype, int64_t m, int64_t n, const void *x, int64_t row, const void *y, void *out) {
    rows_job job = {dtype, n, row, x, y, out};
    flux_parallel_for(m, FLUX_GRAIN / (n + 1) + 1, dtype == FLUX_F64 ? rows_f64 : rows_f32, &job);
}
