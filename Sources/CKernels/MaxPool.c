#include <math.h>
#include <stdlib.h>

#include "Internal.h"

typedef struct {
    int dtype;
    const flux_regions *regions;
    const void *x;
    void *out;
    int32_t *places;  // none where they are not asked for
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
// `keeps` is a constant wherever these are called: whether places are asked for.
#define KERNELS(suffix, type)                                                                                        \
    FLUX_INLINE void columns_##suffix(bool keeps, int64_t n, const type *x, int32_t place, type *largest, int32_t *places) { \
        if (!keeps) {                                                                                                \
            FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) largest[i] = FLUX_LARGER(x[i], largest[i]);                  \
            return;                                                                                                  \
        }                                                                                                            \
        FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) {                                                           \
            bool is_larger = x[i] > largest[i] || x[i] != x[i];                                                      \
            largest[i] = is_larger ? x[i] : largest[i];                                                              \
            places[i] = is_larger ? place + (int32_t)i : places[i];                                                  \
        }                                                                                                            \
    }                                                                                                                \
    /* `n` outputs against a column each, `stride` apart. */                                                         \
    FLUX_INLINE void challenge_##suffix(bool keeps, int64_t n, int64_t stride, const type *values, const int32_t *places, \
                                        type *out, int32_t *out_places) {                                            \
        if (!keeps) {                                                                                                \
            FLUX_INDEPENDENT for (int64_t o = 0; o < n; o++) out[o] = FLUX_LARGER(values[o * stride], out[o]);            \
            return;                                                                                                  \
        }                                                                                                            \
        FLUX_INDEPENDENT for (int64_t o = 0; o < n; o++) {                                                           \
            type value = values[o * stride], best = out[o];                                                          \
            int32_t place = places[o * stride];                                                                      \
            bool is_first = (value == best) & (place < out_places[o]);                                               \
            bool is_better = (value > best) | (value != value) | is_first;                                           \
            out[o] = is_better ? value : best;                                                                       \
            out_places[o] = is_better ? place : out_places[o];                                                       \
        }                                                                                                            \
    }                                                                                                                \
    FLUX_INLINE void outputs_##suffix(bool keeps, const flux_regions *r, const pool_row *row, const type *largest,   \
                                      const int32_t *places, type *out, int32_t *out_places) {                       \
        const int32_t *starts = r->starts[2], *ends = r->ends[2];                                                    \
        int64_t n = row->end - row->begin, begin = row->begin;                                                       \
        for (int64_t o = 0; o < r->output[2]; o++) out[o] = -(type)INFINITY;                                         \
        for (int64_t o = 0; keeps && o < r->output[2]; o++) out_places[o] = INT32_MAX;                               \
        for (int64_t o = begin > 0 ? 0 : row->end; o < r->output[2]; o = o + 1 == begin ? row->end : o + 1) {        \
            for (int64_t i = starts[o]; i < ends[o]; i++) {                                                          \
                challenge_##suffix(keeps, 1, 1, largest + i, places + i, out + o, out_places + o);                   \
            }                                                                                                        \
        }                                                                                                            \
        for (int64_t k = 0; k < row->widest; k++) {                                                                  \
            const type *values = largest + starts[begin] + k;                                                        \
            const int32_t *from = places + starts[begin] + k;                                                        \
            type *to = out + begin;                                                                                  \
            int32_t *to_places = keeps ? out_places + begin : 0;                                                     \
            switch (row->stride) { /* strides that are known make vectors */                                         \
                case 1: challenge_##suffix(keeps, n, 1, values, from, to, to_places); break;                         \
                case 2: challenge_##suffix(keeps, n, 2, values, from, to, to_places); break;                         \
                default: challenge_##suffix(keeps, n, row->stride, values, from, to, to_places);                     \
            }                                                                                                        \
        }                                                                                                            \
    }                                                                                                                \
    /* The columns of a region: a row of `x` itself if there is but one and no place is asked for. */                \
    FLUX_INLINE const type *row_##suffix(bool keeps, const flux_regions *r, const type *plane, int64_t od, int64_t oh, \
                                         type *largest, int32_t *places) {                                           \
        int64_t width = r->input[2], d = r->starts[0][od], h = r->starts[1][oh], first = (d * r->input[1] + h) * width; \
        if (!keeps && r->ends[0][od] == d + 1 && r->ends[1][oh] == h + 1) return plane + first;                      \
        memcpy(largest, plane + first, (size_t)width * sizeof(type));                                                \
        for (int64_t i = 0; keeps && i < width; i++) places[i] = (int32_t)(first + i);                               \
        for (; d < r->ends[0][od]; d++) {                                                                            \
            for (h = r->starts[1][oh]; h < r->ends[1][oh]; h++) {                                                    \
                int64_t place = (d * r->input[1] + h) * width;                                                       \
                if (place != first) columns_##suffix(keeps, width, plane + place, (int32_t)place, largest, places);  \
            }                                                                                                        \
        }                                                                                                            \
        return largest;                                                                                              \
    }                                                                                                                \
    FLUX_INLINE void planes_##suffix(bool keeps, const pool_job *job, int64_t begin, int64_t end) {                  \
        const flux_regions *r = job->regions;                                                                        \
        int64_t width = r->input[2], size = flux_volume(r->output);                                                  \
        type *largest = malloc((size_t)width * sizeof(type));                                                        \
        int32_t *places = malloc((size_t)width * sizeof(int32_t));                                                   \
        if (!largest || !places) abort();                                                                            \
        pool_row shared = make_row(r);                                                                               \
        for (int64_t plane = begin; plane < end; plane++) {                                                          \
            const type *x = (const type *)job->x + plane * r->input[0] * r->input[1] * width;                        \
            for (int64_t row = 0; row < r->output[0] * r->output[1]; row++) {                                        \
                int64_t offset = plane * size + row * r->output[2];                                                  \
                int32_t *out_places = keeps ? job->places + offset : 0;                                              \
                const type *columns = row_##suffix(keeps, r, x, row / r->output[1], row % r->output[1], largest, places); \
                outputs_##suffix(keeps, r, &shared, columns, places, (type *)job->out + offset, out_places); \
            }                                                                                                        \
        }                                                                                                            \
        free(largest);                                                                                               \
        free(places);                                                                                                \
    }

KERNELS(f32, float)
KERNELS(f64, double)

FLUX_MULTIVERSION static void run_planes(void *context, int64_t begin, int64_t end) {
    const pool_job *job = context;
    bool is_single = job->dtype == FLUX_F32;
    if (job->places) {
        is_single ? planes_f32(true, job, begin, end) : planes_f64(true, job, begin, end);
    } else {
        is_single ? planes_f32(false, job, begin, end) : planes_f64(false, job, begin, end);
    }
}

void flux_max_pool(int dtype, int64_t planes, const flux_regions *regions, const void *x, void *out, int32_t *places) {
    pool_job job = {dtype, regions, x, out, places};
    int64_t work = flux_volume(regions->input);
    flux_parallel_for(planes, FLUX_GRAIN_EXPENSIVE / (work + 1) + 1, run_planes, &job);
}
