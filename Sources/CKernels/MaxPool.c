#include <stdlib.h>

#include "Internal.h"

typedef struct {
    int dtype;
    const flux_regions *regions;
    const void *x;
    void *out;
    int32_t *places;
} pool_job;

/// Outputs of a row that cover `widest` columns each, at equal distances: all but those at the borders, as a rule.
typedef struct {
    int64_t begin, end, stride;
    int32_t widest;
} pool_row;

static pool_row make_row(const flux_regions *r) {
    const int32_t *starts = r->starts[2], *ends = r->ends[2];
    pool_row row = {0};
    int64_t n = r->output[2];
    for (int64_t o = 0; o < n; o++) row.widest = ends[o] - starts[o] > row.widest ? ends[o] - starts[o] : row.widest;
    while (row.begin < n && ends[row.begin] - starts[row.begin] < row.widest) row.begin++;
    row.stride = row.begin + 1 < n ? starts[row.begin + 1] - starts[row.begin] : 1;
    for (row.end = row.begin; row.end < n; row.end++) {
        int64_t start = starts[row.begin] + (row.end - row.begin) * row.stride;
        if (starts[row.end] != start || ends[row.end] - start != row.widest) break;
    }
    return row;
}

// Each output row in two steps: the largest element of each column over the region's rows, which runs along memory, then the
// largest of a few columns for each output. Equal elements are told apart by their place, so the first one in memory wins.
#define KERNELS(suffix, type)                                                                                        \
    FLUX_MULTIVERSION static void columns_##suffix(int64_t n, const type *x, int32_t place, type *largest, int32_t *places) { \
        FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) {                                                           \
            bool is_larger = x[i] > largest[i] || x[i] != x[i];                                                      \
            largest[i] = is_larger ? x[i] : largest[i];                                                              \
            places[i] = is_larger ? place + (int32_t)i : places[i];                                                  \
        }                                                                                                            \
    }                                                                                                                \
    /* `n` outputs against a column each, `stride` apart. */                                                         \
    FLUX_INLINE void challenge_##suffix(int64_t n, int64_t stride, const type *values, const int32_t *places, type *out, \
                                        int32_t *out_places) {                                                       \
        FLUX_INDEPENDENT for (int64_t o = 0; o < n; o++) {                                                           \
            type value = values[o * stride], best = out[o];                                                          \
            int32_t place = places[o * stride];                                                                      \
            bool is_first = (value == best) & (place < out_places[o]);                                               \
            bool is_better = (value > best) | (value != value) | is_first;                                           \
            out[o] = is_better ? value : best;                                                                       \
            out_places[o] = is_better ? place : out_places[o];                                                       \
        }                                                                                                            \
    }                                                                                                                \
    FLUX_MULTIVERSION static void outputs_##suffix(const flux_regions *r, const pool_row *row, const type *largest,  \
                                                   const int32_t *places, type *out, int32_t *out_places) {          \
        const int32_t *starts = r->starts[2], *ends = r->ends[2];                                                    \
        int64_t n = row->end - row->begin, begin = row->begin;                                                       \
        for (int64_t o = 0; o < r->output[2]; o++) {                                                                 \
            out[o] = largest[starts[o]];                                                                             \
            out_places[o] = places[starts[o]];                                                                       \
            if (o >= begin && o < row->end) continue;                                                                \
            for (int64_t i = starts[o] + 1; i < ends[o]; i++) {                                                      \
                challenge_##suffix(1, 1, largest + i, places + i, out + o, out_places + o);                          \
            }                                                                                                        \
        }                                                                                                            \
        for (int64_t k = 1; k < row->widest; k++) {                                                                  \
            const type *values = largest + starts[begin] + k;                                                        \
            const int32_t *from = places + starts[begin] + k;                                                        \
            switch (row->stride) { /* strides that are known make vectors */                                         \
                case 1: challenge_##suffix(n, 1, values, from, out + begin, out_places + begin); break;              \
                case 2: challenge_##suffix(n, 2, values, from, out + begin, out_places + begin); break;              \
                default: challenge_##suffix(n, row->stride, values, from, out + begin, out_places + begin);          \
            }                                                                                                        \
        }                                                                                                            \
    }                                                                                                                \
    static void row_##suffix(const flux_regions *r, const type *plane, int64_t od, int64_t oh, type *largest, int32_t *places) { \
        int64_t width = r->input[2];                                                                                 \
        bool is_first = true;                                                                                        \
        for (int64_t d = r->starts[0][od]; d < r->ends[0][od]; d++) {                                                \
            for (int64_t h = r->starts[1][oh]; h < r->ends[1][oh]; h++) {                                            \
                int64_t place = (d * r->input[1] + h) * width;                                                       \
                if (is_first) {                                                                                      \
                    memcpy(largest, plane + place, (size_t)width * sizeof(type));                                    \
                    for (int64_t i = 0; i < width; i++) places[i] = (int32_t)(place + i);                            \
                    is_first = false;                                                                                \
                } else {                                                                                             \
                    columns_##suffix(width, plane + place, (int32_t)place, largest, places);                         \
                }                                                                                                    \
            }                                                                                                        \
        }                                                                                                            \
    }                                                                                                                \
    static void planes_##suffix(const pool_job *job, int64_t begin, int64_t end) {                                   \
        const flux_regions *r = job->regions;                                                                        \
        int64_t width = r->input[2], size = r->output[0] * r->output[1] * r->output[2];                              \
        type *largest = malloc((size_t)width * sizeof(type));                                                        \
        int32_t *places = malloc((size_t)width * sizeof(int32_t));                                                   \
        if (!largest || !places) abort();                                                                            \
        pool_row shared = make_row(r);                                                                               \
        for (int64_t plane = begin; plane < end; plane++) {                                                          \
            const type *x = (const type *)job->x + plane * r->input[0] * r->input[1] * width;                        \
            for (int64_t row = 0; row < r->output[0] * r->output[1]; row++) {                                        \
                int64_t offset = plane * size + row * r->output[2];                                                  \
                row_##suffix(r, x, row / r->output[1], row % r->output[1], largest, places);                         \
                outputs_##suffix(r, &shared, largest, places, (type *)job->out + offset, job->places + offset);      \
            }                                                                                                        \
        }                                                                                                            \
        free(largest);                                                                                               \
        free(places);                                                                                                \
    }

KERNELS(f32, float)
KERNELS(f64, double)

static void run_planes(void *context, int64_t begin, int64_t end) {
    const pool_job *job = context;
    if (job->dtype == FLUX_F32) {
        planes_f32(job, begin, end);
    } else {
        planes_f64(job, begin, end);
    }
}

void flux_max_pool(int dtype, int64_t planes, const flux_regions *regions, const void *x, void *out, int32_t *places) {
    pool_job job = {dtype, regions, x, out, places};
    int64_t work = regions->input[0] * regions->input[1] * regions->input[2];
    flux_parallel_for(planes, FLUX_GRAIN_EXPENSIVE / (work + 1) + 1, run_planes, &job);
}
