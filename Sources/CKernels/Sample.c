#include <math.h>

#include "Internal.h"

// Points that are worked on together. Their neighbors are found once, for all channels.
enum { POINTS = 128, MOST_AXES = 3, MOST_NEIGHBORS = 4, MOST_CORNERS = 8 };

typedef struct {
    int32_t along[MOST_AXES][MOST_NEIGHBORS][POINTS];  // places along each axis; below 0 outside of the image, where elements are 0
    float share[MOST_AXES][MOST_NEIGHBORS][POINTS];    // how much of each neighbor along an axis
    float slope[MOST_AXES][MOST_NEIGHBORS][POINTS];    // how much more when the point of the grid moves by 1
    int32_t place[MOST_CORNERS][POINTS];               // in the plane, of at most two neighbors along each axis; below 0 outside
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

FLUX_INLINE int power(int x, int n) {
    int product = 1;
    for (int i = 0; i < n; i++) product *= x;
    return product;
}

/// Which neighbor along an axis a corner is.
FLUX_INLINE int neighbor_at(int corner, int neighbors, int axis) { return corner / power(neighbors, axis) % neighbors; }

// The cubic of Keys 1981 and its slope, at a distance of up to 1 and of 1 to 2.
static const float CUBIC = -0.75f;
FLUX_INLINE float near_share(float d) { return ((CUBIC + 2) * d - (CUBIC + 3)) * d * d + 1; }
FLUX_INLINE float far_share(float d) { return ((CUBIC * d - 5 * CUBIC) * d + 8 * CUBIC) * d - 4 * CUBIC; }
FLUX_INLINE float near_slope(float d) { return (3 * (CUBIC + 2) * d - 2 * (CUBIC + 3)) * d; }
FLUX_INLINE float far_slope(float d) { return (3 * CUBIC * d - 10 * CUBIC) * d + 8 * CUBIC; }

/// A position along an axis as one within the image, and how fast that one moves: not at the ends, where it stops or turns around.
FLUX_INLINE float position_inside(bool is_reflected, const flux_sampling *how, int axis, float position, float *speed) {
    float last = (float)(how->extents[axis] - 1), direction = 1;
    if (is_reflected) {
        float start = how->aligns_corners ? 0 : -0.5f, span = how->aligns_corners ? last : last + 1, length = span > 0 ? span : 1;
        float signed_distance = position - start, distance = fabsf(signed_distance), turns = floorf(distance / length);
        float rest = distance - turns * length;
        bool is_back = turns - 2 * floorf(turns * 0.5f) != 0;
        position = span > 0 ? (is_back ? length - rest : rest) + start : signed_distance * 0;
        direction = ((signed_distance < 0) ^ is_back) ? -1 : 1;
    }
    *speed = ((position > 0) & (position < last)) ? direction : 0;
    return position < 0 ? 0 : position > last ? last : position;
}

/// A whole place along an axis as one within the image.
FLUX_INLINE int64_t place_inside(const flux_sampling *how, int axis, int64_t place) {
    int64_t last = how->extents[axis] - 1;
    if (how->padding == FLUX_SAMPLE_BORDER) return place < 0 ? 0 : flux_min(place, last);
    if (last == 0) return 0;
    int64_t repeated = how->aligns_corners ? 0 : 1, period = 2 * (last + repeated), rest = place % period;
    if (rest < 0) rest += period;
    return rest > last ? period - repeated - rest : rest;
}

/// The shares of the neighbors of one point along an axis, and the first of them.
FLUX_INLINE float find_shares(int neighbors, float position, float speed, int axis, int64_t i, neighborhood *found) {
    if (neighbors == 1) {
        found->share[axis][0][i] = 1;
        found->slope[axis][0][i] = 0;
        return rintf(position);
    }
    float whole = floorf(position), t = position - whole;
    if (neighbors == 2) {
        found->share[axis][0][i] = 1 - t;
        found->share[axis][1][i] = t;
        found->slope[axis][0][i] = -speed;
        found->slope[axis][1][i] = speed;
        return whole;
    }
    const float shares[] = {far_share(t + 1), near_share(t), near_share(1 - t), far_share(2 - t)};
    const float slopes[] = {far_slope(t + 1), near_slope(t), -near_slope(1 - t), -far_slope(2 - t)};
    for (int k = 0; k < 4; k++) {
        found->share[axis][k][i] = shares[k];
        found->slope[axis][k][i] = slopes[k] * speed;
    }
    return whole - 1;
}

/// The neighbors of `n` points along each axis. Of four, those outside of the image are moved inside if it is padded, else the
/// points are.
FLUX_INLINE void find_along(int axes, int neighbors, int padding, const flux_sampling *how, const float *grid, int64_t n,
                            neighborhood *found) {
    bool is_padded = padding != FLUX_SAMPLE_ZEROS;
    for (int axis = 0; axis < axes; axis++) {
        float scale = how->scale[axis], shift = how->shift[axis];
        float beyond = is_padded ? 0x1p30f : (float)(how->extents[axis] + MOST_NEIGHBORS);
        const float *points = grid + axes - 1 - axis;  // the grid names the last axis first
        for (int64_t i = 0; i < n; i++) {
            float position = points[i * axes] * scale + shift, speed = 1;
            if (is_padded && neighbors < 4) position = position_inside(padding == FLUX_SAMPLE_REFLECTION, how, axis, position, &speed);
            float first = find_shares(neighbors, position, speed * scale, axis, i, found);
            float limited = first > -beyond ? first : -beyond;
            int32_t start = (int32_t)(limited < beyond ? limited : beyond);
            for (int32_t k = 0; k < neighbors; k++) {
                int32_t place = start + k, extent = (int32_t)how->extents[axis];
                if (is_padded && neighbors == 4) place = (int32_t)place_inside(how, axis, place);
                bool is_outside = (place < 0) | (place >= extent) | (position != position);
                found->along[axis][k][i] = is_outside ? -1 : place;
            }
        }
    }
}

FLUX_INLINE void find_neighbors(int axes, int neighbors, const flux_sampling *how, const float *grid, int64_t n, neighborhood *found) {
    switch (how->padding) {  // so that the loops are those of one padding
        case FLUX_SAMPLE_ZEROS: find_along(axes, neighbors, FLUX_SAMPLE_ZEROS, how, grid, n, found); break;
        case FLUX_SAMPLE_BORDER: find_along(axes, neighbors, FLUX_SAMPLE_BORDER, how, grid, n, found); break;
        default: find_along(axes, neighbors, FLUX_SAMPLE_REFLECTION, how, grid, n, found); break;
    }
    for (int corner = 0; neighbors < 4 && corner < power(neighbors, axes); corner++) {
        for (int64_t i = 0; i < n; i++) {
            int32_t place = 0, is_outside = 0;
            for (int axis = 0; axis < axes; axis++) {
                int32_t at = found->along[axis][neighbor_at(corner, neighbors, axis)][i];
                is_outside |= at < 0;
                place = place * (int32_t)how->extents[axis] + at;
            }
            found->place[corner][i] = is_outside ? -1 : place;
        }
    }
}

/// How much the corner counts; but for the axis `without`.
FLUX_INLINE float weight(int axes, int neighbors, const neighborhood *found, int corner, int without, int64_t i) {
    float product = 1;
    for (int axis = 0; axis < axes; axis++) {
        product *= axis == without ? 1 : found->share[axis][neighbor_at(corner, neighbors, axis)][i];
    }
    return product;
}

FLUX_INLINE float element(const float *plane, int32_t place) {
    float x = plane[place < 0 ? 0 : place];
    return place < 0 ? 0 : x;
}

static int64_t block_count(const flux_sampling *how) { return (how->points + POINTS - 1) / POINTS; }

FLUX_INLINE void sample_blocks(int axes, int neighbors, const job *j, int64_t begin, int64_t end) {
    const flux_sampling *how = j->how;
    int64_t size = plane_size(how), blocks = block_count(how);
    int corners = power(neighbors, axes);
    neighborhood found;
    float weights[MOST_CORNERS][POINTS];
    for (int64_t block = begin; block < end; block++) {
        int64_t sample = block / blocks, first = block % blocks * POINTS, n = flux_min(POINTS, how->points - first);
        find_neighbors(axes, neighbors, how, j->grid + (sample * how->points + first) * axes, n, &found);
        for (int corner = 0; corner < corners; corner++) {
            for (int64_t i = 0; i < n; i++) weights[corner][i] = weight(axes, neighbors, &found, corner, -1, i);
        }
        for (int64_t plane = sample * how->channels; plane < (sample + 1) * how->channels; plane++) {
            const float *x = j->x + plane * size;
            float *out = j->out + plane * how->points + first;
            FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) {
                float sum = 0;
                for (int corner = 0; corner < corners; corner++) sum += weights[corner][i] * element(x, found.place[corner][i]);
                out[i] = sum;
            }
        }
    }
}

