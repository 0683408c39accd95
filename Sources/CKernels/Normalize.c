#include <math.h>
#include <stdlib.h>

#include "Internal.h"

// Sums run in float32 lanes over pieces of this many elements, which are added up in float64.
enum { PIECE = 1024, LANES = 32 };

/// A run of neighbors: Σ a, or Σ a and Σ b, of expressions in `i`.
#define SUM_TWO(n, a, b, first, second)                                    \
    for (int64_t base = 0; base < (n); base += PIECE) {                    \
        float one[LANES] = {0}, two[LANES] = {0};                          \
        int64_t end = flux_min(base + PIECE, (n)), whole = base + (end - base) / LANES * LANES; \
        for (int64_t at = base; at < whole; at += LANES) {                 \
            for (int l = 0; l < LANES; l++) {                              \
                int64_t i = at + l;                                        \
                one[l] += (a);                                             \
                two[l] += (b);                                             \
            }                                                              \
        }                                                                  \
        for (int64_t i = whole; i < end; i++) {                            \
            one[i - whole] += (a);                                         \
            two[i - whole] += (b);                                         \
        }                                                                  \
        for (int half = LANES / 2; half > 0; half /= 2) {                  \
            for (int l = 0; l < half; l++) {                               \
                one[l] += one[l + half];                                   \
                two[l] += two[l + half];                                   \
            }                                                              \
        }                                                                  \
        *(first) += one[0];                                                \
        *(second) += two[0];                                               \
    }

typedef struct {
    const flux_normalization *how;
    const float *x, *dy;
    float *out, *mean, *variance;  // of the gradient `out` is that by x
    float *d_weight, *d_bias;
    int64_t chunk;  // groups that share a row of the partial sums of d_weight and d_bias
    const void *half_x, *half_dy;  // of half types, instead of the first three: these are a group's runs in float32
    void *half_out;
} job;

/// A group is so many runs of neighbors, each with a weight of its own where weights are not those of elements.
static int64_t run_count(const flux_normalization *how) { return how->outer * how->runs; }

static int64_t place_of_run(const flux_normalization *how, int64_t group, int64_t run) {
    return ((run / how->runs * how->groups + group) * how->runs + run % how->runs) * how->inner;
}

/// Where a run starts in `x`, `dy` and `out`, which hold one group at a time of half types.
static int64_t run_start(const job *j, int64_t group, int64_t run) {
    return j->half_x ? run * j->how->inner : place_of_run(j->how, group, run);
}

static int64_t channel_of(const flux_normalization *how, int64_t group, int64_t run) {
    return (group * how->runs + run % how->runs) % how->channels;
}

// MARK: Half types

static void widen_group(const flux_normalization *how, int64_t group, const uint16_t *x, float *out) {
    for (int64_t r = 0; r < run_count(how); r++) {
        flux_half_to_float(how->dtype, how->inner, x + place_of_run(how, group, r), out + r * how->inner);
    }
}

/// The job with memory for a group, if it is one of half types.
static job open_job(const job *j) {
    job own = *j;
    if (!j->half_x) return own;
    size_t size = (size_t)(run_count(j->how) * j->how->inner);
    float *memory = malloc(2 * size * sizeof(float));
    if (!memory) abort();
    own.x = memory;
    own.dy = own.out = memory + size;
    return own;
}

static void close_job(job *own) {
    if (own->half_x) free((void *)own->x);
}

static void read_group(const job *own, int64_t group) {
    if (own->half_x) widen_group(own->how, group, own->half_x, (float *)own->x);
    if (own->half_dy) widen_group(own->how, group, own->half_dy, (float *)own->dy);
}

static void write_group(const job *own, int64_t group) {
    const flux_normalization *how = own->how;
    for (int64_t r = 0; own->half_out && r < run_count(how); r++) {
        uint16_t *out = (uint16_t *)own->half_out + place_of_run(how, group, r);
        flux_float_to_half(how->dtype, how->inner, own->out + r * how->inner, out);
    }
}

// MARK: Forward

FLUX_INLINE void sum_run(int64_t n, const float *x, double *sum) {
    double none = 0;
    SUM_TWO(n, x[i], -0.0f, sum, &none)
}

FLUX_INLINE void sum_squares(int64_t n, const float *x, float mean, double *sum) {
    double none = 0;
    SUM_TWO(n, (x[i] - mean) * (x[i] - mean), -0.0f, sum, &none)
}

