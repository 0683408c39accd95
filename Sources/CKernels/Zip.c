#include "Zip.h"

#include "Iterate.h"

typedef struct {
    zip_kernel kernel;
    int dtype;
    int64_t size, out_size;
    const char *x, *y;
    char *out;
    double a, b;
    bool widens, narrows;
    // Of rows that are taken several at a time: their elements, how far apart those are, and whether they are brought together first.
    int64_t row, x_step, y_step;
    bool gathers;
} zip_job;

/// The kernel for the type in which `dtype` computes. Operands of half types that have no kernel are widened to float32 for it.
static zip_kernel find_kernel(int operation, int dtype, bool *widens) {
    zip_kernel half = flux_is_half(dtype) ? flux_zip_half_kernel(operation, dtype) : 0;
    *widens = flux_is_half(dtype) && !half;
    if (half) return half;
    if (*widens || dtype == FLUX_F32 || dtype == FLUX_F64) return flux_zip_float_kernel(operation, dtype);
    return flux_zip_integer_kernel(operation, dtype);
}

static void call_kernel(const zip_job *job, int64_t count, const void *x, bool x_repeats, const void *y, bool y_repeats, void *out) {
    zip_block block = {1, count, 0, 0, x_repeats, y_repeats};
    job->kernel(&block, x, y, job->a, job->b, out);
}

/// A block of an operand as the kernel reads it: in place, or gathered, and widened from half types.
static const void *prepare(const zip_job *job, const char *x, int64_t stride, int64_t count, void *buffer) {
    if (!job->widens) {
        if (stride == 0 || stride == 1) return x;
        flux_gather_row(job->size, count, x, stride, buffer);
        return buffer;
    }
    flux_widen_row(job->dtype, stride == 0 ? 1 : count, x, stride, buffer);
    return buffer;
}

static void zip_row(const flux_loops *loops, const int64_t *offsets, int64_t count, void *context) {
    const zip_job *job = context;
    const char *x = job->x + offsets[0] * job->size, *y = job->y + offsets[1] * job->size;
    char *out = job->out + offsets[2] * job->out_size;
    int64_t x_stride = flux_row_stride(loops, 0), y_stride = flux_row_stride(loops, 1);
    bool is_direct = !job->widens && (uint64_t)x_stride <= 1 && (uint64_t)y_stride <= 1;
    if (is_direct) return call_kernel(job, count, x, x_stride == 0, y, y_stride == 0, out);
    uint64_t x_buffer[FLUX_BLOCK], y_buffer[FLUX_BLOCK];
    float result[FLUX_BLOCK];
    for (int64_t i = 0; i < count; i += FLUX_BLOCK) {
        int64_t n = flux_min(FLUX_BLOCK, count - i);
        const void *xs = prepare(job, x + i * x_stride * job->size, x_stride, n, x_buffer);
        const void *ys = prepare(job, y + i * y_stride * job->size, y_stride, n, y_buffer);
        void *target = job->narrows ? (void *)result : out + i * job->out_size;
        call_kernel(job, n, xs, x_stride == 0, ys, y_stride == 0, target);
        if (job->narrows) flux_float_to_half(job->dtype, n, result, out + i * 2);
    }
}

#define SPREAD(type)                                                                                     \
    for (int64_t r = 0; r < rows; r++) {                                                                 \
        const type *from = (const type *)x + r * stride;                                                 \
        type *to = (type *)out + r * n, value = *from;                                                   \
        if (step == 0) for (int64_t i = 0; i < n; i++) to[i] = value;                                    \
        else for (int64_t i = 0; i < n; i++) to[i] = from[i * step];                                     \
    }                                                                                                    \
    break;

/// Short rows one after another.
FLUX_MULTIVERSION static void spread_rows(int64_t size, int64_t rows, int64_t n, const char *x, int64_t stride, int64_t step, void *out) {
    switch (size) {
        case 1: SPREAD(uint8_t)
        case 2: SPREAD(uint16_t)
        case 4: SPREAD(uint32_t)
        default: SPREAD(uint64_t)
    }
}

/// An operand of `rows` short rows as the kernel reads it: in place, or in the buffer, which keeps a row that repeats.
static const void *short_rows(const zip_job *job, const char *x, int64_t stride, int64_t step, int64_t first, int64_t rows,
                              void *buffer) {
    if (step == 1 && stride == job->row) return x + first * stride * job->size;
    if (stride != 0 || first == 0) spread_rows(job->size, rows, job->row, x + first * stride * job->size, stride, step, buffer);
    return buffer;
}