/// The gradient by the grid: the slopes between the neighbors, which need Σ dy · element over the channels for each corner.
FLUX_INLINE void slope_blocks(int axes, int neighbors, const job *j, int64_t begin, int64_t end) {
    const flux_sampling *how = j->how;
    int64_t size = plane_size(how), blocks = block_count(how);
    int corners = power(neighbors, axes);
    neighborhood found;
    for (int64_t block = begin; block < end; block++) {
        int64_t sample = block / blocks, first = block % blocks * POINTS, n = flux_min(POINTS, how->points - first);
        int64_t start = (sample * how->points + first) * axes;
        float sums[MOST_CORNERS][POINTS] = {0};
        find_neighbors(axes, neighbors, how, j->grid + start, n, &found);
        for (int64_t plane = sample * how->channels; plane < (sample + 1) * how->channels; plane++) {
            const float *x = j->x + plane * size, *dy = j->dy + plane * how->points + first;
            for (int corner = 0; corner < corners; corner++) {
                FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) sums[corner][i] += dy[i] * element(x, found.place[corner][i]);
            }
        }
        for (int axis = 0; axis < axes; axis++) {
            float total[POINTS] = {0};
            for (int corner = 0; corner < corners; corner++) {
                const float *slope = found.slope[axis][neighbor_at(corner, neighbors, axis)];
                for (int64_t i = 0; i < n; i++) {
                    total[i] += slope[i] * weight(axes, neighbors, &found, corner, axis, i) * sums[corner][i];
                }
            }
            for (int64_t i = 0; i < n; i++) j->d_grid[start + i * axes + axes - 1 - axis] = total[i];
        }
    }
}

