#include "Internal.h"

typedef struct {
    int dtype;
    int64_t size, outer, count, inner, index_count;
    const char *x;
    char *out;
    const int64_t *indices;
} gather_job;

static void gather_rows(void *context, int64_t begin, int64_t end) {
    const gather_job *job = context;
    int64_t bytes = job->inner * job->size;
    for (int64_t row = begin; row < end; row++) {
        int64_t outer = row / job->index_count, k = row % job->index_count;
        memcpy(job->out + row * bytes, job->x + (outer * job->count + job->indices[k]) * bytes, (size_t)bytes);
    }
}

void flux_gather(int64_t element_size, int64_t outer, int64_t count, int64_t inner, const void *x, const int64_t *indices,
                 int64_t index_count, void *out) {
    gather_job job = {0, element_size, outer, count, inner, index_count, x, out, indices};
    flux_parallel_for(outer * index_count, (1 << 18) / (inner * element_size + 8) + 1, gather_rows, &job);
}

typedef struct {
    int64_t inner;
    const uint8_t *x;
    const int64_t *indices;
    double scale;
    float *out;
} bytes_job;

FLUX_MULTIVERSION static void scale_bytes(int64_t n, const uint8_t *restrict from, double scale, float *restrict to) {
    for (int64_t j = 0; j < n; j++) to[j] = (float)((double)from[j] * scale);
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

#define ADD(type)                                                           \
    do {                                                                    \
        const type *source = (const type *)from;                            \
        type *target = (type *)to;                                          \
        for (int64_t j = 0; j < n; j++) target[j] = (type)(target[j] + source[j]); \
    } while (0)

FLUX_MULTIVERSION static void add_row(int dtype, int64_t n, const void *from, void *to) {
    switch (dtype) {
        case FLUX_F32: ADD(float); break;
        case FLUX_F64: ADD(double); break;
        case FLUX_I64: ADD(uint64_t); break;
        case FLUX_I32: ADD(uint32_t); break;
        default: ADD(uint8_t); break;
    }
}

static void add_half_row(int dtype, int64_t n, const char *from, char *to) {
    for (int64_t j = 0; j < n; j++) {
        float x, y;
        flux_half_to_float(dtype, 1, from + 2 * j, &x);
        flux_half_to_float(dtype, 1, to + 2 * j, &y);
        y += x;
        flux_float_to_half(dtype, 1, &y, to + 2 * j);
    }
}

/// Outer groups are independent; within one the order of the indices is kept, since they may repeat.
static void scatter_groups(void *context, int64_t begin, int64_t end) {
    const gather_job *job = context;
    int64_t bytes = job->inner * job->size;
    for (int64_t row = begin * job->index_count; row < end * job->index_count; row++) {
        int64_t outer = row / job->index_count, k = row % job->index_count;
        const char *from = job->x + row * bytes;
        char *to = job->out + (outer * job->count + job->indices[k]) * bytes;
        if (flux_is_half(job->dtype)) {
            add_half_row(job->dtype, job->inner, from, to);
        } else {
            add_row(job->dtype, job->inner, from, to);
        }
    }
}

void flux_scatter_add(int dtype, int64_t outer, int64_t count, int64_t inner, const void *x, const int64_t *indices,
                      int64_t index_count, void *out) {
    gather_job job = {dtype, flux_size(dtype), outer, count, inner, index_count, x, out, indices};
    flux_parallel_for(outer, FLUX_GRAIN / (index_count * inner + 1) + 1, scatter_groups, &job);
}
