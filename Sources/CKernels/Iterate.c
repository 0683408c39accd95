#include "Iterate.h"

void flux_make_loops(flux_loops *loops, int operands, int rank, const int64_t *shape, const int64_t *const *strides) {
    loops->operands = operands;
    int last = -1;  // the axis that was written last
    for (int axis = 0; axis < rank; axis++) {
        if (shape[axis] == 1) continue;
        bool fuses = last >= 0;
        for (int o = 0; o < operands && fuses; o++) fuses = loops->strides[o][last] == strides[o][axis] * shape[axis];
        if (!fuses) last++;
        loops->shape[last] = fuses ? loops->shape[last] * shape[axis] : shape[axis];
        for (int o = 0; o < operands; o++) loops->strides[o][last] = strides[o][axis];
    }
    if (last < 0) {
        last = 0;
        loops->shape[0] = 1;
        for (int o = 0; o < operands; o++) loops->strides[o][0] = 1;
    }
    loops->rank = last + 1;
}

typedef struct {
    const flux_loops *loops;
    flux_row_body body;
    void *context;
} row_job;

/// Part of a single row.
static void run_part(void *context, int64_t begin, int64_t end) {
    const row_job *job = context;
    int64_t offsets[FLUX_MAX_OPERANDS];
    for (int o = 0; o < job->loops->operands; o++) offsets[o] = begin * job->loops->strides[o][0];
    job->body(job->loops, offsets, end - begin, job->context);
}

/// Several whole rows, with an odometer over the outer axes.
static void run_rows(void *context, int64_t begin, int64_t end) {
    const row_job *job = context;
    const flux_loops *loops = job->loops;
    int64_t place[FLUX_MAX_RANK], offsets[FLUX_MAX_OPERANDS] = {0}, rest = begin;
    for (int axis = loops->rank - 2; axis >= 0; axis--) {
        place[axis] = rest % loops->shape[axis];
        rest /= loops->shape[axis];
        for (int o = 0; o < loops->operands; o++) offsets[o] += place[axis] * loops->strides[o][axis];
    }
    for (int64_t row = begin; row < end; row++) {
        job->body(loops, offsets, loops->shape[loops->rank - 1], job->context);
        for (int axis = loops->rank - 2; axis >= 0; axis--) {
            for (int o = 0; o < loops->operands; o++) offsets[o] += loops->strides[o][axis];
            if (++place[axis] < loops->shape[axis]) break;
            place[axis] = 0;
            for (int o = 0; o < loops->operands; o++) offsets[o] -= loops->shape[axis] * loops->strides[o][axis];
        }
    }
}

void flux_for_rows(const flux_loops *loops, int64_t grain, flux_row_body body, void *context) {
    int64_t rows = 1, count = loops->shape[loops->rank - 1];
    for (int axis = 0; axis < loops->rank - 1; axis++) rows *= loops->shape[axis];
    if (rows == 0 || count == 0) return;
    row_job job = {loops, body, context};
    if (loops->rank == 1) {
        flux_parallel_for(count, grain, run_part, &job);
    } else {
        flux_parallel_for(rows, (grain + count - 1) / count, run_rows, &job);
    }
}

#define GATHER(type)                                                       \
    do {                                                                   \
        const type *source = x;                                            \
        type *target = out;                                                \
        for (int64_t i = 0; i < count; i++) target[i] = source[i * stride]; \
    } while (0)

void flux_gather_row(int64_t size, int64_t count, const void *x, int64_t stride, void *out) {
    switch (size) {
        case 1: GATHER(uint8_t); break;
        case 2: GATHER(uint16_t); break;
        case 4: GATHER(uint32_t); break;
        default: GATHER(uint64_t); break;
    }
}

void flux_widen_row(int dtype, int64_t count, const void *x, int64_t stride, float *out) {
    uint16_t gathered[FLUX_BLOCK];
    if (stride == 1) return flux_half_to_float(dtype, count, x, out);
    flux_gather_row(2, count, x, stride, gathered);
    flux_half_to_float(dtype, count, gathered, out);
}

void flux_widen_rows(int dtype, int64_t rows, int64_t width, int64_t stride, const void *x, float *out) {
    if (width == stride) return flux_half_to_float(dtype, rows * width, x, out);
    for (int64_t r = 0; r < rows; r++) flux_half_to_float(dtype, width, (const uint16_t *)x + r * stride, out + r * width);
}

void flux_narrow_rows(int dtype, int64_t rows, int64_t width, int64_t stride, const float *x, void *out) {
    if (width == stride) return flux_float_to_half(dtype, rows * width, x, out);
    for (int64_t r = 0; r < rows; r++) flux_float_to_half(dtype, width, x + r * width, (uint16_t *)out + r * stride);
}
