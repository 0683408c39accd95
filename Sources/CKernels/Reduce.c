#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "Internal.h"

// Rows are reduced in blocks of this many elements, each in several lanes: sums stay accurate and loops vectorize.
enum { BLOCK = 4096, LANES = 16 };

#define PICK_MAX(x, y) ((x) > (y) || (x) != (x) ? (x) : (y))
#define PICK_MIN(x, y) ((x) < (y) || (x) != (x) ? (x) : (y))
#define PICK_SUM(x, y) ((x) + (y))
#define PICK_PRODUCT(x, y) ((x) * (y))

/// One row to one value; `wide` is the type in which the blocks' results are combined.
#define ROW_KERNEL(name, type, wide, start, PICK)                                                     \
    FLUX_MULTIVERSION static type name(int64_t count, const type *x) {                                \
        wide total = start;                                                                           \
        for (int64_t base = 0; base < count; base += BLOCK) {                                         \
            int64_t end = flux_min(base + BLOCK, count), i = base;                                    \
            type lanes[LANES];                                                                        \
            for (int l = 0; l < LANES; l++) lanes[l] = start;                                         \
            for (; i + LANES <= end; i += LANES) {                                                    \
                for (int l = 0; l < LANES; l++) lanes[l] = (type)PICK(x[i + l], lanes[l]);            \
            }                                                                                         \
            for (int l = 0; i < end; i++, l++) lanes[l] = (type)PICK(x[i], lanes[l]);                 \
            wide block[LANES];                                                                        \
            for (int l = 0; l < LANES; l++) block[l] = lanes[l];                                      \
            for (int half = LANES / 2; half > 0; half /= 2) { /* in halves, which vectorizes */       \
                for (int l = 0; l < half; l++) block[l] = PICK(block[l], block[l + half]);            \
            }                                                                                         \
            total = PICK(block[0], total);                                                            \
        }                                                                                             \
        return (type)total;                                                                           \
    }

/// Columns `begin..<end` of `[count, inner]` to one row, in runs of rows so that sums stay accurate.
#define COLUMN_KERNEL(name, type, start, PICK)                                                                       \
    FLUX_MULTIVERSION static void name(int64_t count, int64_t inner, int64_t begin, int64_t end, const type *x, type *out) { \
        enum { RUN = 256, WIDTH = 512 };                                                                             \
        for (int64_t first = begin; first < end; first += WIDTH) {                                                   \
            int64_t width = flux_min(WIDTH, end - first);                                                            \
            for (int64_t j = 0; j < width; j++) out[first + j] = start;                                              \
            for (int64_t base = 0; base < count; base += RUN) {                                                      \
                type run[WIDTH];                                                                                     \
                for (int64_t j = 0; j < width; j++) run[j] = start;                                                  \
                for (int64_t k = base; k < flux_min(base + RUN, count); k++) {                                       \
                    const type *row = x + k * inner + first;                                                         \
                    for (int64_t j = 0; j < width; j++) run[j] = (type)PICK(row[j], run[j]);                         \
                }                                                                                                    \
                for (int64_t j = 0; j < width; j++) out[first + j] = (type)PICK(run[j], out[first + j]);             \
            }                                                                                                        \
        }                                                                                                            \
    }

/// The place of the extreme of a strided row; the first of equals, and a NaN wins.
#define PLACE_KERNEL(name, type, compare)                                                   \
    static int64_t name(int64_t count, int64_t stride, const type *x) {                     \
        int64_t best = 0;                                                                   \
        for (int64_t i = 1; i < count; i++) {                                               \
            type candidate = x[i * stride], leader = x[best * stride];                      \
            if (leader == leader && (candidate compare leader || candidate != candidate)) best = i; \
        }                                                                                   \
        return best;                                                                        \
    }

/// The same of a row without gaps: only blocks whose extreme is a new one, or NaN, are looked through.
#define BLOCK_PLACE_KERNEL(name, strided, extreme, type, compare)                            \
    static int64_t name(int64_t count, int64_t stride, const type *x) {                     \
        if (stride != 1) return strided(count, stride, x);                                  \
        int64_t best = 0;                                                                   \
        for (int64_t base = 0; base < count; base += BLOCK) {                               \
            int64_t size = flux_min(BLOCK, count - base);                                   \
            type candidate = extreme(size, x + base);                                       \
            if (candidate != candidate) return base + strided(size, 1, x + base);           \
            if (base > 0 && !(candidate compare x[best])) continue;                         \
            for (best = base; x[best] != candidate;) best++;                                \
        }                                                                                   \
        return best;                                                                        \
    }

