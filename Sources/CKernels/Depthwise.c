#include <stdlib.h>

#include "Transpose.h"

typedef struct {
    const flux_depthwise *problem;
    const float *x, *dy, *weight, *bias;
    float *out;
} depthwise_job;

// Each plane is laid out with its padding, so that an element under the kernel lies at the same distance everywhere, and the plane
// is one long row. Outputs are laid out alike, with gaps.
typedef struct {
    int64_t extents[3];
    int64_t count;     // from the first output to the end of the last one
    int64_t taps;      // elements of the kernel
    int64_t *offsets;  // where they are
    float *x, *y;
} layout;

// What loops over whole vectors may read and write too much.
enum { VECTORS = 4, SLACK = VECTORS * EIGHT };

static int64_t flat(const int64_t *extents, int64_t d, int64_t h, int64_t w) { return (d * extents[1] + h) * extents[2] + w; }

static layout make_layout(const flux_window *w) {
    layout l = {.taps = flux_volume(w->kernel)};
    for (int a = 0; a < 3; a++) l.extents[a] = w->output[a] + (w->kernel[a] - 1) * w->dilation[a];
    l.count = flat(l.extents, w->output[0] - 1, w->output[1] - 1, w->output[2]);
    int64_t size = flux_volume(l.extents) + SLACK;
    l.offsets = malloc((size_t)l.taps * sizeof(int64_t));
    l.x = calloc((size_t)(2 * size), sizeof(float));
    if (!l.offsets || !l.x) abort();
    l.y = l.x + size;
    for (int64_t t = 0; t < l.taps; t++) {
        int64_t d = t / w->kernel[2] / w->kernel[1], h = t / w->kernel[2] % w->kernel[1], column = t % w->kernel[2];
        l.offsets[t] = flat(l.extents, d * w->dilation[0], h * w->dilation[1], column * w->dilation[2]);
    }
    return l;
}

static void free_layout(layout *l) {
    free(l->offsets);
    free(l->x);
}

/// For each row of a plane of `extents` that begins `before` elements into the layout, and is inside of it in part: `statement` with
/// the places of its elements from `first` to `end` in both.
#define EACH_ROW(plane, before, statement)                                                                             \
    do {                                                                                                               \
        int64_t first = (before)[2] < 0 ? -(before)[2] : 0, end = flux_min((plane)[2], l->extents[2] - (before)[2]);   \
        for (int64_t d = 0; d < (plane)[0]; d++) {                                                                     \
            for (int64_t h = 0; h < (plane)[1]; h++) {                                                                 \
                int64_t down = d + (before)[0], across = h + (before)[1];                                              \
                bool is_inside = down >= 0 && down < l->extents[0] && across >= 0 && across < l->extents[1];           \
                int64_t from = flat((plane), d, h, first), to = flat(l->extents, down, across, first + (before)[2]);   \
                if (is_inside && end > first) statement;                                                               \
            }                                                                                                          \
        }                                                                                                              \
    } while (0)

static void lay_out(const layout *l, const int64_t *plane, const int64_t *before, const float *x, float *out) {
    EACH_ROW(plane, before, memcpy(out + to, x + from, (size_t)(end - first) * sizeof(float)));
}

static void take_out(const layout *l, const int64_t *plane, float *out) {
    static const int64_t before[3] = {0};
    EACH_ROW(plane, before, memcpy(out + from, l->y + to, (size_t)(end - first) * sizeof(float)));
}

/// y = Σ weights · x, added to what is there or to `start`.
FLUX_INLINE void weighted_sums(const layout *l, const float *weights, bool adds, float start) {
    for (int64_t i = 0; i < l->count; i += VECTORS * EIGHT) {
        eight_f32 sums[VECTORS];
        loose_eight_f32 *y = (loose_eight_f32 *)(l->y + i);
        for (int v = 0; v < VECTORS; v++) sums[v] = adds ? y[v] : (eight_f32){0} + start;
        for (int64_t t = 0; t < l->taps; t++) {
            const loose_eight_f32 *x = (const loose_eight_f32 *)(l->x + i + l->offsets[t]);
            for (int v = 0; v < VECTORS; v++) sums[v] += weights[t] * x[v];
        }
        for (int v = 0; v < VECTORS; v++) y[v] = sums[v];
    }
}

FLUX_MULTIVERSION static void outputs(void *context, int64_t begin, int64_t end) {
    const depthwise_job *j = context;
    const flux_depthwise *p = j->problem;
    const flux_window *w = &p->window;
    int64_t kernels = p->channels * p->multiplier;
    layout l = make_layout(w);
    for (int64_t plane = begin; plane < end; plane++) {
        int64_t kernel = plane % kernels, channel = plane / kernels * p->channels + kernel / p->multiplier;
        lay_out(&l, w->input, w->before, j->x + channel * flux_volume(w->input), l.x);
        weighted_sums(&l, j->weight + kernel * l.taps, false, j->bias ? j->bias[kernel] : 0);
        take_out(&l, w->output, j->out + plane * flux_volume(w->output));
    }
    free_layout(&l);
}