/// Rows that the kernel reads where they lie, or several at a time as one.
static void zip_rows(const flux_loops *loops, const int64_t *offsets, int64_t count, void *context) {
    const zip_job *job = context;
    const char *x = job->x + offsets[0] * job->size, *y = job->y + offsets[1] * job->size;
    char *out = job->out + offsets[2] * job->out_size;
    if (!job->gathers) {
        zip_block block = {count, job->row, flux_row_stride(loops, 0), flux_row_stride(loops, 1), job->x_step == 0, job->y_step == 0};
        return job->kernel(&block, x, y, job->a, job->b, out);
    }
    uint64_t x_buffer[FLUX_BLOCK], y_buffer[FLUX_BLOCK];
    int64_t most = FLUX_BLOCK / job->row;
    for (int64_t first = 0; first < count; first += most) {
        int64_t rows = flux_min(most, count - first);
        const void *xs = short_rows(job, x, flux_row_stride(loops, 0), job->x_step, first, rows, x_buffer);
        const void *ys = short_rows(job, y, flux_row_stride(loops, 1), job->y_step, first, rows, y_buffer);
        call_kernel(job, rows * job->row, xs, false, ys, false, out + first * job->row * job->out_size);
    }
}

/// Calling the kernel costs as much as a short row does: where there are several, the loops end at the axis before. Rows of both
/// operands that are shorter than two vectors are brought together, as are short ones with gaps.
static bool drop_rows(flux_loops *loops, zip_job *job) {
    enum { SEVERAL = 4, FEW = 16, SHORT = 64, LONG = 1024 };
    int last = loops->rank - 1;
    int64_t row = loops->shape[last], x_step = loops->strides[0][last], y_step = loops->strides[1][last];
    bool is_direct = (uint64_t)x_step <= 1 && (uint64_t)y_step <= 1;
    if (last < 1 || job->widens || loops->shape[last - 1] < SEVERAL || row == 0) return false;
    if (row > (is_direct ? LONG : SHORT)) return false;
    job->row = row, job->x_step = x_step, job->y_step = y_step;
    job->gathers = !is_direct || (row < FEW && x_step != 0 && y_step != 0);
    loops->rank--;
    return true;
}

/// 1 where the operand lies without gaps, 0 where one element repeats throughout, −1 otherwise.
static int uniform_stride(int rank, const int64_t *shape, const int64_t *strides) {
    int64_t step = 1, repeats = 0, axes = 0, dense = 0;
    for (int axis = rank - 1; axis >= 0; step *= shape[axis--]) {
        if (shape[axis] == 1) continue;
        axes++;
        dense += strides[axis] == step;
        repeats += strides[axis] == 0;
    }
    return dense == axes ? 1 : repeats == axes ? 0 : -1;
}

void flux_zip(int operation, int dtype, int rank, const int64_t *shape, const void *x, const int64_t *x_strides, const void *y,
              const int64_t *y_strides, double a, double b, void *out) {
    bool is_predicate = operation >= FLUX_EQUAL && operation <= FLUX_LOGICAL_XOR, widens;
    zip_kernel kernel = find_kernel(operation, dtype, &widens);
    zip_job job = {kernel, dtype, flux_size(dtype), is_predicate ? 1 : flux_size(dtype), x, y, out, a, b, widens,
                   widens && !is_predicate, 0, 0, 0, false};
    int64_t out_strides[FLUX_MAX_RANK], count = 1;
    for (int axis = rank - 1; axis >= 0; count *= shape[axis--]) out_strides[axis] = count;
    if (count <= FLUX_GRAIN_EXPENSIVE && !widens) {
        int x_form = uniform_stride(rank, shape, x_strides), y_form = uniform_stride(rank, shape, y_strides);
        if (x_form >= 0 && y_form >= 0) return call_kernel(&job, count, x, x_form == 0, y, y_form == 0, out);
    }
    const int64_t *strides[] = {x_strides, y_strides, out_strides};
    flux_loops loops;
    flux_make_loops(&loops, 3, rank, shape, strides);
    bool is_expensive = operation == FLUX_POWER || operation == FLUX_GCD || (operation >= FLUX_REMAINDER && operation <= FLUX_GAMMAINCC);
    int64_t grain = is_expensive ? FLUX_GRAIN_EXPENSIVE : FLUX_GRAIN;
    if (drop_rows(&loops, &job)) return flux_for_rows(&loops, grain / job.row, zip_rows, &job);
    flux_for_rows(&loops, grain, zip_row, &job);
}
