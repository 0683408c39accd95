#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "Internal.h"

// Rows are reduced in blocks of this many elements, each in several lanes: sums stay accurate and loops vectorize.
enum { BLOCK = 4096, LANES = 32, FEW_LANES = 8 };

#define PICK_MAX(x, y) ((x) > (y) || (x) != (x) ? (x) : (y))
#define PICK_MIN(x, y) ((x) < (y) || (x) != (x) ? (x) : (y))
#define PICK_LARGER(x, y) ((x) > (y) ? (x) : (y))
#define PICK_SMALLER(x, y) ((x) < (y) ? (x) : (y))
#define PICK_SUM(x, y) ((x) + (y))
#define PICK_PRODUCT(x, y) ((x) * (y))
#define ITSELF(x) (x)
#define SQUARE(x) ((x) * (x))
#define KNOWN(x) ((x) == (x) ? (x) : 0)

/// Elements of a row of at most a block to one value: `PICK` over `EACH` of them as `lane`, the last lanes in the type `wide`.
#define BLOCK_KERNEL(name, type, lane, wide, start, PICK, EACH)                                               \
    FLUX_INLINE wide name(int64_t count, const type *x) {                                                     \
        lane lanes[LANES];                                                                                    \
        wide few[FEW_LANES], total = start;                                                                   \
        int64_t i = 0;                                                                                        \
        if (count < FEW_LANES) { /* the lanes would cost more than the elements */                            \
            for (; i < count; i++) total = PICK((wide)EACH((lane)x[i]), total);                               \
            return total;                                                                                     \
        }                                                                                                     \
        for (int l = 0; l < LANES; l++) lanes[l] = start;                                                     \
        for (; i + LANES <= count; i += LANES) {                                                              \
            for (int l = 0; l < LANES; l++) lanes[l] = PICK(EACH((lane)x[i + l]), lanes[l]);                  \
        }                                                                                                     \
        for (int half = LANES / 2; half >= FEW_LANES; half /= 2) {                                            \
            for (int l = 0; l < half; l++) lanes[l] = PICK(lanes[l + half], lanes[l]);                        \
        }                                                                                                     \
        for (; i + FEW_LANES <= count; i += FEW_LANES) {                                                      \
            for (int l = 0; l < FEW_LANES; l++) lanes[l] = PICK(EACH((lane)x[i + l]), lanes[l]);              \
        }                                                                                                     \
        for (int l = 0; l < FEW_LANES; l++) few[l] = (wide)lanes[l];                                          \
        for (int half = FEW_LANES / 2; half > 0; half /= 2) {                                                 \
            for (int l = 0; l < half; l++) few[l] = PICK(few[l + half], few[l]);                              \
        }                                                                                                     \
        for (; i < count; i++) few[0] = PICK((wide)EACH((lane)x[i]), few[0]);                                 \
        return few[0];                                                                                        \
    }

