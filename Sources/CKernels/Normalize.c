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
} job;

/// A group is so many runs of neighbors, each with a weight of its own where weights are not those of elements.
static int64_t run_count(const flux_normalization *how) { return how->outer * how->runs; }

static int64_t run_start(const flux_normalization *how, int64_t group, int64_t run) {
    return ((run / how->runs * how->groups + group) * how->runs + run % how->runs) * how->inner;
}

static int64_t channel_of(const flux_normalization *how, int64_t group, int64_t run) {
    return (group * how->runs + run % how->runs) % how->channels;
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

FLUX_MULTIVERSION static void forward(void *context, int64_t begin, int64_t end) {
    const job *j = context;
    const flux_normalization *how = j->how;
    int64_t runs = run_count(how);
    double count = (double)(runs * how->inner);
    for (int64_t group = begin; group < end; group++) {
        double sum = 0, squares = 0;
        for (int64_t r = 0; r < runs && how->is_centered; r++) sum_run(how->inner, j->x + run_start(how, group, r), &sum);
        float mean = (float)(sum / count);
        for (int64_t r = 0; r < runs; r++) sum_squares(how->inner, j->x + run_start(how, group, r), mean, &squares);
        float variance = (float)(squares / count), scale = scale_of(how, variance);
        for (int64_t r = 0; r < runs; r++) {
            int64_t at = run_start(how, group, r);
            write_run(how, channel_of(how, group, r), mean, scale, j->x + at, j->out + at);
        }
        j->mean[group] = mean;
        j->variance[group] = variance;
    }
}

static int64_t grain(const flux_normalization *how) { return FLUX_GRAIN_EXPENSIVE / (run_count(how) * how->inner + 1) + 1; }

void flux_normalize(const flux_normalization *how, const float *x, float *out, float *mean, float *variance) {
    job j = {.how = how, .x = x, .out = out, .mean = mean, .variance = variance};
    flux_parallel_for(how->groups, grain(how), forward, &j);
}

// MARK: Backward: dx = scale · (g − mean g − z · mean(g · z)) with g = dy · weight and z = (x − mean) · scale

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
        sum_gradients(j, run_start(how, group, r), mean, scale, &run_sum, &run_product);
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
        write_gradients(j, run_start(how, group, r), mean, scale, factor, shift, slope, d_weight, d_bias);
    }
}

FLUX_MULTIVERSION static void backward(void *context, int64_t begin, int64_t end) {
    const job *j = context;
    for (int64_t group = begin; group < end; group++) backward_group(j, group, 0, 0);
}

/// Chunks of groups, each with sums of its own for the gradients of weight and bias.
FLUX_MULTIVERSION static void backward_chunks(void *context, int64_t begin, int64_t end) {
    const job *j = context;
    for (int64_t chunk = begin; chunk < end; chunk++) {
        float *d_weight = j->d_weight + chunk * j->how->inner, *d_bias = j->d_bias + chunk * j->how->inner;
        int64_t last = flux_min((chunk + 1) * j->chunk, j->how->groups);
        for (int64_t group = chunk * j->chunk; group < last; group++) backward_group(j, group, d_weight, d_bias);
    }
}

/// The number of chunks does not depend on that of threads, and so the sums do not.
static void run_chunks(job *j, float *d_weight, float *d_bias) {
    enum { MOST_CHUNKS = 64 };
    int64_t inner = j->how->inner;
    j->chunk = (j->how->groups + MOST_CHUNKS - 1) / MOST_CHUNKS;
    int64_t chunks = (j->how->groups + j->chunk - 1) / j->chunk;
    j->d_weight = calloc((size_t)(2 * chunks * inner), sizeof(float));
    if (!j->d_weight) abort();
    j->d_bias = j->d_weight + chunks * inner;
    flux_parallel_for(chunks, grain(j->how) / j->chunk + 1, backward_chunks, j);
    flux_reduce(FLUX_SUM, FLUX_F32, 1, chunks, inner, j->d_weight, d_weight);
    flux_reduce(FLUX_SUM, FLUX_F32, 1, chunks, inner, j->d_bias, d_bias);
    free(j->d_weight);
}

void flux_normalize_gradient(const flux_normalization *how, const float *x, const float *mean, const float *variance,
                             const float *dy, float *d_x, float *d_weight, float *d_bias) {
    job j = {.how = how, .x = x, .dy = dy, .out = d_x, .mean = (float *)mean, .variance = (float *)variance};
    if (how->weight && how->is_affine_by_element) return run_chunks(&j, d_weight, d_bias);
    if (how->weight) j.d_weight = d_weight, j.d_bias = d_bias;
    flux_parallel_for(how->groups, grain(how), backward, &j);
}