/// The gradient by the image: each plane is written by one thread.
FLUX_INLINE void spread_planes(int axes, int neighbors, const job *j, int64_t begin, int64_t end) {
    const flux_sampling *how = j->how;
    int64_t size = plane_size(how);
    neighborhood found;
    memset(j->d_x + begin * size, 0, (size_t)((end - begin) * size) * sizeof(float));
    for (int64_t next, plane = begin; plane < end; plane = next) {
        int64_t sample = plane / how->channels;
        next = flux_min(end, (sample + 1) * how->channels);
        for (int64_t first = 0; first < how->points; first += POINTS) {
            int64_t n = flux_min(POINTS, how->points - first);
            find_neighbors(axes, neighbors, how, j->grid + (sample * how->points + first) * axes, n, &found);
            for (int corner = 0; corner < power(neighbors, axes); corner++) {
                float weights[POINTS];
                for (int64_t i = 0; i < n; i++) weights[i] = weight(axes, neighbors, &found, corner, -1, i);
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

// MARK: Four neighbors along both axes of a plane

typedef float four __attribute__((vector_size(16)));
typedef float loose_four __attribute__((vector_size(16), aligned(4), may_alias));

/// The neighbors of a point, row by row. Most have all of them side by side.
typedef struct {
    four weights[4];
    int32_t rows[4], columns[4];  // places in the plane of the rows' first elements, and in a row; below 0 outside
    bool is_whole;
} patch;

FLUX_INLINE void find_patches(const flux_sampling *how, const float *grid, int64_t n, neighborhood *found, patch *patches) {
    find_neighbors(2, 4, how, grid, n, found);
    for (int64_t i = 0; i < n; i++) {
        patch *p = &patches[i];
        four shares = {found->share[1][0][i], found->share[1][1][i], found->share[1][2][i], found->share[1][3][i]};
        p->is_whole = true;
        for (int k = 0; k < 4; k++) {
            int32_t row = found->along[0][k][i], column = found->along[1][k][i];
            p->rows[k] = row < 0 ? -1 : row * (int32_t)how->extents[1];
            p->columns[k] = column;
            p->weights[k] = found->share[0][k][i] * shares;
            p->is_whole &= row >= 0 && column >= 0 && column == p->columns[0] + k;
        }
    }
}

FLUX_INLINE four patch_row(const patch *p, const float *plane, int row) {
    if (p->is_whole) return *(const loose_four *)(plane + p->rows[row] + p->columns[0]);
    four elements = {0};
    for (int k = 0; k < 4; k++) {
        if (p->rows[row] >= 0 && p->columns[k] >= 0) elements[k] = plane[p->rows[row] + p->columns[k]];
    }
    return elements;
}

FLUX_INLINE float total(four x) { return (x[0] + x[2]) + (x[1] + x[3]); }

FLUX_INLINE void sample_patches(const job *j, int64_t begin, int64_t end) {
    const flux_sampling *how = j->how;
    int64_t size = plane_size(how), blocks = block_count(how);
    neighborhood found;
    patch patches[POINTS];
    for (int64_t block = begin; block < end; block++) {
        int64_t sample = block / blocks, first = block % blocks * POINTS, n = flux_min(POINTS, how->points - first);
        find_patches(how, j->grid + (sample * how->points + first) * 2, n, &found, patches);
        for (int64_t plane = sample * how->channels; plane < (sample + 1) * how->channels; plane++) {
            float *out = j->out + plane * how->points + first;
            for (int64_t i = 0; i < n; i++) {
                four sum = {0};
                for (int row = 0; row < 4; row++) sum += patches[i].weights[row] * patch_row(&patches[i], j->x + plane * size, row);
                out[i] = total(sum);
            }
        }
    }
}

FLUX_INLINE void slope_patches(const job *j, int64_t begin, int64_t end) {
    const flux_sampling *how = j->how;
    int64_t size = plane_size(how), blocks = block_count(how);
    neighborhood found;
    patch patches[POINTS];
    for (int64_t block = begin; block < end; block++) {
        int64_t sample = block / blocks, first = block % blocks * POINTS, n = flux_min(POINTS, how->points - first);
        float *d_grid = j->d_grid + (sample * how->points + first) * 2;
        four sums[POINTS][4] = {0};
        find_patches(how, j->grid + (sample * how->points + first) * 2, n, &found, patches);
        for (int64_t plane = sample * how->channels; plane < (sample + 1) * how->channels; plane++) {
            const float *dy = j->dy + plane * how->points + first;
            for (int64_t i = 0; i < n; i++) {
                for (int row = 0; row < 4; row++) sums[i][row] += dy[i] * patch_row(&patches[i], j->x + plane * size, row);
            }
        }
        for (int64_t i = 0; i < n; i++) {
            four down = {0}, across = {0};  // the rows' sums with their slopes, and with their shares
            for (int row = 0; row < 4; row++) {
                down += found.slope[0][row][i] * sums[i][row];
                across += found.share[0][row][i] * sums[i][row];
            }
            float by_row = 0, by_column = 0;
            for (int k = 0; k < 4; k++) by_row += found.share[1][k][i] * down[k], by_column += found.slope[1][k][i] * across[k];
            d_grid[2 * i] = by_column;
            d_grid[2 * i + 1] = by_row;
        }
    }
}

FLUX_INLINE void spread_patches(const job *j, int64_t begin, int64_t end) {
    const flux_sampling *how = j->how;
    int64_t size = plane_size(how);
    neighborhood found;
    patch patches[POINTS];
    memset(j->d_x + begin * size, 0, (size_t)((end - begin) * size) * sizeof(float));
    for (int64_t next, plane = begin; plane < end; plane = next) {
        int64_t sample = plane / how->channels;
        next = flux_min(end, (sample + 1) * how->channels);
        for (int64_t first = 0; first < how->points; first += POINTS) {
            int64_t n = flux_min(POINTS, how->points - first);
            find_patches(how, j->grid + (sample * how->points + first) * 2, n, &found, patches);
            for (int64_t p = plane; p < next; p++) {
                const float *dy = j->dy + p * how->points + first;
                for (int64_t i = 0; i < n; i++) {
                    const patch *to = &patches[i];
                    for (int row = 0; row < 4; row++) {
                        four part = to->weights[row] * dy[i];
                        float *d_x = j->d_x + p * size + to->rows[row];
                        if (to->is_whole) *(loose_four *)(d_x + to->columns[0]) += part;
                        for (int k = 0; k < 4 && !to->is_whole && to->rows[row] >= 0; k++) {
                            if (to->columns[k] >= 0) d_x[to->columns[k]] += part[k];
                        }
                    }
                }
            }
        }
    }
}

// For each number of axes and of neighbors along them, so that the loops over them are unrolled.
#define KERNEL(name, body, cubic)                                                             \
    FLUX_MULTIVERSION static void name(void *context, int64_t begin, int64_t end) {      \
        const job *j = context;                                                          \
        switch (10 * j->how->axes + j->how->neighbors) {                                 \
            case 21: return body(2, 1, j, begin, end);                                   \
            case 22: return body(2, 2, j, begin, end);                                   \
            case 24: return cubic(j, begin, end);                                        \
            case 31: return body(3, 1, j, begin, end);                                   \
            default: return body(3, 2, j, begin, end);                                   \
        }                                                                                \
    }
KERNEL(sample, sample_blocks, sample_patches)
KERNEL(slopes, slope_blocks, slope_patches)
KERNEL(spread, spread_planes, spread_patches)

static void run_blocks(job *j, void (*body)(void *, int64_t, int64_t)) {
    flux_parallel_for(j->how->samples * block_count(j->how), FLUX_GRAIN_EXPENSIVE / (POINTS * (j->how->channels + 8)) + 1, body, j);
}

void flux_sample(const flux_sampling *how, const float *x, const float *grid, float *out) {
    job j = {.how = how, .x = x, .grid = grid, .out = out};
    run_blocks(&j, sample);
}

void flux_sample_gradient(const flux_sampling *how, const float *x, const float *grid, const float *dy, float *d_x, float *d_grid) {
    job j = {.how = how, .x = x, .grid = grid, .dy = dy, .d_x = d_x, .d_grid = d_grid};
    if (d_grid && how->neighbors == 1) memset(d_grid, 0, (size_t)(how->samples * how->points * how->axes) * sizeof(float));
    if (d_grid && how->neighbors > 1) run_blocks(&j, slopes);
    if (d_x) flux_parallel_for(how->samples * how->channels, FLUX_GRAIN_EXPENSIVE / (4 * how->points + 1) + 1, spread, &j);
}