/// y = (x − mean) · scale · weight + bias; weight and bias of the elements, or one of each for all.
FLUX_INLINE void write_run(const flux_normalization *how, int64_t channel, float mean, float scale, const float *x, float *y) {
    const float *weight = how->weight, *bias = how->bias;
    int64_t n = how->inner;
    if (how->is_affine_by_element && weight && bias) {
        FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) y[i] = (x[i] - mean) * scale * weight[i] + bias[i];
    } else if (how->is_affine_by_element && weight) {
        FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) y[i] = (x[i] - mean) * scale * weight[i];
    } else {
        float factor = weight ? scale * weight[channel] : scale, shift = bias ? bias[channel] : 0;
        FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) y[i] = (x[i] - mean) * factor + shift;
    }
}

FLUX_INLINE float scale_of(const flux_normalization *how, float variance) { return 1.0f / sqrtf(variance + how->epsilon); }

FLUX_INLINE void measure_group(const job *j, int64_t group) {
    const flux_normalization *how = j->how;
    int64_t runs = run_count(how);
    double sum = 0, squares = 0, count = (double)(runs * how->inner);
    for (int64_t r = 0; r < runs && how->is_centered; r++) sum_run(how->inner, j->x + run_start(j, group, r), &sum);
    float mean = (float)(sum / count);
    for (int64_t r = 0; r < runs; r++) sum_squares(how->inner, j->x + run_start(j, group, r), mean, &squares);
    j->mean[group] = mean;
    j->variance[group] = (float)(squares / count);
}

FLUX_INLINE void forward_group(const job *j, int64_t group) {
    const flux_normalization *how = j->how;
    if (!how->has_statistics) measure_group(j, group);
    float mean = j->mean[group], scale = scale_of(how, j->variance[group]);
    for (int64_t r = 0; r < run_count(how); r++) {
        int64_t at = run_start(j, group, r);
        write_run(how, channel_of(how, group, r), mean, scale, j->x + at, j->out + at);
    }
}

FLUX_MULTIVERSION static void forward(void *context, int64_t begin, int64_t end) {
    job own = open_job(context);
    for (int64_t group = begin; group < end; group++) {
        read_group(&own, group);
        forward_group(&own, group);
        write_group(&own, group);
    }
    close_job(&own);
}

static int64_t grain(const flux_normalization *how) { return FLUX_GRAIN_EXPENSIVE / (run_count(how) * how->inner + 1) + 1; }

/// The job with its operands by their type.
static job typed(job j, const void *x, const void *dy, void *out) {
    if (j.how->dtype == FLUX_F32) {
        j.x = x, j.dy = dy, j.out = out;
    } else {
        j.half_x = x, j.half_dy = dy, j.half_out = out;
    }
    return j;
}

void flux_normalize(const flux_normalization *how, const void *x, void *out, float *mean, float *variance) {
    job j = typed((job){.how = how, .mean = mean, .variance = variance}, x, 0, out);
    flux_parallel_for(how->groups, grain(how), forward, &j);
}

// MARK: Backward: dx = scale · (g − mean g − z · mean(g · z)) with g = dy · weight and z = (x − mean) · scale; with given
// statistics, which do not depend on x, scale · g

/// Adds Σ g and Σ g · z.
FLUX_INLINE void sum_gradients(const job *j, int64_t at, float mean, float scale, double *sum, double *product) {
    const float *x = j->x + at, *dy = j->dy + at, *weight = j->how->is_affine_by_element ? j->how->weight : 0;
    if (weight) {
        SUM_TWO(j->how->inner, dy[i] * weight[i], dy[i] * weight[i] * ((x[i] - mean) * scale), sum, product)
    } else {
        SUM_TWO(j->how->inner, dy[i], dy[i] * ((x[i] - mean) * scale), sum, product)
    }
}

/// dx = dy · weight · factor − shift − z · slope; with a weight of the elements also the sums of its gradient.
FLUX_INLINE void write_gradients(const job *j, int64_t at, float mean, float scale, float factor, float shift, float slope,
                                 float *d_weight, float *d_bias) {
    const float *x = j->x + at, *dy = j->dy + at, *weight = j->how->weight;
    float *dx = j->out + at;
    int64_t n = j->how->inner;
    if (d_weight) {
        FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) {
            float z = (x[i] - mean) * scale, slope_of_y = dy[i];
            d_weight[i] += slope_of_y * z;
            d_bias[i] += slope_of_y;
            dx[i] = slope_of_y * weight[i] * factor - shift - z * slope;
        }
    } else if (j->how->has_statistics) {
        FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) dx[i] = dy[i] * factor;
    } else {
        FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) dx[i] = dy[i] * factor - shift - (x[i] - mean) * scale * slope;
    }
}