/// An input sees the outputs under the kernel from behind.
FLUX_MULTIVERSION static void inputs(void *context, int64_t begin, int64_t end) {
    const depthwise_job *j = context;
    const flux_depthwise *p = j->problem;
    flux_window back = p->window;
    for (int a = 0; a < 3; a++) {
        back.input[a] = p->window.output[a];
        back.output[a] = p->window.input[a];
        back.before[a] = (back.kernel[a] - 1) * back.dilation[a] - back.before[a];
    }
    layout l = make_layout(&back);
    float *flipped = malloc((size_t)l.taps * sizeof(float));
    if (!flipped) abort();
    for (int64_t plane = begin; plane < end; plane++) {
        for (int64_t k = 0; k < p->multiplier; k++) {
            const float *weights = j->weight + (plane % p->channels * p->multiplier + k) * l.taps;
            for (int64_t t = 0; t < l.taps; t++) flipped[t] = weights[l.taps - 1 - t];
            lay_out(&l, back.input, back.before, j->dy + (plane * p->multiplier + k) * flux_volume(back.input), l.x);
            weighted_sums(&l, flipped, k > 0, 0);
        }
        take_out(&l, back.output, j->out + plane * flux_volume(back.output));
    }
    free(flipped);
    free_layout(&l);
}

typedef int32_t eight_i32 __attribute__((vector_size(32)));
typedef int32_t eight_i32_loose __attribute__((vector_size(32), aligned(4), may_alias));

/// sums[t] += Σ y · x for a few elements of the kernel. What is behind the end of a row is left out, as it need not be finite.
FLUX_INLINE void products(const layout *l, const int64_t *output, int64_t taps, const int64_t *offsets, eight_f32 *sums) {
    eight_f32 parts[taps];
    int64_t whole = output[2] & -EIGHT;
    eight_i32 is_inside = (eight_i32){0, 1, 2, 3, 4, 5, 6, 7} < (int32_t)(output[2] - whole);
    for (int64_t t = 0; t < taps; t++) parts[t] = sums[t];
    for (int64_t row = 0; row < output[0] * l->extents[1]; row++) {
        if (row % l->extents[1] >= output[1]) continue;
        const float *x = l->x + row * l->extents[2], *y = l->y + row * l->extents[2];
        for (int64_t i = 0; i < whole; i += EIGHT) {
            eight_f32 slope = *(const loose_eight_f32 *)(y + i);
            for (int64_t t = 0; t < taps; t++) parts[t] += slope * *(const loose_eight_f32 *)(x + i + offsets[t]);
        }
        eight_f32 slope = (eight_f32)(*(const eight_i32_loose *)(y + whole) & is_inside);
        for (int64_t t = 0; t < taps && whole < output[2]; t++) {
            eight_i32 bits = *(const eight_i32_loose *)(x + whole + offsets[t]) & is_inside;
            parts[t] += slope * (eight_f32)bits;
        }
    }
    for (int64_t t = 0; t < taps; t++) sums[t] = parts[t];
}

/// Each kernel by one thread, so that sums do not depend on how many there are.
FLUX_MULTIVERSION static void weights(void *context, int64_t begin, int64_t end) {
    const depthwise_job *j = context;
    const flux_depthwise *p = j->problem;
    const flux_window *w = &p->window;
    static const int64_t none[3] = {0};
    layout l = make_layout(w);
    eight_f32 *sums = aligned_alloc(sizeof *sums, (size_t)l.taps * sizeof *sums);
    if (!sums) abort();
    for (int64_t kernel = begin; kernel < end; kernel++) {
        memset(sums, 0, (size_t)l.taps * sizeof *sums);
        for (int64_t n = 0; n < p->batch; n++) {
            lay_out(&l, w->input, w->before, j->x + (n * p->channels + kernel / p->multiplier) * flux_volume(w->input), l.x);
            lay_out(&l, w->output, none, j->dy + (n * p->channels * p->multiplier + kernel) * flux_volume(w->output), l.y);
            int64_t t = 0;
            for (; t + 5 <= l.taps; t += 5) products(&l, w->output, 5, l.offsets + t, sums + t);
            for (; t + 3 <= l.taps; t += 3) products(&l, w->output, 3, l.offsets + t, sums + t);
            for (; t < l.taps; t++) products(&l, w->output, 1, l.offsets + t, sums + t);
        }
        for (int64_t t = 0; t < l.taps; t++) {
            float sum = 0;
            for (int k = 0; k < EIGHT; k++) sum += sums[t][k];
            j->out[kernel * l.taps + t] = sum;
        }
    }
    free(sums);
    free_layout(&l);
}

/// The parts are planes, or kernels.
static void run(depthwise_job job, int64_t parts, void (*body)(void *, int64_t, int64_t)) {
    const flux_depthwise *p = job.problem;
    int64_t work = p->batch * p->channels * p->multiplier * flux_volume(p->window.output) * flux_volume(p->window.kernel);
    flux_parallel_for(parts, FLUX_GRAIN * parts / (work + 1) + 1, body, &job);
}

void flux_depthwise_output(const flux_depthwise *p, const float *x, const float *weight, const float *bias, float *y) {
    depthwise_job job = {.problem = p, .x = x, .weight = weight, .bias = bias, .out = y};
    run(job, p->batch * p->channels * p->multiplier, outputs);
}

void flux_depthwise_input(const flux_depthwise *p, const float *dy, const float *weight, float *dx) {
    depthwise_job job = {.problem = p, .dy = dy, .weight = weight, .out = dx};
    run(job, p->batch * p->channels, inputs);
}

void flux_depthwise_weight(const flux_depthwise *p, const float *x, const float *dy, float *d_weight) {
    depthwise_job job = {.problem = p, .x = x, .dy = dy, .out = d_weight};
    run(job, p->channels * p->multiplier, weights);
}