#define KERNELS(suffix, type, wide, lowest, highest)                     \
    ROW_KERNEL(row_sum_##suffix, type, wide, 0, PICK_SUM)                \
    ROW_KERNEL(row_product_##suffix, type, wide, 1, PICK_PRODUCT)        \
    ROW_KERNEL(row_max_##suffix, type, type, lowest, PICK_MAX)           \
    ROW_KERNEL(row_min_##suffix, type, type, highest, PICK_MIN)          \
    COLUMN_KERNEL(column_sum_##suffix, type, 0, PICK_SUM)                \
    COLUMN_KERNEL(column_product_##suffix, type, 1, PICK_PRODUCT)        \
    COLUMN_KERNEL(column_max_##suffix, type, lowest, PICK_MAX)           \
    COLUMN_KERNEL(column_min_##suffix, type, highest, PICK_MIN)          \
    PLACE_KERNEL(strided_place_max_##suffix, type, >)                    \
    PLACE_KERNEL(strided_place_min_##suffix, type, <)                    \
    BLOCK_PLACE_KERNEL(place_max_##suffix, strided_place_max_##suffix, row_max_##suffix, type, >) \
    BLOCK_PLACE_KERNEL(place_min_##suffix, strided_place_min_##suffix, row_min_##suffix, type, <)

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wtautological-compare"
KERNELS(f32, float, double, -INFINITY, INFINITY)
KERNELS(f64, double, double, -INFINITY, INFINITY)
KERNELS(i64, int64_t, uint64_t, INT64_MIN, INT64_MAX)
KERNELS(i32, int32_t, uint32_t, INT32_MIN, INT32_MAX)
KERNELS(u8, uint8_t, uint8_t, 0, UINT8_MAX)
#pragma clang diagnostic pop

typedef struct {
    int reduction;
    int dtype;
    int64_t count, inner;
    const char *x;
    char *out;
} reduce_job;

#define ROW_CASES(suffix, type)                                                                  \
    case FLUX_SUM: *(type *)out = row_sum_##suffix(count, x); break;                             \
    case FLUX_PRODUCT: *(type *)out = row_product_##suffix(count, x); break;                     \
    case FLUX_MAX: case FLUX_ANY: *(type *)out = row_max_##suffix(count, x); break;              \
    case FLUX_MIN: case FLUX_ALL: *(type *)out = row_min_##suffix(count, x); break;

#define ROW_SWITCH(suffix, type) \
    switch (reduction) { ROW_CASES(suffix, type) } break

static void reduce_row(int reduction, int dtype, int64_t count, const void *x, void *out) {
    switch (dtype) {
        case FLUX_F32: ROW_SWITCH(f32, float);
        case FLUX_F64: ROW_SWITCH(f64, double);
        case FLUX_I64: ROW_SWITCH(i64, int64_t);
        case FLUX_I32: ROW_SWITCH(i32, int32_t);
        default: ROW_SWITCH(u8, uint8_t);
    }
}

#define COLUMN_SWITCH(suffix)                                                                                 \
    switch (reduction) {                                                                                      \
        case FLUX_SUM: column_sum_##suffix(count, inner, begin, end, x, out); break;                          \
        case FLUX_PRODUCT: column_product_##suffix(count, inner, begin, end, x, out); break;                  \
        case FLUX_MAX: case FLUX_ANY: column_max_##suffix(count, inner, begin, end, x, out); break;           \
        case FLUX_MIN: case FLUX_ALL: column_min_##suffix(count, inner, begin, end, x, out); break;           \
    }                                                                                                         \
    break

static void reduce_columns(int reduction, int dtype, int64_t count, int64_t inner, int64_t begin, int64_t end, const void *x,
                           void *out) {
    switch (dtype) {
        case FLUX_F32: COLUMN_SWITCH(f32);
        case FLUX_F64: COLUMN_SWITCH(f64);
        case FLUX_I64: COLUMN_SWITCH(i64);
        case FLUX_I32: COLUMN_SWITCH(i32);
        default: COLUMN_SWITCH(u8);
    }
}

#define PLACE_CASE(suffix) \
    return reduction == FLUX_ARGMAX ? place_max_##suffix(count, stride, x) : place_min_##suffix(count, stride, x)

static int64_t find_place(int reduction, int dtype, int64_t count, int64_t stride, const void *x) {
    switch (dtype) {
        case FLUX_F32: PLACE_CASE(f32);
        case FLUX_F64: PLACE_CASE(f64);
        case FLUX_I64: PLACE_CASE(i64);
        case FLUX_I32: PLACE_CASE(i32);
        default: PLACE_CASE(u8);
    }
}

static void reduce_groups(void *context, int64_t begin, int64_t end) {
    const reduce_job *job = context;
    int64_t size = flux_size(job->dtype), group = job->count * job->inner;
    for (int64_t outer = begin; outer < end; outer++) {
        const char *x = job->x + outer * group * size;
        if (job->reduction == FLUX_ARGMAX || job->reduction == FLUX_ARGMIN) {
            int64_t *places = (int64_t *)job->out + outer * job->inner;
            for (int64_t j = 0; j < job->inner; j++) {
                places[j] = find_place(job->reduction, job->dtype, job->count, job->inner, x + j * size);
            }
        } else if (job->inner == 1) {
            reduce_row(job->reduction, job->dtype, job->count, x, job->out + outer * size);
        } else {
            reduce_columns(job->reduction, job->dtype, job->count, job->inner, 0, job->inner, x,
                           job->out + outer * job->inner * size);
        }
    }
}

static void reduce_column_part(void *context, int64_t begin, int64_t end) {
    const reduce_job *job = context;
    reduce_columns(job->reduction, job->dtype, job->count, job->inner, begin, end, job->x, job->out);
}

enum { CHUNK = 1 << 16 };

static void reduce_chunks(void *context, int64_t begin, int64_t end) {
    const reduce_job *job = context;
    int64_t size = flux_size(job->dtype);
    for (int64_t chunk = begin; chunk < end; chunk++) {
        int64_t first = chunk * CHUNK;
        reduce_row(job->reduction, job->dtype, flux_min(CHUNK, job->count - first), job->x + first * size,
                   job->out + chunk * size);
    }
}

/// One long row: chunks of fixed size on several threads, then their results in order.
static bool reduce_long_row(const reduce_job *job) {
    int64_t chunks = (job->count + CHUNK - 1) / CHUNK, size = flux_size(job->dtype);
    char *partial = malloc((size_t)(chunks * size));
    if (!partial) return false;
    reduce_job part = *job;
    part.out = partial;
    flux_parallel_for(chunks, 1, reduce_chunks, &part);
    reduce_row(job->reduction, job->dtype, chunks, partial, job->out);
    free(partial);
    return true;
}

/// Half types, through float32 one outer group after the other.
static void reduce_half(const reduce_job *job, int64_t outer) {
    int64_t group = job->count * job->inner;
    bool is_place = job->reduction == FLUX_ARGMAX || job->reduction == FLUX_ARGMIN;
    float *wide = malloc((size_t)(group + job->inner) * sizeof(float));
    if (!wide) abort();
    for (int64_t o = 0; o < outer; o++) {
        flux_half_to_float(job->dtype, group, job->x + o * group * 2, wide);
        void *out = is_place ? (void *)(job->out + o * job->inner * 8) : wide + group;
        flux_reduce(job->reduction, FLUX_F32, 1, job->count, job->inner, wide, out);
        if (!is_place) flux_float_to_half(job->dtype, job->inner, wide + group, job->out + o * job->inner * 2);
    }
    free(wide);
}

void flux_reduce(int reduction, int dtype, int64_t outer, int64_t count, int64_t inner, const void *x, void *out) {
    reduce_job job = {reduction, dtype, count, inner, x, out};
    if (flux_is_half(dtype)) return reduce_half(&job, outer);
    if (reduction == FLUX_ALL && count == 0) {
        memset(out, 1, (size_t)(outer * inner));
        return;
    }
    bool is_place = reduction == FLUX_ARGMAX || reduction == FLUX_ARGMIN;
    if (!is_place && outer == 1 && inner == 1 && count > CHUNK && reduce_long_row(&job)) return;
    if (!is_place && outer == 1 && inner > 1) {
        return flux_parallel_for(inner, FLUX_GRAIN / (count + 1) + 64, reduce_column_part, &job);
    }
    flux_parallel_for(outer, FLUX_GRAIN / (count * inner + 1) + 1, reduce_groups, &job);
}

const char *flux_reduction_name(int reduction) {
    static const char *const names[] = {"sum", "product", "max", "min", "argmax", "argmin", "any", "all"};
    return names[reduction];
}