FLUX_INLINE void backward_group(const job *j, int64_t group, float *d_weight, float *d_bias) {
    const flux_normalization *how = j->how;
    int64_t runs = run_count(how);
    float mean = j->mean[group], scale = scale_of(how, j->variance[group]), count = (float)(runs * how->inner);
    bool has_run_weights = how->weight && !how->is_affine_by_element;
    double sum = 0, product = 0;
    for (int64_t r = 0; r < runs; r++) {
        double run_sum = 0, run_product = 0;
        sum_gradients(j, run_start(j, group, r), mean, scale, &run_sum, &run_product);
        float weight = has_run_weights ? how->weight[channel_of(how, group, r)] : 1;
        sum += weight * run_sum;
        product += weight * run_product;
        if (!has_run_weights) continue;
        int64_t at = group * how->runs + r % how->runs;
        j->d_weight[at] = (float)run_product + (r < how->runs ? 0 : j->d_weight[at]);
        j->d_bias[at] = (float)run_sum + (r < how->runs ? 0 : j->d_bias[at]);
    }
    float shift = how->is_centered ? scale * (float)sum / count : 0, slope = scale * (float)product / count;
    for (int64_t r = 0; r < runs; r++) {
        float factor = has_run_weights ? scale * how->weight[channel_of(how, group, r)] : scale;
        write_gradients(j, run_start(j, group, r), mean, scale, factor, shift, slope, d_weight, d_bias);
    }
}

FLUX_INLINE void backward_groups(const job *own, int64_t begin, int64_t end, float *d_weight, float *d_bias) {
    for (int64_t group = begin; group < end; group++) {
        read_group(own, group);
        backward_group(own, group, d_weight, d_bias);
        write_group(own, group);
    }
}

FLUX_MULTIVERSION static void backward(void *context, int64_t begin, int64_t end) {
    job own = open_job(context);
    backward_groups(&own, begin, end, 0, 0);
    close_job(&own);
}

/// Chunks of groups, each with sums of its own for the gradients of weight and bias.
FLUX_MULTIVERSION static void backward_chunks(void *context, int64_t begin, int64_t end) {
    job own = open_job(context);
    for (int64_t chunk = begin; chunk < end; chunk++) {
        int64_t first = chunk * own.chunk, last = flux_min(first + own.chunk, own.how->groups), sums = chunk * own.how->inner;
        backward_groups(&own, first, last, own.d_weight + sums, own.d_bias + sums);
    }
    close_job(&own);
}

/// The number of chunks does not depend on that of threads, and so the sums do not. Fewer of long groups, so that all the sums
/// stay in the cache.
static void run_chunks(job *j, float *d_weight, float *d_bias) {
    enum { MOST_CHUNKS = 64, LEAST_CHUNKS = 8, MOST_SUMS = 1 << 16 };
    int64_t inner = j->how->inner, most = flux_min(MOST_CHUNKS, MOST_SUMS / (inner + 1) + LEAST_CHUNKS);
    j->chunk = (j->how->groups + most - 1) / most;
    int64_t chunks = (j->how->groups + j->chunk - 1) / j->chunk;
    j->d_weight = calloc((size_t)(2 * chunks * inner), sizeof(float));
    if (!j->d_weight) abort();
    j->d_bias = j->d_weight + chunks * inner;
    flux_parallel_for(chunks, grain(j->how) / j->chunk + 1, backward_chunks, j);
    flux_reduce(FLUX_SUM, FLUX_F32, 1, chunks, inner, j->d_weight, d_weight);
    flux_reduce(FLUX_SUM, FLUX_F32, 1, chunks, inner, j->d_bias, d_bias);
    free(j->d_weight);
}

void flux_normalize_gradient(const flux_normalization *how, const void *x, const float *mean, const float *variance,
                             const void *dy, void *d_x, float *d_weight, float *d_bias) {
    job j = typed((job){.how = how, .mean = (float *)mean, .variance = (float *)variance}, x, dy, d_x);
    if (how->weight && how->is_affine_by_element) return run_chunks(&j, d_weight, d_bias);
    if (how->weight) j.d_weight = d_weight, j.d_bias = d_bias;
    flux_parallel_for(how->groups, grain(how), backward, &j);
}