/// The extreme of a block. `PICK_LARGER` is one instruction but loses NaN, so the sum of x·0 tells whether a NaN, or an infinity,
/// is there; only then the extreme is looked for with the choice that keeps NaN, of four instructions.
#define EXTREME_KERNEL(name, type, start, PICK, SURE_PICK)                                                    \
    BLOCK_KERNEL(sure_##name, type, type, type, start, SURE_PICK, ITSELF)                                     \
    FLUX_INLINE type name(int64_t count, const type *x) {                                                     \
        type lanes[LANES], zeros[LANES];                                                                      \
        int64_t i = 0;                                                                                        \
        if (count < FEW_LANES) return sure_##name(count, x);                                                  \
        for (int l = 0; l < LANES; l++) lanes[l] = start, zeros[l] = 0;                                       \
        for (; i + LANES <= count; i += LANES) {                                                              \
            for (int l = 0; l < LANES; l++) {                                                                 \
                lanes[l] = PICK(x[i + l], lanes[l]);                                                          \
                zeros[l] += x[i + l] * 0;                                                                     \
            }                                                                                                 \
        }                                                                                                     \
        for (int half = LANES / 2; half >= FEW_LANES; half /= 2) {                                            \
            for (int l = 0; l < half; l++) {                                                                  \
                lanes[l] = PICK(lanes[l + half], lanes[l]);                                                   \
                zeros[l] += zeros[l + half];                                                                  \
            }                                                                                                 \
        }                                                                                                     \
        for (; i + FEW_LANES <= count; i += FEW_LANES) {                                                      \
            for (int l = 0; l < FEW_LANES; l++) {                                                             \
                lanes[l] = PICK(x[i + l], lanes[l]);                                                          \
                zeros[l] += x[i + l] * 0;                                                                     \
            }                                                                                                 \
        }                                                                                                     \
        for (int half = FEW_LANES / 2; half > 0; half /= 2) {                                                 \
            for (int l = 0; l < half; l++) {                                                                  \
                lanes[l] = PICK(lanes[l + half], lanes[l]);                                                   \
                zeros[l] += zeros[l + half];                                                                  \
            }                                                                                                 \
        }                                                                                                     \
        for (; i < count; i++) {                                                                              \
            lanes[0] = PICK(x[i], lanes[0]);                                                                  \
            zeros[0] += x[i] * 0;                                                                             \
        }                                                                                                     \
        return zeros[0] == 0 ? lanes[0] : sure_##name(count, x);                                              \
    }

/// Rows of so few elements side by side.
#define SHORT_ROWS(size, block, result)                                                                       \
    case size:                                                                                                \
        FLUX_INDEPENDENT for (int64_t row = 0; row < rows; row++) out[row] = (result)block(size, x + row * size); \
        return;

/// Rows to one `result` each; `wide` is the type in which those of the blocks are combined.
#define ROW_KERNEL(name, block, type, wide, result, start, PICK)                                              \
    FLUX_MULTIVERSION static void name(int64_t rows, int64_t count, const void *xs, void *outs) {             \
        const type *x = xs;                                                                                   \
        result *out = outs;                                                                                   \
        switch (count) {                                                                                      \
            SHORT_ROWS(2, block, result)                                                                      \
            SHORT_ROWS(3, block, result)                                                                      \
            SHORT_ROWS(4, block, result)                                                                      \
        }                                                                                                     \
        for (int64_t row = 0; row < rows; row++, x += count) {                                                \
            wide total = start;                                                                               \
            for (int64_t i = 0; i < count; i += BLOCK) {                                                      \
                wide part = block(flux_min(BLOCK, count - i), x + i);                                         \
                total = PICK(part, total);                                                                    \
            }                                                                                                 \
            out[row] = (result)total;                                                                         \
        }                                                                                                     \
    }

/// Columns `begin..<end` of `[count, inner]` to one row, in runs of rows so that sums stay accurate.
#define COLUMN_KERNEL(name, type, lane, result, start, PICK, EACH)                                                   \
    FLUX_MULTIVERSION static void name(int64_t count, int64_t inner, int64_t begin, int64_t end, const void *xs, void *outs) { \
        enum { RUN = 256, WIDTH = 512 };                                                                             \
        const type *x = xs;                                                                                          \
        result *out = outs;                                                                                          \
        for (int64_t first = begin; first < end; first += WIDTH) {                                                   \
            int64_t width = flux_min(WIDTH, end - first);                                                            \
            for (int64_t j = 0; j < width; j++) out[first + j] = start;                                              \
            for (int64_t base = 0; base < count; base += RUN) {                                                      \
                lane run[WIDTH];                                                                                     \
                for (int64_t j = 0; j < width; j++) run[j] = start;                                                  \
                for (int64_t k = base; k < flux_min(base + RUN, count); k++) {                                       \
                    const type *row = x + k * inner + first;                                                         \
                    for (int64_t j = 0; j < width; j++) run[j] = PICK(EACH((lane)row[j]), run[j]);                   \
                }                                                                                                    \
                for (int64_t j = 0; j < width; j++) out[first + j] = (result)PICK(run[j], (lane)out[first + j]);     \
            }                                                                                                        \
        }                                                                                                            \
    }

/// The places of the extremes of `inner` neighboring columns; the first of equals, and a NaN wins. In a row without gaps only
/// blocks whose extreme is a new one, or NaN, are looked through.
#define PLACE_KERNEL(name, extreme, type, compare)                                                         \
    FLUX_INLINE int64_t name##_strided(int64_t count, int64_t stride, const type *x) {                     \
        int64_t best = 0;                                                                                  \
        for (int64_t i = 1; i < count; i++) {                                                              \
            type candidate = x[i * stride], leader = x[best * stride];                                     \
            if (leader == leader && (candidate compare leader || candidate != candidate)) best = i;        \
        }                                                                                                  \
        return best;                                                                                       \
    }                                                                                                      \
    FLUX_INLINE int64_t name##_row(int64_t count, const type *x) {                                         \
        int64_t best = 0;                                                                                  \
        for (int64_t base = 0; base < count; base += BLOCK) {                                              \
            int64_t size = flux_min(BLOCK, count - base);                                                  \
            type candidate = extreme(size, x + base);                                              \
            if (candidate != candidate) return base + name##_strided(size, 1, x + base);                   \
            if (base > 0 && !(candidate compare x[best])) continue;                                        \
            for (best = base; x[best] != candidate;) best++;                                               \
        }                                                                                                  \
        return best;                                                                                       \
    }                                                                                                      \
    FLUX_MULTIVERSION static void name(int64_t outer, int64_t count, int64_t inner, const void *xs, int64_t *out) { \
        const type *x = xs;                                                                                \
        for (; outer > 0; outer--, x += count * inner) {                                                   \
            for (int64_t j = 0; j < inner; j++) {                                                          \
                *out++ = inner == 1 ? name##_row(count, x) : name##_strided(count, inner, x + j);          \
            }                                                                                              \
        }                                                                                                  \
    }

