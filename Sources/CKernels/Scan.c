#include <math.h>
#include <stdlib.h>

#include "Iterate.h"

// Columns that one pass walks together, so that the loop over them vectorizes, and rows, so that no step waits for the last.
enum { WIDTH = 256, ROWS = 4 };

FLUX_INLINE double log_add_exp(double x, double y) {
    return x == y ? x + M_LN2 : (x > y ? x : y) + log1p(exp(-fabs(x - y)));
}

#define STEP_SUM(x, y) ((x) + (y))
#define STEP_PRODUCT(x, y) ((x) * (y))
#define STEP_MAX(x, y) ((x) > (y) || (x) != (x) ? (x) : (y))
#define STEP_MIN(x, y) ((x) < (y) || (x) != (x) ? (x) : (y))
#define STEP_LOG_SUM_EXP(x, y) log_add_exp(x, y)

/// `width` columns of `count` rows that are `inner` apart, from the row `x` on; `step` is ±inner. And whole rows, `step` ±1.
#define SCAN_KERNEL(name, type, wide, start, STEP)                                                                       \
    FLUX_MULTIVERSION static void name(int64_t count, int64_t step, int64_t width, const void *xs, void *outs) {         \
        const type *x = xs;                                                                                              \
        type *out = outs;                                                                                                \
        wide totals[WIDTH];                                                                                              \
        for (int64_t j = 0; j < width; j++) totals[j] = start;                                                           \
        for (int64_t k = 0; k < count; k++, x += step, out += step) {                                                    \
            for (int64_t j = 0; j < width; j++) out[j] = (type)(totals[j] = STEP((wide)x[j], totals[j]));                \
        }                                                                                                                \
    }                                                                                                                    \
    FLUX_MULTIVERSION static void name##_rows(int64_t rows, int64_t count, int64_t step, const void *xs, void *outs) {   \
        const type *x = xs;                                                                                              \
        type *out = outs;                                                                                                \
        for (; rows >= ROWS; rows -= ROWS, x += ROWS * count, out += ROWS * count) {                                     \
            wide totals[ROWS];                                                                                           \
            for (int r = 0; r < ROWS; r++) totals[r] = start;                                                            \
            for (int64_t k = 0; k < count; k++) {                                                                        \
                for (int r = 0; r < ROWS; r++) {                                                                         \
                    out[r * count + k * step] = (type)(totals[r] = STEP((wide)x[r * count + k * step], totals[r]));      \
                }                                                                                                        \
            }                                                                                                            \
        }                                                                                                                \
        for (; rows > 0; rows--, x += count, out += count) {                                                             \
            wide total = start;                                                                                          \
            for (int64_t k = 0; k < count; k++) out[k * step] = (type)(total = STEP((wide)x[k * step], total));          \
        }                                                                                                                \
    }

/// Whether `x` comes in place of the leader `y`: the first of equals leads, and a NaN stays.
#define WINS(x, compare, y) (((x) compare (y)) | (((x) != (x)) & ((y) == (y))))

/// The places of the running extremes, of columns and of whole rows as above.
#define PLACE_KERNEL(name, type, compare)                                                                                \
    FLUX_MULTIVERSION static void name(int64_t count, int64_t step, int64_t width, const void *xs, void *outs) {         \
        const type *x = xs;                                                                                              \
        int64_t *out = outs, best[WIDTH], place = step < 0 ? count - 1 : 0, next = step < 0 ? -1 : 1;                    \
        type leaders[WIDTH];                                                                                             \
        if (count == 0) return;                                                                                          \
        for (int64_t j = 0; j < width; j++) leaders[j] = x[j], best[j] = place;                                          \
        for (int64_t k = 0; k < count; k++, x += step, out += step, place += next) {                                     \
            for (int64_t j = 0; j < width; j++) {                                                                        \
                best[j] = WINS(x[j], compare, leaders[j]) ? place : best[j];                                             \
                leaders[j] = WINS(x[j], compare, leaders[j]) ? x[j] : leaders[j];                                        \
                out[j] = best[j];                                                                                        \
            }                                                                                                            \
        }                                                                                                                \
    }                                                                                                                    \
    FLUX_INLINE void name##_of(int rows, int64_t count, int64_t step, const type *x, int64_t *out) {                     \
        int64_t best[ROWS], place = step < 0 ? count - 1 : 0;                                                            \
        type leaders[ROWS];                                                                                              \
        for (int r = 0; r < rows; r++) leaders[r] = x[r * count], best[r] = place;                                       \
        for (int64_t k = 0; k < count; k++, place += step) {                                                             \
            for (int r = 0; r < rows; r++) {                                                                             \
                type candidate = x[r * count + k * step];                                                                \
                best[r] = WINS(candidate, compare, leaders[r]) ? place : best[r];                                        \
                leaders[r] = WINS(candidate, compare, leaders[r]) ? candidate : leaders[r];                              \
                out[r * count + k * step] = best[r];                                                                     \
            }                                                                                                            \
        }                                                                                                                \
    }                                                                                                                    \
    FLUX_MULTIVERSION static void name##_rows(int64_t rows, int64_t count, int64_t step, const void *xs, void *outs) {   \
        const type *x = xs;                                                                                              \
        int64_t *out = outs;                                                                                             \
        if (count == 0) return;                                                                                          \
        for (; rows >= ROWS; rows -= ROWS, x += ROWS * count, out += ROWS * count) name##_of(ROWS, count, step, x, out); \
        for (; rows > 0; rows--, x += count, out += count) name##_of(1, count, step, x, out);                            \
    }

