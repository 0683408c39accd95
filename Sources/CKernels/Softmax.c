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

KERNELS(f32, float, exp_of_score, v_log)
KERNELS(f64, double, exp, log)

// Columns that are computed side by side where the axis is not the last: their sums stay in the nearest cache.
enum { TILE = 64 };

#define EACH_COLUMN FLUX_INDEPENDENT for (int64_t j = 0; j < n; j++)
#define EACH_LINE(statement)                                                                                     \
    for (int64_t k = 0, at = 0; k < count; k++, at += line) {                                                    \
        EACH_COLUMN { statement; }                                                                               \
    }

// The same of `n` ≤ TILE columns, whose elements are `line` apart.
#define COLUMN_KERNELS(suffix, type, EXP, LOG)                                                                   \
    FLUX_INLINE void columns_max_##suffix(int64_t count, int64_t line, int64_t n, const type *x, type *largest) {\
        EACH_COLUMN largest[j] = -INFINITY;                                                                      \
        EACH_LINE(largest[j] = x[at + j] > largest[j] ? x[at + j] : largest[j])                                  \
    }                                                                                                            \
    FLUX_MULTIVERSION static void softmax_columns_##suffix(int64_t count, int64_t line, int64_t n, const type *x,\
                                                           type *out) {                                          \
        type largest[TILE], sums[TILE] = {0};                                                                    \
        columns_max_##suffix(count, line, n, x, largest);                                                        \
        EACH_LINE(type e = EXP(x[at + j] - largest[j]); out[at + j] = e; sums[j] += e)                           \
        EACH_COLUMN sums[j] = 1 / sums[j];                                                                       \
        EACH_LINE(out[at + j] *= sums[j])                                                                        \
    }                                                                                                            \
    FLUX_MULTIVERSION static void log_softmax_columns_##suffix(int64_t count, int64_t line, int64_t n, const type *x,\
                                                               type *out) {                                      \
        type largest[TILE], sums[TILE] = {0};                                                                    \
        columns_max_##suffix(count, line, n, x, largest);                                                        \
        EACH_LINE(sums[j] += EXP(x[at + j] - largest[j]))                                                        \
        EACH_COLUMN sums[j] = LOG(sums[j]);                                                                      \
        EACH_LINE(out[at + j] = (x[at + j] - largest[j]) - sums[j])                                              \
    }                                                                                                            \
    FLUX_MULTIVERSION static void softmax_gradient_columns_##suffix(int64_t count, int64_t line, int64_t n,      \
                                                                    const type *dy, const type *y, type *out) {  \
        type sums[TILE] = {0};                                                                                   \
        EACH_LINE(sums[j] += dy[at + j] * y[at + j])                                                             \
        EACH_LINE(out[at + j] = y[at + j] * (dy[at + j] - sums[j]))                                              \
    }                                                                                                            \
    FLUX_MULTIVERSION static void log_softmax_gradient_columns_##suffix(int64_t count, int64_t line, int64_t n,  \
                                                                        const type *dy, const type *y, type *out) {\
        type sums[TILE] = {0};                                                                                   \
        EACH_LINE(sums[j] += dy[at + j])                                                                         \
        EACH_LINE(out[at + j] = dy[at + j] - EXP(y[at + j]) * sums[j])                                           \
    }

COLUMN_KERNELS(f32, float, exp_of_score, v_log)
COLUMN_KERNELS(f64, double, exp, log)

enum { SOFTMAX, LOG_SOFTMAX, SOFTMAX_GRADIENT, LOG_SOFTMAX_GRADIENT };

typedef struct {
    int form, dtype;
    int64_t count, inner, tiles;  // a tile is a row, or up to TILE columns
    const char *x, *y;            // y is only read by the gradients
    char *out;
} softmax_job;