// Sums and products are taken in the type `lane`, joined in `wide` and given as `result`, which does not soon overflow.
#define KERNELS(suffix, type, lane, wide, result, lowest, highest)                               \
    BLOCK_KERNEL(sum_##suffix, type, lane, wide, 0, PICK_SUM, ITSELF)                            \
    BLOCK_KERNEL(product_##suffix, type, lane, wide, 1, PICK_PRODUCT, ITSELF)                    \
    BLOCK_KERNEL(squares_##suffix, type, lane, wide, 0, PICK_SUM, SQUARE)                        \
    BLOCK_KERNEL(known_##suffix, type, lane, wide, 0, PICK_SUM, KNOWN)                           \
    EXTREME_KERNEL(max_##suffix, type, lowest, PICK_LARGER, PICK_MAX)                            \
    EXTREME_KERNEL(min_##suffix, type, highest, PICK_SMALLER, PICK_MIN)                          \
    ROW_KERNEL(sum_rows_##suffix, sum_##suffix, type, wide, result, 0, PICK_SUM)                 \
    ROW_KERNEL(product_rows_##suffix, product_##suffix, type, wide, result, 1, PICK_PRODUCT)     \
    ROW_KERNEL(squares_rows_##suffix, squares_##suffix, type, wide, result, 0, PICK_SUM)         \
    ROW_KERNEL(known_rows_##suffix, known_##suffix, type, wide, result, 0, PICK_SUM)             \
    ROW_KERNEL(max_rows_##suffix, max_##suffix, type, type, type, lowest, PICK_MAX)              \
    ROW_KERNEL(min_rows_##suffix, min_##suffix, type, type, type, highest, PICK_MIN)             \
    COLUMN_KERNEL(sum_columns_##suffix, type, lane, result, 0, PICK_SUM, ITSELF)                 \
    COLUMN_KERNEL(product_columns_##suffix, type, lane, result, 1, PICK_PRODUCT, ITSELF)         \
    COLUMN_KERNEL(max_columns_##suffix, type, type, type, lowest, PICK_MAX, ITSELF)              \
    COLUMN_KERNEL(min_columns_##suffix, type, type, type, highest, PICK_MIN, ITSELF)             \
    COLUMN_KERNEL(squares_columns_##suffix, type, lane, result, 0, PICK_SUM, SQUARE)             \
    COLUMN_KERNEL(known_columns_##suffix, type, lane, result, 0, PICK_SUM, KNOWN)                \
    PLACE_KERNEL(max_places_##suffix, max_##suffix, type, >)                                     \
    PLACE_KERNEL(min_places_##suffix, min_##suffix, type, <)

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wtautological-compare"
KERNELS(f32, float, float, double, float, -INFINITY, INFINITY)
KERNELS(f64, double, double, double, double, -INFINITY, INFINITY)
KERNELS(i64, int64_t, uint64_t, uint64_t, int64_t, INT64_MIN, INT64_MAX)
KERNELS(i32, int32_t, uint64_t, uint64_t, int64_t, INT32_MIN, INT32_MAX)
KERNELS(u8, uint8_t, uint64_t, uint64_t, int64_t, 0, UINT8_MAX)
#pragma clang diagnostic pop

typedef void row_kernel(int64_t rows, int64_t count, const void *x, void *out);
typedef void column_kernel(int64_t count, int64_t inner, int64_t begin, int64_t end, const void *x, void *out);
typedef void place_kernel(int64_t outer, int64_t count, int64_t inner, const void *x, int64_t *out);

// By reduction and dtype.
static row_kernel *const row_kernels[][FLUX_DTYPES] = {
    [FLUX_SUM] = FLUX_BY_DTYPE(sum_rows), [FLUX_PRODUCT] = FLUX_BY_DTYPE(product_rows),
    [FLUX_MAX] = FLUX_BY_DTYPE(max_rows), [FLUX_ANY] = FLUX_BY_DTYPE(max_rows),
    [FLUX_MIN] = FLUX_BY_DTYPE(min_rows), [FLUX_ALL] = FLUX_BY_DTYPE(min_rows),
    [FLUX_SUM_OF_SQUARES] = FLUX_BY_DTYPE(squares_rows), [FLUX_NAN_SUM] = FLUX_BY_DTYPE(known_rows)};
static column_kernel *const column_kernels[][FLUX_DTYPES] = {
    [FLUX_SUM] = FLUX_BY_DTYPE(sum_columns), [FLUX_PRODUCT] = FLUX_BY_DTYPE(product_columns),
    [FLUX_MAX] = FLUX_BY_DTYPE(max_columns), [FLUX_ANY] = FLUX_BY_DTYPE(max_columns),
    [FLUX_MIN] = FLUX_BY_DTYPE(min_columns), [FLUX_ALL] = FLUX_BY_DTYPE(min_columns),
    [FLUX_SUM_OF_SQUARES] = FLUX_BY_DTYPE(squares_columns), [FLUX_NAN_SUM] = FLUX_BY_DTYPE(known_columns)};
static place_kernel *const place_kernels[][FLUX_DTYPES] = {
    [FLUX_ARGMAX] = FLUX_BY_DTYPE(max_places), [FLUX_ARGMIN] = FLUX_BY_DTYPE(min_places)};

typedef struct {
    int reduction;
    int dtype;
    int64_t count, inner;
    const char *x;
    char *out;
} reduce_job;

static bool gives_places(int reduction) { return reduction == FLUX_ARGMAX || reduction == FLUX_ARGMIN; }

int flux_reduction_of_results(int reduction) {
    return reduction == FLUX_SUM_OF_SQUARES || reduction == FLUX_NAN_SUM ? FLUX_SUM : reduction;
}

/// Places, and sums and products of integers, are `int64`.
static int result_dtype(int reduction, int dtype) {
    bool is_integer = dtype >= FLUX_I64, grows = reduction == FLUX_SUM || reduction == FLUX_PRODUCT;
    grows |= reduction == FLUX_SUM_OF_SQUARES || reduction == FLUX_NAN_SUM;
    return gives_places(reduction) || (is_integer && grows) ? FLUX_I64 : dtype;
}

static void reduce_groups(void *context, int64_t begin, int64_t end) {
    const reduce_job *job = context;
    int64_t size = flux_size(job->dtype), group = job->count * job->inner;
    int64_t out_size = flux_size(result_dtype(job->reduction, job->dtype));
    const char *x = job->x + begin * group * size;
    char *out = job->out + begin * job->inner * out_size;
    if (gives_places(job->reduction)) {
        return place_kernels[job->reduction][job->dtype](end - begin, job->count, job->inner, x, (int64_t *)out);
    }
    if (job->inner == 1) return row_kernels[job->reduction][job->dtype](end - begin, job->count, x, out);
    for (int64_t outer = begin; outer < end; outer++, x += group * size, out += job->inner * out_size) {
        column_kernels[job->reduction][job->dtype](job->count, job->inner, 0, job->inner, x, out);
    }
}

static void reduce_column_part(void *context, int64_t begin, int64_t end) {
    const reduce_job *job = context;
    column_kernels[job->reduction][job->dtype](job->count, job->inner, begin, end, job->x, job->out);
}

enum { CHUNK = 1 << 13 };

static void reduce_chunks(void *context, int64_t begin, int64_t end) {
    const reduce_job *job = context;
    int64_t size = flux_size(job->dtype), out_size = flux_size(result_dtype(job->reduction, job->dtype));
    for (int64_t chunk = begin; chunk < end; chunk++) {
        int64_t first = chunk * CHUNK;
        row_kernels[job->reduction][job->dtype](
            1, flux_min(CHUNK, job->count - first), job->x + first * size, job->out + chunk * out_size);
    }
}

/// One long row: chunks of fixed size on several threads, then their results in order.
static bool reduce_long_row(const reduce_job *job) {
    int dtype = result_dtype(job->reduction, job->dtype);
    int64_t chunks = (job->count + CHUNK - 1) / CHUNK;
    char *partial = malloc((size_t)(chunks * flux_size(dtype)));
    if (!partial) return false;
    reduce_job part = *job;
    part.out = partial;
    flux_parallel_for(chunks, FLUX_GRAIN / CHUNK, reduce_chunks, &part);
    row_kernels[flux_reduction_of_results(job->reduction)][dtype](1, chunks, partial, job->out);
    free(partial);
    return true;
}

void flux_reduce(int reduction, int dtype, int64_t outer, int64_t count, int64_t inner, const void *x, void *out) {
    reduce_job job = {reduction, dtype, count, inner, x, out};
    if (flux_is_half(dtype)) return flux_reduce_halves(reduction, dtype, outer, count, inner, x, out);
    if (reduction == FLUX_ALL && count == 0) {
        memset(out, 1, (size_t)(outer * inner));
        return;
    }
    bool is_place = gives_places(reduction);
    if (!is_place && outer == 1 && inner == 1 && count > FLUX_GRAIN && reduce_long_row(&job)) return;
    if (!is_place && outer == 1 && inner > 1) {
        return flux_parallel_for(inner, FLUX_GRAIN / (count + 1) + 64, reduce_column_part, &job);
    }
    flux_parallel_for(outer, FLUX_GRAIN / (count * inner + 1) + 1, reduce_groups, &job);
}
