#include <stdlib.h>

#include "Internal.h"

// Rows go by in pieces that stay in the cache: the mean of a piece, then the squared distances from it, then what both say about
// the pieces together (Chan et al. 1983). So memory is read once.
enum { PIECE = 2048, LANES = 32, WIDTH = 512 };

/// What is known of so many elements.
typedef struct {
    double count, mean, squares;  // of the distances from the mean
} moments;

FLUX_INLINE moments joined(moments a, moments b) {
    double count = a.count + b.count, apart = b.mean - a.mean;
    if (a.count == 0) return b;
    return (moments){count, a.mean + apart * (b.count / count), a.squares + b.squares + apart * apart * (a.count * b.count / count)};
}

typedef struct {
    double distances, squares;
} sums;

#define KERNELS(suffix, type)                                                                                           \
    /* Σ d and Σ d² of the distances from `center` */                                                                   \
    FLUX_INLINE sums sums_##suffix(int64_t n, const type *x, type center) {                                             \
        type one[LANES] = {0}, two[LANES] = {0};                                                                        \
        int64_t whole = n / LANES * LANES;                                                                              \
        for (int64_t base = 0; base < whole; base += LANES) {                                                           \
            for (int l = 0; l < LANES; l++) {                                                                           \
                type d = x[base + l] - center;                                                                          \
                one[l] += d;                                                                                            \
                two[l] += d * d;                                                                                        \
            }                                                                                                           \
        }                                                                                                               \
        for (int64_t i = whole; i < n; i++) {                                                                           \
            type d = x[i] - center;                                                                                     \
            one[i - whole] += d;                                                                                        \
            two[i - whole] += d * d;                                                                                    \
        }                                                                                                               \
        for (int half = LANES / 2; half > 0; half /= 2) {                                                               \
            for (int l = 0; l < half; l++) one[l] += one[l + half], two[l] += two[l + half];                            \
        }                                                                                                               \
        return (sums){one[0], two[0]};                                                                                  \
    }                                                                                                                   \
    FLUX_MULTIVERSION static moments row_##suffix(int64_t count, const type *x) {                                       \
        moments all = {0};                                                                                              \
        for (int64_t i = 0; i < count; i += PIECE) {                                                                    \
            int64_t n = flux_min(PIECE, count - i);                                                                     \
            type center = (type)(sums_##suffix(n, x + i, 0).distances / (double)n);                                     \
            sums s = sums_##suffix(n, x + i, center);                                                                   \
            double off = s.distances / (double)n, squares = s.squares - s.distances * off; /* the center is rounded */  \
            all = joined(all, (moments){(double)n, center + off, squares < 0 ? 0 : squares});                           \
        }                                                                                                               \
        return all;                                                                                                     \
    }                                                                                                                   \
    FLUX_MULTIVERSION static void columns_##suffix(int64_t count, int64_t inner, int64_t width, const type *x, type *out) { \
        double sums[WIDTH] = {0}, squares[WIDTH] = {0};                                                                 \
        for (int64_t k = 0; k < count; k++) {                                                                           \
            for (int64_t j = 0; j < width; j++) sums[j] += (double)x[k * inner + j];                                    \
        }                                                                                                               \
        for (int64_t j = 0; j < width; j++) sums[j] /= (double)count;                                                   \
        for (int64_t k = 0; k < count; k++) {                                                                           \
            for (int64_t j = 0; j < width; j++) {                                                                       \
                double d = (double)x[k * inner + j] - sums[j];                                                          \
                squares[j] += d * d;                                                                                    \
            }                                                                                                           \
        }                                                                                                               \
        for (int64_t j = 0; j < width; j++) out[j] = (type)squares[j];                                                  \
    }
KERNELS(f32, float)
KERNELS(f64, double)

typedef struct {
    int dtype;
    int64_t count, inner;
    const char *x;
    char *out;
} distance_job;

static moments row_moments(const distance_job *job, int64_t first, int64_t count) {
    const char *x = job->x + first * flux_size(job->dtype);
    return job->dtype == FLUX_F32 ? row_f32(count, (const float *)x) : row_f64(count, (const double *)x);
}

static void write(const distance_job *job, int64_t at, double value) {
    if (job->dtype == FLUX_F32) ((float *)job->out)[at] = (float)value; else ((double *)job->out)[at] = value;
}

static void reduce_rows(void *context, int64_t begin, int64_t end) {
    const distance_job *job = context;
    for (int64_t row = begin; row < end; row++) write(job, row, row_moments(job, row * job->count, job->count).squares);
}

/// Columns, counted through all groups.
static void reduce_columns(void *context, int64_t begin, int64_t end) {
    const distance_job *job = context;
    for (int64_t at = begin, width; at < end; at += width) {
        int64_t column = at % job->inner, first = (at - column) * job->count + column;
        width = flux_min(WIDTH, flux_min(job->inner - column, end - at));
        if (job->dtype == FLUX_F32) {
            columns_f32(job->count, job->inner, width, (const float *)job->x + first, (float *)job->out + at);
        } else {
            columns_f64(job->count, job->inner, width, (const double *)job->x + first, (double *)job->out + at);
        }
    }
}

enum { CHUNK = 1 << 13 };

static void reduce_chunks(void *context, int64_t begin, int64_t end) {
    const distance_job *job = context;
    for (int64_t chunk = begin; chunk < end; chunk++) {
        ((moments *)job->out)[chunk] = row_moments(job, chunk * CHUNK, flux_min(CHUNK, job->count - chunk * CHUNK));
    }
}

/// One long row: chunks of fixed size on several threads, joined in order.
static void reduce_long_row(const distance_job *job) {
    int64_t chunks = (job->count + CHUNK - 1) / CHUNK;
    moments all = {0}, *parts = malloc((size_t)chunks * sizeof(moments));
    if (!parts) abort();
    distance_job part = *job;
    part.out = (char *)parts;
    flux_parallel_for(chunks, FLUX_GRAIN / CHUNK, reduce_chunks, &part);
    for (int64_t i = 0; i < chunks; i++) all = joined(all, parts[i]);
    free(parts);
    write(job, 0, all.squares);
}

void flux_squared_distances(int dtype, int64_t outer, int64_t count, int64_t inner, const void *x, void *out) {
    distance_job job = {dtype, count, inner, x, out};
    if (outer == 1 && inner == 1 && count > FLUX_GRAIN) return reduce_long_row(&job);
    flux_parallel_for(outer * inner, FLUX_GRAIN / (count + 1) + (inner == 1 ? 1 : 64), inner == 1 ? reduce_rows : reduce_columns, &job);
}