#define FORMS(suffix, ...)                                                                                       \
    switch (job->form) {                                                                                         \
        case SOFTMAX: softmax_##suffix(__VA_ARGS__, x, out); break;                                              \
        case LOG_SOFTMAX: log_softmax_##suffix(__VA_ARGS__, x, out); break;                                      \
        case SOFTMAX_GRADIENT: softmax_gradient_##suffix(__VA_ARGS__, x, y, out); break;                         \
        default: log_softmax_gradient_##suffix(__VA_ARGS__, x, y, out); break;                                   \
    }                                                                                                            \
    break

static void one_tile(const softmax_job *job, int64_t line, int64_t n, const void *x, const void *y, void *out) {
    switch ((job->inner > 1) * 2 + (job->dtype == FLUX_F64)) {
        case 0: FORMS(f32, job->count);
        case 1: FORMS(f64, job->count);
        case 2: FORMS(columns_f32, job->count, line, n);
        default: FORMS(columns_f64, job->count, line, n);
    }
}

/// The tile at `offset`, of `n` columns, through `memory` for three of float32.
static void half_tile(const softmax_job *job, int64_t n, int64_t offset, float *memory) {
    int64_t lines = job->inner > 1 ? job->count : 1, width = job->inner > 1 ? n : job->count;
    float *x = memory, *y = x + lines * width, *out = y + lines * width;
    for (int64_t k = 0; k < lines; k++) {
        int64_t at = (offset + k * job->inner) * 2;
        flux_half_to_float(job->dtype, width, job->x + at, x + k * width);
        if (job->y) flux_half_to_float(job->dtype, width, job->y + at, y + k * width);
    }
    one_tile(job, n, n, x, y, out);
    for (int64_t k = 0; k < lines; k++) {
        flux_float_to_half(job->dtype, width, out + k * width, job->out + (offset + k * job->inner) * 2);
    }
}

static void run_tiles(void *context, int64_t begin, int64_t end) {
    const softmax_job *job = context;
    int64_t size = flux_size(job->dtype);
    float *memory = flux_is_half(job->dtype) ? malloc((size_t)(job->count * flux_min(job->inner, TILE) * 3) * sizeof(float)) : 0;
    if (flux_is_half(job->dtype) && !memory) abort();
    for (int64_t tile = begin; tile < end; tile++) {
        int64_t first = tile % job->tiles * TILE, n = flux_min(TILE, job->inner - first);
        int64_t offset = tile / job->tiles * job->count * job->inner + first, at = offset * size;
        if (memory) {
            half_tile(job, n, offset, memory);
        } else {
            one_tile(job, job->inner, n, job->x + at, job->y ? job->y + at : 0, job->out + at);
        }
    }
    free(memory);
}

static void run(int form, int dtype, int64_t outer, int64_t count, int64_t inner, const void *x, const void *y, void *out) {
    softmax_job job = {form, dtype, count, inner, (inner + TILE - 1) / TILE, x, y, out};
    flux_parallel_for(outer * job.tiles, FLUX_GRAIN_EXPENSIVE / (count * flux_min(inner, TILE) + 1) + 1, run_tiles, &job);
}

void flux_softmax(int dtype, int64_t outer, int64_t count, int64_t inner, const void *x, void *out) {
    run(SOFTMAX, dtype, outer, count, inner, x, 0, out);
}

void flux_log_softmax(int dtype, int64_t outer, int64_t count, int64_t inner, const void *x, void *out) {
    run(LOG_SOFTMAX, dtype, outer, count, inner, x, 0, out);
}

void flux_softmax_gradient(int dtype, int64_t outer, int64_t count, int64_t inner, const void *dy, const void *y, void *out) {
    run(SOFTMAX_GRADIENT, dtype, outer, count, inner, dy, y, out);
}

void flux_log_softmax_gradient(int dtype, int64_t outer, int64_t count, int64_t inner, const void *dy, const void *y, void *out) {
    run(LOG_SOFTMAX_GRADIENT, dtype, outer, count, inner, dy, y, out);
}
