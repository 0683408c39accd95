#include "RowLanes.h"

typedef struct {
    int64_t size, outer, count, inner, index_count;
    const char *x;
    char *out;
    const int64_t *indices;
} gather_job;

#define GATHER_ELEMENTS(type)                                                               \
    do {                                                                                    \
        for (int64_t row = begin, next; row < end; row = next, k = 0, outer++) {            \
            const type *from = (const type *)job->x + outer * job->count;                   \
            const int64_t *indices = job->indices + k - row;                                \
            type *to = (type *)job->out;                                                    \
            next = flux_min(end, row + job->index_count - k);                               \
            for (int64_t i = row; i < next; i++) to[i] = from[indices[i]];                  \
        }                                                                                   \
    } while (0)

static void gather_rows(void *context, int64_t begin, int64_t end) {
    const gather_job *job = context;
    int64_t bytes = job->inner * job->size;
    int64_t outer = begin / job->index_count, k = begin % job->index_count;
    switch (bytes) {
        case 1: GATHER_ELEMENTS(uint8_t); return;
        case 2: GATHER_ELEMENTS(uint16_t); return;
        case 4: GATHER_ELEMENTS(uint32_t); return;
        case 8: GATHER_ELEMENTS(uint64_t); return;
    }
    for (int64_t row = begin; row < end; row++) {
        memcpy(job->out + row * bytes, job->x + (outer * job->count + job->indices[k]) * bytes, (size_t)bytes);
        if (++k == job->index_count) k = 0, outer++;
    }
}

void flux_gather(int64_t element_size, int64_t outer, int64_t count, int64_t inner, const void *x, const int64_t *indices,
                 int64_t index_count, void *out) {
    gather_job job = {element_size, outer, count, inner, index_count, x, out, indices};
    flux_parallel_for(outer * index_count, (1 << 18) / (inner * element_size + FLUX_CACHE_LINE) + 1, gather_rows, &job);
}

typedef struct {
    int64_t inner;
    const uint8_t *x;
    const int64_t *indices;
    double scale;
    float *out;
} bytes_job;

/// `from * scale`, rounded once: the scale in two parts, so that the loop stays in float32.
FLUX_MULTIVERSION static void scale_bytes(int64_t n, const uint8_t *restrict from, double scale, float *restrict to) {
    float high = (float)scale, low = (float)(scale - high);
    for (int64_t j = 0; j < n; j++) to[j] = (float)from[j] * high + (float)from[j] * low;
}

static void gather_bytes(void *context, int64_t begin, int64_t end) {
    const bytes_job *job = context;
    // The rows lie anywhere in memory: fetch all before the first is converted.
    for (int64_t row = begin; row < end; row++) {
        const uint8_t *from = job->x + job->indices[row] * job->inner;
        for (int64_t j = 0; j < job->inner; j += 64) __builtin_prefetch(from + j);
    }
    for (int64_t row = begin; row < end; row++) {
        scale_bytes(job->inner, job->x + job->indices[row] * job->inner, job->scale, job->out + row * job->inner);
    }
}

void flux_gather_bytes(int64_t inner, const uint8_t *x, const int64_t *indices, int64_t index_count, double scale, float *out) {
    bytes_job job = {inner, x, indices, scale, out};
    flux_parallel_for(index_count, 8192 / (inner + 1) + 1, gather_bytes, &job);
}

typedef struct {
    int dtype;
    int64_t inner;
    const void *x, *y;
    const int64_t *x_rows, *y_rows;
    void *out;
} dots_job;

#define DOTS(suffix, type)                                                                                       \
    for (int64_t k = begin; k < end; k++) {                                                                      \
        const type *x = (const type *)job->x + job->x_rows[k] * job->inner;                                      \
        ((type *)job->out)[k] = lanes_dot_##suffix(job->inner, x, (const type *)job->y + job->y_rows[k] * job->inner); \
    }

FLUX_MULTIVERSION static void dot_rows(void *context, int64_t begin, int64_t end) {
    const dots_job *job = context;
    if (job->dtype == FLUX_F32) {
        DOTS(f32, float)
    } else {
        DOTS(f64, double)
    }
}

void flux_row_dots(int dtype, int64_t count, int64_t inner, const void *x, const int64_t *x_rows, const void *y,
                   const int64_t *y_rows, void *out) {
    dots_job job = {dtype, inner, x, y, x_rows, y_rows, out};
    flux_parallel_for(count, FLUX_GRAIN / (inner + 1) + 1, dot_rows, &job);
}

enum { BOUNDS_PARTS = 16 };

typedef struct {
    int64_t count, part;
    const int64_t *x;
    flux_integer_bounds found[BOUNDS_PARTS];
} bounds_job;

FLUX_MULTIVERSION static flux_integer_bounds bounds_of(int64_t count, const int64_t *x) {
    flux_integer_bounds found = {INT64_MAX, INT64_MIN};
    for (int64_t i = 0; i < count; i++) {
        found.low = x[i] < found.low ? x[i] : found.low;
        found.high = x[i] > found.high ? x[i] : found.high;
    }
    return found;
}

static void find_bounds(void *context, int64_t begin, int64_t end) {
    bounds_job *job = context;
    for (int64_t i = begin; i < end; i++) {
        int64_t first = flux_min(i * job->part, job->count);
        job->found[i] = bounds_of(flux_min(job->part, job->count - first), job->x + first);
    }
}

flux_integer_bounds flux_bounds(int64_t count, const int64_t *x) {
    bounds_job job = {count, (count + BOUNDS_PARTS - 1) / BOUNDS_PARTS, x, {{0, 0}}};
    flux_parallel_for(BOUNDS_PARTS, FLUX_GRAIN / job.part + 1, find_bounds, &job);
    flux_integer_bounds all = job.found[0];
    for (int64_t i = 1; i < BOUNDS_PARTS; i++) {
        all.low = job.found[i].low < all.low ? job.found[i].low : all.low;
        all.high = job.found[i].high > all.high ? job.found[i].high : all.high;
    }
    return all;
}
