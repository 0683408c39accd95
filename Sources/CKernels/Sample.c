#include <math.h>

#include "Internal.h"

// Points that are worked on together. Their neighbors are found once, for all channels.
enum { POINTS = 128, MOST_AXES = 3, MOST_CORNERS = 1 << MOST_AXES };

typedef struct {
    int32_t place[MOST_CORNERS][POINTS];  // in the plane; below 0 outside of the image, where elements are 0
    float share[MOST_AXES][2][POINTS];    // how much of the lower and of the upper neighbor along an axis
} neighborhood;

typedef struct {
    const flux_sampling *how;
    const float *x, *grid, *dy;
    float *out, *d_x, *d_grid;
} job;

static int64_t plane_size(const flux_sampling *how) {
    int64_t size = 1;
    for (int axis = 0; axis < how->axes; axis++) size *= how->extents[axis];
    return size;
}

/// The neighbors of `n` points; bit `axis` of a corner tells whether it is the upper one there.
FLUX_INLINE void find_neighbors(int axes, const flux_sampling *how, const float *grid, int64_t n, neighborhood *found) {
    int32_t start[MOST_AXES][POINTS];
    for (int axis = 0; axis < axes; axis++) {
        float scale = how->scale[axis], shift = how->shift[axis], beyond = (float)how->extents[axis] + 1;
        const float *points = grid + axes - 1 - axis;  // the grid names the last axis first
        for (int64_t i = 0; i < n; i++) {
            float position = points[i * axes] * scale + shift, whole = floorf(position), upper = position - whole;
            float limited = whole > -2 ? whole : -2;  // NaN too
            start[axis][i] = (int32_t)(limited < beyond ? limited : beyond);
            found->share[axis][0][i] = 1 - upper;
            found->share[axis][1][i] = upper;
        }
    }
    for (int corner = 0; corner < 1 << axes; corner++) {
        for (int64_t i = 0; i < n; i++) {
            int32_t place = 0, is_outside = 0;
            for (int axis = 0; axis < axes; axis++) {
                int32_t extent = (int32_t)how->extents[axis], at = start[axis][i] + (corner >> axis & 1);
                is_outside |= (at < 0) | (at >= extent);
                place = place * extent + at;
            }
            found->place[corner][i] = is_outside ? -1 : place;
        }
    }
}

/// How much the corner counts; but for the axis `without`.
FLUX_INLINE float weight(int axes, const neighborhood *found, int corner, int without, int64_t i) {
    float product = 1;
    for (int axis = 0; axis < axes; axis++) product *= axis == without ? 1 : found->share[axis][corner >> axis & 1][i];
    return product;
}

FLUX_INLINE float element(const float *plane, int32_t place) {
    float x = plane[place < 0 ? 0 : place];
    return place < 0 ? 0 : x;
}

static int64_t block_count(const flux_sampling *how) { return (how->points + POINTS - 1) / POINTS; }

FLUX_INLINE void sample_blocks(int axes, const job *j, int64_t begin, int64_t end) {
    const flux_sampling *how = j->how;
    int64_t size = plane_size(how), blocks = block_count(how);
    neighborhood found;
    float weights[MOST_CORNERS][POINTS];
    for (int64_t block = begin; block < end; block++) {
        int64_t sample = block / blocks, first = block % blocks * POINTS, n = flux_min(POINTS, how->points - first);
        find_neighbors(axes, how, j->grid + (sample * how->points + first) * axes, n, &found);
        for (int corner = 0; corner < 1 << axes; corner++) {
            for (int64_t i = 0; i < n; i++) weights[corner][i] = weight(axes, &found, corner, -1, i);
        }
        for (int64_t plane = sample * how->channels; plane < (sample + 1) * how->channels; plane++) {
            const float *x = j->x + plane * size;
            float *out = j->out + plane * how->points + first;
            FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) {
                float sum = 0;
                for (int corner = 0; corner < 1 << axes; corner++) sum += weights[corner][i] * element(x, found.place[corner][i]);
                out[i] = sum;
            }
        }
    }
}

FLUX_MULTIVERSION static void sample(void *context, int64_t begin, int64_t end) {
    const job *j = context;
    if (j->how->axes == 2) sample_blocks(2, j, begin, end); else sample_blocks(3, j, begin, end);
}

