#include "Internal.h"

typedef struct {
    int dtype;
    int64_t size;
    const flux_window *window;
    const char *x;
    char *out;
} window_job;

/// Where element `k` of the window reads for output `o` of an axis; outside of the input in the padding.
FLUX_INLINE int64_t place(const flux_window *w, int axis, int64_t o, int64_t k) {
    return o * w->stride[axis] + k * w->dilation[axis] - w->before[axis];
}

/// The outputs of the last axis for which element `k` lies within the input.
FLUX_INLINE void valid_outputs(const flux_window *w, int64_t k, int64_t *first, int64_t *last) {
    int64_t start = place(w, 2, 0, k), stride = w->stride[2];
    *first = start >= 0 ? 0 : (-start + stride - 1) / stride;
    *last = start >= w->input[2] ? 0 : flux_min(w->output[2], (w->input[2] - 1 - start) / stride + 1);
    if (*first > *last) *first = *last;
}

#define COPY_ROW(type)                                                                                        \
    do {                                                                                                      \
        type *to = (type *)out;                                                                               \
        const type *from = (const type *)x;                                                                   \
        for (int64_t o = 0; o < first; o++) to[o] = 0;                                                        \
        if (stride == 1) {                                                                                    \
            if (last > first) memcpy(to + first, from + first + shift, (size_t)(last - first) * sizeof(type)); \
        } else {                                                                                              \
            for (int64_t o = first; o < last; o++) to[o] = from[o * stride + shift];                          \
        }                                                                                                     \
        for (int64_t o = last; o < w->output[2]; o++) to[o] = 0;                                              \
    } while (0)

/// One row of the last axis, by element `k` of the window's last axis.
static void unfold_row(const flux_window *w, int64_t size, int64_t k, const char *x, char *out) {
    int64_t first, last, stride = w->stride[2], shift = place(w, 2, 0, k);
    valid_outputs(w, k, &first, &last);
    switch (size) {
        case 8: COPY_ROW(uint64_t); break;
        case 4: COPY_ROW(uint32_t); break;
        case 2: COPY_ROW(uint16_t); break;
        default: COPY_ROW(uint8_t); break;
    }
}

typedef struct {
    int64_t d, h, w;
} index3;

FLUX_INLINE index3 split(int64_t index, const int64_t extents[3]) {
    return (index3){index / (extents[1] * extents[2]), index / extents[2] % extents[1], index % extents[2]};
}

/// A line is one plane under one element of the window.
static void unfold_lines(void *context, int64_t begin, int64_t end) {
    const window_job *job = context;
    const flux_window *w = job->window;
    int64_t kernel = flux_volume(w->kernel), row_bytes = w->output[2] * job->size;
    for (int64_t line = begin; line < end; line++) {
        index3 k = split(line % kernel, w->kernel);
        const char *plane = job->x + line / kernel * flux_volume(w->input) * job->size;
        char *out = job->out + line * flux_volume(w->output) * job->size;
        for (int64_t od = 0; od < w->output[0]; od++) {
            for (int64_t oh = 0; oh < w->output[1]; oh++, out += row_bytes) {
                int64_t d = place(w, 0, od, k.d), h = place(w, 1, oh, k.h);
                if (d < 0 || d >= w->input[0] || h < 0 || h >= w->input[1]) {
                    memset(out, 0, (size_t)row_bytes);
                } else {
                    unfold_row(w, job->size, k.w, plane + (d * w->input[1] + h) * w->input[2] * job->size, out);
                }
            }
        }
    }
}

void flux_unfold(int64_t element_size, int64_t planes, const flux_window *window, const void *x, void *out) {
    window_job job = {0, element_size, window, x, out};
    int64_t lines = planes * flux_volume(window->kernel);
    flux_parallel_for(lines, FLUX_GRAIN / (flux_volume(window->output) + 1) + 1, unfold_lines, &job);
}

#define FOLD(suffix, type)                                                                                       \
    FLUX_MULTIVERSION static void fold_plane_##suffix(const flux_window *w, const type *x, type *plane) {        \
        memset(plane, 0, (size_t)flux_volume(w->input) * sizeof(type));                                          \
        for (int64_t element = 0; element < flux_volume(w->kernel); element++) {                                 \
            index3 k = split(element, w->kernel);                                                                \
            int64_t first, last, stride = w->stride[2], shift = place(w, 2, 0, k.w);                             \
            valid_outputs(w, k.w, &first, &last);                                                                \
            for (int64_t od = 0; od < w->output[0]; od++) {                                                      \
                for (int64_t oh = 0; oh < w->output[1]; oh++, x += w->output[2]) {                               \
                    int64_t d = place(w, 0, od, k.d), h = place(w, 1, oh, k.h);                                  \
                    if (d < 0 || d >= w->input[0] || h < 0 || h >= w->input[1]) continue;                        \
                    type *row = plane + (d * w->input[1] + h) * w->input[2] + shift;                             \
                    FLUX_INDEPENDENT for (int64_t o = first; o < last; o++) row[o * stride] += x[o];             \
                }                                                                                                \
            }                                                                                                    \
        }                                                                                                        \
    }

FOLD(f32, float)
FOLD(f64, double)

static void fold_planes(void *context, int64_t begin, int64_t end) {
    const window_job *job = context;
    int64_t line = flux_volume(job->window->kernel) * flux_volume(job->window->output), plane = flux_volume(job->window->input);
    for (int64_t p = begin; p < end; p++) {
        if (job->dtype == FLUX_F32) {
            fold_plane_f32(job->window, (const float *)job->x + p * line, (float *)job->out + p * plane);
        } else {
            fold_plane_f64(job->window, (const double *)job->x + p * line, (double *)job->out + p * plane);
        }
    }
}

void flux_fold(int dtype, int64_t planes, const flux_window *window, const void *x, void *out) {
    window_job job = {dtype, 0, window, x, out};
    int64_t work = flux_volume(window->kernel) * flux_volume(window->output);
    flux_parallel_for(planes, FLUX_GRAIN / (work + 1) + 1, fold_planes, &job);
}