/// out[k] = a[k] · out[k − 1] + b[k]
#define RECURRENCE_KERNEL(name, type, wide)                                                                              \
    FLUX_MULTIVERSION static void name(int64_t count, int64_t step, int64_t width, const type *a, const type *b, type *out) { \
        wide last = 0, state[WIDTH];                                                                                     \
        if (width == 1) {                                                                                                \
            for (int64_t k = 0; k < count; k++) {                                                                        \
                out[k * step] = (type)(last = (wide)a[k * step] * last + (wide)b[k * step]);                             \
            }                                                                                                            \
            return;                                                                                                      \
        }                                                                                                                \
        for (int64_t j = 0; j < width; j++) state[j] = 0;                                                                \
        for (int64_t k = 0; k < count; k++, a += step, b += step, out += step) {                                         \
            for (int64_t j = 0; j < width; j++) out[j] = (type)(state[j] = (wide)a[j] * state[j] + (wide)b[j]);          \
        }                                                                                                                \
    }

#define KERNELS(suffix, type, wide, lowest, highest)              \
    SCAN_KERNEL(sum_##suffix, type, wide, 0, STEP_SUM)            \
    SCAN_KERNEL(product_##suffix, type, wide, 1, STEP_PRODUCT)    \
    SCAN_KERNEL(max_##suffix, type, type, lowest, STEP_MAX)       \
    SCAN_KERNEL(min_##suffix, type, type, highest, STEP_MIN)      \
    PLACE_KERNEL(argmax_##suffix, type, >)                        \
    PLACE_KERNEL(argmin_##suffix, type, <)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wtautological-compare"
KERNELS(f32, float, double, -INFINITY, INFINITY)
KERNELS(f64, double, double, -INFINITY, INFINITY)
KERNELS(i64, int64_t, uint64_t, INT64_MIN, INT64_MAX)
KERNELS(i32, int32_t, uint32_t, INT32_MIN, INT32_MAX)
KERNELS(u8, uint8_t, uint8_t, 0, UINT8_MAX)
#pragma clang diagnostic pop
SCAN_KERNEL(log_sum_exp_f32, float, double, -INFINITY, STEP_LOG_SUM_EXP)
SCAN_KERNEL(log_sum_exp_f64, double, double, -INFINITY, STEP_LOG_SUM_EXP)
RECURRENCE_KERNEL(recurrence_f32, float, double)
RECURRENCE_KERNEL(recurrence_f64, double, double)

typedef void scan_kernel(int64_t count, int64_t step, int64_t width, const void *x, void *out);
typedef void scan_rows_kernel(int64_t rows, int64_t count, int64_t step, const void *x, void *out);

// By scan and dtype.
static scan_kernel *const kernels[][FLUX_DTYPES] = {
    [FLUX_SCAN_SUM] = FLUX_BY_DTYPE(sum),       [FLUX_SCAN_PRODUCT] = FLUX_BY_DTYPE(product),
    [FLUX_SCAN_MAX] = FLUX_BY_DTYPE(max),       [FLUX_SCAN_MIN] = FLUX_BY_DTYPE(min),
    [FLUX_SCAN_ARGMAX] = FLUX_BY_DTYPE(argmax), [FLUX_SCAN_ARGMIN] = FLUX_BY_DTYPE(argmin),
    [FLUX_SCAN_LOG_SUM_EXP] = {log_sum_exp_f32, log_sum_exp_f64}};
#define ROWS_BY_DTYPE(name) {name##_f32_rows, name##_f64_rows, 0, 0, name##_i64_rows, name##_i32_rows, name##_u8_rows, name##_u8_rows}
static scan_rows_kernel *const rows_kernels[][FLUX_DTYPES] = {
    [FLUX_SCAN_SUM] = ROWS_BY_DTYPE(sum), [FLUX_SCAN_PRODUCT] = ROWS_BY_DTYPE(product),
    [FLUX_SCAN_MAX] = ROWS_BY_DTYPE(max), [FLUX_SCAN_MIN] = ROWS_BY_DTYPE(min),
    [FLUX_SCAN_ARGMAX] = ROWS_BY_DTYPE(argmax), [FLUX_SCAN_ARGMIN] = ROWS_BY_DTYPE(argmin),
    [FLUX_SCAN_LOG_SUM_EXP] = {log_sum_exp_f32_rows, log_sum_exp_f64_rows}};

typedef struct {
    int scan, dtype;  // scan −1: the recurrence
    int64_t count, inner;
    bool is_reversed;
    const char *a, *x;
    char *out;
} scan_job;

/// Some columns of one outer group; the pointers are at the row to start from.
static void scan_columns(const scan_job *job, int64_t width, const char *a, const char *x, char *out) {
    int64_t n = job->count, step = job->is_reversed ? -job->inner : job->inner;
    if (job->scan >= 0) return kernels[job->scan][job->dtype](n, step, width, x, out);
    if (job->dtype == FLUX_F64) return recurrence_f64(n, step, width, (const double *)a, (const double *)x, (double *)out);
    recurrence_f32(n, step, width, (const float *)a, (const float *)x, (float *)out);
}

/// Blocks of columns: each outer group has so many.
static int64_t blocks(const scan_job *job) { return (job->inner + WIDTH - 1) / WIDTH; }

static bool writes_places(const scan_job *job) { return job->scan == FLUX_SCAN_ARGMAX || job->scan == FLUX_SCAN_ARGMIN; }

static void scan_blocks(void *context, int64_t begin, int64_t end) {
    const scan_job *job = context;
    int64_t size = flux_size(job->dtype), out_size = writes_places(job) ? 8 : size;
    int64_t start = job->is_reversed ? (job->count - 1) * job->inner : 0;
    if (job->inner == 1 && job->scan >= 0) {
        int64_t offset = begin * job->count + start;
        rows_kernels[job->scan][job->dtype](
            end - begin, job->count, job->is_reversed ? -1 : 1, job->x + offset * size, job->out + offset * out_size);
        return;
    }
    for (int64_t block = begin; block < end; block++) {
        int64_t column = block % blocks(job) * WIDTH, width = flux_min(WIDTH, job->inner - column);
        int64_t offset = block / blocks(job) * job->count * job->inner + start + column;
        const char *a = job->a ? job->a + offset * size : 0;
        scan_columns(job, width, a, job->x + offset * size, job->out + offset * out_size);
    }
}

/// Half types, through float32: a block of columns after the other, and small groups together.
static void scan_half_blocks(void *context, int64_t begin, int64_t end) {
    enum { TILE = 1 << 14 };
    const scan_job *job = context;
    bool has_places = writes_places(job);
    int64_t inner = job->inner, size = job->count * flux_min(inner, WIDTH), most = inner <= WIDTH ? TILE / (size + 1) + 1 : 1;
    int operands = job->a ? 2 : 1, results = has_places ? 2 : 1;  // in floats
    float *out = malloc((size_t)(most * size * (results + operands)) * sizeof(float)), *x = out + most * size * results;
    if (!out) abort();
    float *a = job->a ? x + most * size : 0;
    for (int64_t block = begin; block < end; block += most) {
        int64_t n = flux_min(most, end - block), column = block % blocks(job) * WIDTH, width = flux_min(WIDTH, inner - column);
        int64_t offset = block / blocks(job) * job->count * inner + column, rows = n * job->count;
        flux_widen_rows(job->dtype, rows, width, inner, job->x + offset * 2, x);
        if (a) flux_widen_rows(job->dtype, rows, width, inner, job->a + offset * 2, a);
        bool is_direct = has_places && width == inner;
        char *target = is_direct ? job->out + offset * 8 : (char *)out;
        scan_job wide = {job->scan, FLUX_F32, job->count, width, job->is_reversed, (char *)a, (char *)x, target};
        scan_blocks(&wide, 0, n);
        if (!has_places) flux_narrow_rows(job->dtype, rows, width, inner, out, job->out + offset * 2);
        for (int64_t r = 0; has_places && !is_direct && r < rows; r++) {
            memcpy(job->out + (offset + r * inner) * 8, (int64_t *)out + r * width, (size_t)width * 8);
        }
    }
    free(out);
}

static void run(const scan_job *job, int64_t outer) {
    flux_parallel_for(outer * blocks(job), FLUX_GRAIN_EXPENSIVE / (job->count * flux_min(job->inner, WIDTH) + 1) + 1,
                      flux_is_half(job->dtype) ? scan_half_blocks : scan_blocks, (void *)job);
}

void flux_scan(int scan, int dtype, int64_t outer, int64_t count, int64_t inner, bool is_reversed, const void *x, void *out) {
    scan_job job = {scan, dtype, count, inner, is_reversed, 0, x, out};
    run(&job, outer);
}

void flux_recurrence(int dtype, int64_t outer, int64_t count, int64_t inner, bool is_reversed, const void *a, const void *b,
                     void *out) {
    scan_job job = {-1, dtype, count, inner, is_reversed, a, b, out};
    run(&job, outer);
}