/// The gradient by the grid: the slopes between the neighbors, which need Σ dy · element over the channels for each corner.
FLUX_INLINE void slope_blocks(int axes, const job *j, int64_t begin, int64_t end) {
    const flux_sampling *how = j->how;
    int64_t size = plane_size(how), blocks = block_count(how);
    neighborhood found;
    for (int64_t block = begin; block < end; block++) {
        int64_t sample = block / blocks, first = block % blocks * POINTS, n = flux_min(POINTS, how->points - first);
        int64_t start = (sample * how->points + first) * axes;
        float sums[MOST_CORNERS][POINTS] = {0};
        find_neighbors(axes, how, j->grid + start, n, &found);
        for (int64_t plane = sample * how->channels; plane < (sample + 1) * how->channels; plane++) {
            const float *x = j->x + plane * size, *dy = j->dy + plane * how->points + first;
            for (int corner = 0; corner < 1 << axes; corner++) {
                FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) sums[corner][i] += dy[i] * element(x, found.place[corner][i]);
            }
        }
        for (int axis = 0; axis < axes; axis++) {
            for (int64_t i = 0; i < n; i++) {
                float slope = 0;
                for (int corner = 0; corner < 1 << axes; corner++) {
                    float part = weight(axes, &found, corner, axis, i) * sums[corner][i];
                    slope += corner >> axis & 1 ? part : -part;
                }
                j->d_grid[start + i * axes + axes - 1 - axis] = slope * how->scale[axis];
            }
        }
    }
}

FLUX_MULTIVERSION static void slopes(void *context, int64_t begin, int64_t end) {
    const job *j = context;
    if (j->how->axes == 2) slope_blocks(2, j, begin, end); else slope_blocks(3, j, begin, end);
}

/// The gradient by the image: each plane is written by one thread.
FLUX_INLINE void spread_planes(int axes, const job *j, int64_t begin, int64_t end) {
    const flux_sampling *how = j->how;
    int64_t size = plane_size(how);
    neighborhood found;
    memset(j->d_x + begin * size, 0, (size_t)((end - begin) * size) * sizeof(float));
    for (int64_t next, plane = begin; plane < end; plane = next) {
        int64_t sample = plane / how->channels;
        next = flux_min(end, (sample + 1) * how->channels);
        for (int64_t first = 0; first < how->points; first += POINTS) {
            int64_t n = flux_min(POINTS, how->points - first);
            find_neighbors(axes, how, j->grid + (sample * how->points + first) * axes, n, &found);
            for (int corner = 0; corner < 1 << axes; corner++) {
                float weights[POINTS];
                for (int64_t i = 0; i < n; i++) weights[i] = weight(axes, &found, corner, -1, i);
                for (int64_t p = plane; p < next; p++) {
                    const float *dy = j->dy + p * how->points + first;
                    float *d_x = j->d_x + p * size;
                    for (int64_t i = 0; i < n; i++) {
                        if (found.place[corner][i] >= 0) d_x[found.place[corner][i]] += weights[i] * dy[i];
                    }
                }
            }
        }
    }
}

FLUX_MULTIVERSION static void spread(void *context, int64_t begin, int64_t end) {
    const job *j = context;
    if (j->how->axes == 2) spread_planes(2, j, begin, end); else spread_planes(3, j, begin, end);
}

static void run_blocks(job *j, void (*body)(void *, int64_t, int64_t)) {
    flux_parallel_for(j->how->samples * block_count(j->how), FLUX_GRAIN_EXPENSIVE / (POINTS * (j->how->channels + 8)) + 1, body, j);
}

void flux_sample(const flux_sampling *how, const float *x, const float *grid, float *out) {
    job j = {.how = how, .x = x, .grid = grid, .out = out};
    run_blocks(&j, sample);
}

void flux_sample_gradient(const flux_sampling *how, const float *x, const float *grid, const float *dy, float *d_x, float *d_grid) {
    job j = {.how = how, .x = x, .grid = grid, .dy = dy, .d_x = d_x, .d_grid = d_grid};
    run_blocks(&j, slopes);
    flux_parallel_for(how->samples * how->channels, FLUX_GRAIN_EXPENSIVE / (4 * how->points + 1) + 1, spread, &j);
}
