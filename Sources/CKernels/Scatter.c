#include <stdlib.h>

#include "Internal.h"

typedef struct {
    int combination, dtype;
    int64_t count, inner, index_count;
    const char *x;
    char *out;
    const int64_t *indices;
    int64_t parts;
} scatter_job;

// One group in the order of its indices, which may repeat: `x` is the element that comes, `y` the one that is there. Without
// neighbors the loop over them would cost more than what is in it.
#define EACH(type, expression)                                             \
    if (job->inner == 1) {                                                 \
        for (int64_t k = 0; k < job->index_count; k++) {                   \
            type *target = (type *)to + job->indices[k];                   \
            type x = ((const type *)from)[k], y = *target;                 \
            *target = (type)(expression);                                  \
        }                                                                  \
        break;                                                             \
    }                                                                      \
    for (int64_t k = 0; k < job->index_count; k++) {                       \
        const type *source = (const type *)from + k * job->inner;          \
        type *target = (type *)to + job->indices[k] * job->inner;          \
        for (int64_t j = 0; j < job->inner; j++) {                         \
            type x = source[j], y = target[j];                             \
            target[j] = (type)(expression);                                \
        }                                                                  \
    }                                                                      \
    break

#define COMBINE(type, arithmetic)                                                        \
    switch (job->combination) {                                                          \
        case FLUX_SCATTER_ADD: EACH(type, (arithmetic)y + (arithmetic)x);                \
        case FLUX_SCATTER_MULTIPLY: EACH(type, (arithmetic)y * (arithmetic)x);           \
        case FLUX_SCATTER_MAX: EACH(type, y != y || y >= x ? y : x);                     \
        case FLUX_SCATTER_MIN: EACH(type, y != y || y <= x ? y : x);                     \
        default: EACH(type, ((void)y, x));                                               \
    }

FLUX_MULTIVERSION static void combine_group(const scatter_job *job, const char *from, char *to) {
    switch (job->dtype) {
        case FLUX_F32: COMBINE(float, float) break;
        case FLUX_F64: COMBINE(double, double) break;
        case FLUX_I64: COMBINE(int64_t, uint64_t) break;
        case FLUX_I32: COMBINE(int32_t, uint32_t) break;
        default: COMBINE(uint8_t, uint32_t) break;
    }
}

static float combined(int combination, float x, float y) {
    switch (combination) {
        case FLUX_SCATTER_ADD: return y + x;
        case FLUX_SCATTER_MULTIPLY: return y * x;
        case FLUX_SCATTER_MAX: return y != y || y >= x ? y : x;
        case FLUX_SCATTER_MIN: return y != y || y <= x ? y : x;
        default: return x;
    }
}

static void combine_half_group(const scatter_job *job, const char *from, char *to) {
    for (int64_t k = 0; k < job->index_count; k++) {
        for (int64_t j = 0; j < job->inner; j++) {
            char *target = to + 2 * (job->indices[k] * job->inner + j);
            float x, y;
            flux_half_to_float(job->dtype, 1, from + 2 * (k * job->inner + j), &x);
            flux_half_to_float(job->dtype, 1, target, &y);
            y = combined(job->combination, x, y);
            flux_float_to_half(job->dtype, 1, &y, target);
        }
    }
}

static void scatter_groups(void *context, int64_t begin, int64_t end) {
    const scatter_job *job = context;
    int64_t size = flux_size(job->dtype);
    for (int64_t outer = begin; outer < end; outer++) {
        const char *from = job->x + outer * job->index_count * job->inner * size;
        char *to = job->out + outer * job->count * job->inner * size;
        if (flux_is_half(job->dtype)) {
            combine_half_group(job, from, to);
        } else {
            combine_group(job, from, to);
        }
    }
}

/// Parts of the indices, each with a table of its own.
static void add_parts(void *context, int64_t begin, int64_t end) {
    const scatter_job *job = context;
    int64_t size = flux_size(job->dtype), part = job->index_count / job->parts + 1;
    for (int64_t i = begin; i < end; i++) {
        int64_t first = flux_min(i * part, job->index_count);
        scatter_job piece = *job;
        piece.index_count = flux_min(part, job->index_count - first);
        piece.indices += first;
        combine_group(&piece, job->x + first * job->inner * size, job->out + i * job->count * job->inner * size);
    }
}

/// Many integers into a small table, on all threads: their sum does not depend on the order.
static void add_integers(const scatter_job *job) {
    int64_t extent = job->count * job->inner, bytes = extent * flux_size(job->dtype), stride = 1;
    scatter_job tables = *job;
    tables.parts = flux_thread_count();
    tables.out = calloc((size_t)tables.parts, (size_t)bytes);
    if (!tables.out) abort();
    flux_parallel_for(tables.parts, 1, add_parts, &tables);
    for (int64_t i = 0; i < tables.parts; i++) {
        flux_zip(FLUX_ADD, job->dtype, 1, &extent, job->out, &stride, tables.out + i * bytes, &stride, 0, 0, job->out);
    }
    free(tables.out);
}

void flux_scatter(int combination, int dtype, int64_t outer, int64_t count, int64_t inner, const void *x,
                  const int64_t *indices, int64_t index_count, void *out) {
    scatter_job job = {combination, dtype, count, inner, index_count, x, out, indices, 1};
    bool is_integer = dtype == FLUX_I64 || dtype == FLUX_I32 || dtype == FLUX_U8;
    if (is_integer && combination == FLUX_SCATTER_ADD && outer == 1 && index_count > 4 * count && index_count * inner > FLUX_GRAIN) {
        return add_integers(&job);
    }
    flux_parallel_for(outer, FLUX_GRAIN / (index_count * inner + 1) + 1, scatter_groups, &job);
}
