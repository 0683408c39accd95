#include <stdlib.h>

#include "Iterate.h"

// Halves are widened to float32 in tiles that stay in the cache, reduced there, and the results are rounded once.
enum { TILE = 1 << 14, WIDTH = 512 };

typedef struct {
    int reduction, dtype;
    int64_t count, inner;
    const uint16_t *x;
    void *out;  // halves, or int64 places
} half_job;

static bool gives_places(const half_job *job) { return job->reduction == FLUX_ARGMAX || job->reduction == FLUX_ARGMIN; }

/// Whole groups, as many as fit in a tile.
static void reduce_groups(void *context, int64_t begin, int64_t end) {
    const half_job *job = context;
    int64_t group = job->count * job->inner, most = TILE / (job->count == 0 ? job->inner : group);
    float tile[TILE], results[TILE];
    for (int64_t first = begin; first < end; first += most) {
        int64_t n = flux_min(most, end - first), at = first * job->inner;
        flux_half_to_float(job->dtype, n * group, job->x + first * group, tile);
        void *target = gives_places(job) ? (void *)((int64_t *)job->out + at) : results;
        flux_reduce(job->reduction, FLUX_F32, n, job->count, job->inner, tile, target);
        if (!gives_places(job)) flux_float_to_half(job->dtype, n * job->inner, results, (uint16_t *)job->out + at);
    }
}

/// Some rows of `width` columns are joined with what the rows before have given.
static void join_results(const half_job *job, const float *tile, int64_t rows, int64_t width, float *results) {
    float parts[2 * WIDTH];
    memcpy(parts, results, (size_t)width * sizeof(float));
    flux_reduce(job->reduction, FLUX_F32, 1, rows, width, tile, parts + width);
    flux_reduce(flux_reduction_of_results(job->reduction), FLUX_F32, 1, 2, width, parts, results);
}

/// The same of places; the first of equals leads, and a NaN stays.
static void join_places(const half_job *job, const float *tile, int64_t rows, int64_t width, int64_t first, float *leaders,
                        int64_t *places) {
    int64_t found[WIDTH];
    flux_reduce(job->reduction, FLUX_F32, 1, rows, width, tile, found);
    for (int64_t j = 0; j < width; j++) {
        float x = tile[found[j] * width + j], leader = leaders[j];
        bool leads = x != x || (job->reduction == FLUX_ARGMAX ? x > leader : x < leader);
        if (first > 0 && (leader != leader || !leads)) continue;
        leaders[j] = x;
        places[j] = first + found[j];
    }
}

/// Blocks of columns of groups that are larger than a tile.
static void reduce_blocks(void *context, int64_t begin, int64_t end) {
    const half_job *job = context;
    int64_t blocks = (job->inner + WIDTH - 1) / WIDTH;
    float tile[TILE], results[WIDTH];
    for (int64_t block = begin; block < end; block++) {
        int64_t group = block / blocks, column = block % blocks * WIDTH, width = flux_min(WIDTH, job->inner - column);
        int64_t most = TILE / width, at = group * job->inner + column;
        for (int64_t first = 0; first < job->count; first += most) {
            int64_t rows = flux_min(most, job->count - first);
            const uint16_t *x = job->x + (group * job->count + first) * job->inner + column;
            flux_widen_rows(job->dtype, rows, width, job->inner, x, tile);
            if (gives_places(job)) join_places(job, tile, rows, width, first, results, (int64_t *)job->out + at);
            else if (first > 0) join_results(job, tile, rows, width, results);
            else flux_reduce(job->reduction, FLUX_F32, 1, rows, width, tile, results);
        }
        if (!gives_places(job)) flux_float_to_half(job->dtype, width, results, (uint16_t *)job->out + at);
    }
}

typedef struct {
    const half_job *job;
    float *parts;
} row_job;

static void reduce_tiles(void *context, int64_t begin, int64_t end) {
    const row_job *row = context;
    float tile[TILE];
    for (int64_t part = begin; part < end; part++) {
        int64_t n = flux_min(TILE, row->job->count - part * TILE);
        flux_half_to_float(row->job->dtype, n, row->job->x + part * TILE, tile);
        flux_reduce(row->job->reduction, FLUX_F32, 1, n, 1, tile, row->parts + part);
    }
}

/// One long row: tiles on several threads, then their results in order.
static void reduce_long_row(const half_job *job) {
    int64_t tiles = (job->count + TILE - 1) / TILE;
    float result, *parts = malloc((size_t)tiles * sizeof(float));
    if (!parts) abort();
    row_job row = {job, parts};
    flux_parallel_for(tiles, FLUX_GRAIN / TILE, reduce_tiles, &row);
    flux_reduce(flux_reduction_of_results(job->reduction), FLUX_F32, 1, tiles, 1, parts, &result);
    flux_float_to_half(job->dtype, 1, &result, job->out);
    free(parts);
}

void flux_reduce_halves(int reduction, int dtype, int64_t outer, int64_t count, int64_t inner, const void *x, void *out) {
    half_job job = {reduction, dtype, count, inner, x, out};
    if (outer == 0 || inner == 0) return;
    bool fits = (count == 0 ? inner : count * inner) <= TILE;
    if (fits) return flux_parallel_for(outer, FLUX_GRAIN / (count * inner + 1) + 1, reduce_groups, &job);
    if (outer == 1 && inner == 1 && !gives_places(&job)) return reduce_long_row(&job);
    int64_t blocks = (inner + WIDTH - 1) / WIDTH;
    flux_parallel_for(outer * blocks, FLUX_GRAIN / (count * flux_min(inner, WIDTH) + 1) + 1, reduce_blocks, &job);
}
