#include <math.h>
#include <stdlib.h>

#include "Internal.h"
#include "RowLanes.h"
#include "VectorMath.h"

// Tiles, each a row or up to so many neighboring rows along a middle axis, are added up in blocks of fixed size, so that the loss
// does not depend on the number of threads.
enum { TILE = 64, BLOCK = 256, MAX_BLOCKS = 64 };

typedef struct {
    int64_t count, inner, tiles, tile_count, block;  // `tiles` stand side by side
    const float *logits, *targets;
    const int64_t *classes;
    const float *row_weights;
    float share;   // of its class in a target that is one; the rest …
    float spread;  // … is spread over all, so much for each
    float *gradient;
    double total, *losses;
} entropy_job;

/// The loss of one row, and the gradient of the mean loss if somebody wants it. `memory` is for a row.
FLUX_INLINE double one_row(const entropy_job *job, int64_t row, float *memory) {
    int64_t n = job->count;
    const float *x = job->logits + row * n, *t = job->targets ? job->targets + row * n : 0;
    float *g = job->gradient ? job->gradient + row * n : memory, row_weight = job->row_weights ? job->row_weights[row] : 1;
    if (row_weight == 0) {
        for (int64_t i = 0; i < n; i++) g[i] = 0;
        return 0;
    }
    float largest = lanes_max_f32(n, x), weight = 1, dot;
    FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) g[i] = exp_of_score(x[i] - largest);
    float sum = lanes_sum_f32(n, g), logarithm = logf(sum);
    if (t) {
        FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) memory[i] = t[i] == 0 ? 0 : t[i] * (x[i] - largest - logarithm);
        weight = lanes_sum_f32(n, t);
        dot = lanes_sum_f32(n, memory);
    } else {
        dot = job->share * (x[job->classes[row]] - largest - logarithm);
        if (job->spread != 0) {
            FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) memory[i] = x[i] - largest - logarithm;
            dot += job->spread * lanes_sum_f32(n, memory);
        }
    }
    if (!job->gradient) return -dot * (double)row_weight;
    float share = row_weight / (float)job->total, scale = weight * share / sum;
    // Two loops: one with a choice inside would read targets that are not there, masked, and each such read is an assist.
    if (t) {
        FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) g[i] = g[i] * scale - t[i] * share;
    } else {
        float spread = share * job->spread;
        FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) g[i] = g[i] * scale - spread;
        g[job->classes[row]] -= share * job->share;
    }
    return -dot * (double)row_weight;
}

#define EACH_ROW FLUX_INDEPENDENT for (int64_t j = 0; j < n; j++)
#define EACH_CLASS for (int64_t at = 0; at < job->count * job->inner; at += job->inner)

/// Σ target and Σ target · (x − largest − log) of `n` rows along a middle axis.
FLUX_INLINE void sum_targets(const entropy_job *job, int64_t n, const float *x, const float *t, const float *largest,
                             const float *logs, float *weights, float *dots) {
    EACH_ROW weights[j] = dots[j] = 0;
    EACH_CLASS {
        EACH_ROW {
            float term = t[at + j] * (x[at + j] - largest[j] - logs[j]);
            weights[j] += t[at + j];
            dots[j] += t[at + j] == 0 ? 0 : term;
        }
    }
}

/// The losses of `n` rows along a middle axis, which start at `offset`, the first of them being row `row`.
FLUX_INLINE double one_tile(const entropy_job *job, int64_t n, int64_t offset, int64_t row) {
    const float *x = job->logits + offset, *t = job->targets ? job->targets + offset : 0;
    const int64_t *classes = job->classes ? job->classes + row : 0;
    float *g = job->gradient ? job->gradient + offset : 0;
    float largest[TILE], sums[TILE] = {0}, logs[TILE], weights[TILE], dots[TILE], shares[TILE];
    EACH_ROW largest[j] = -INFINITY;
    EACH_CLASS {
        EACH_ROW largest[j] = x[at + j] > largest[j] ? x[at + j] : largest[j];
    }
    EACH_CLASS {
        float exponentials[TILE], *e = g ? g + at : exponentials;
        EACH_ROW {
            e[j] = exp_of_score(x[at + j] - largest[j]);
            sums[j] += e[j];
        }
    }
    EACH_ROW logs[j] = v_log(sums[j]);
    if (job->row_weights) memcpy(shares, job->row_weights + row, (size_t)n * sizeof(float));
    for (int64_t j = 0; !job->row_weights && j < n; j++) shares[j] = 1;
    if (t) sum_targets(job, n, x, t, largest, logs, weights, dots);
    for (int64_t j = 0; !t && j < n; j++) {
        weights[j] = 1;
        dots[j] = job->share * (x[classes[j] * job->inner + j] - largest[j] - logs[j]);
    }
    if (!t && job->spread != 0) {
        EACH_CLASS {
            EACH_ROW dots[j] += job->spread * (x[at + j] - largest[j] - logs[j]);
        }
    }
    double loss = 0;
    for (int64_t j = 0; j < n; j++) loss -= shares[j] == 0 ? 0 : dots[j] * (double)shares[j];
    if (!g) return loss;
    float spread = t ? 0 : job->spread;
    EACH_ROW {
        shares[j] /= (float)job->total;
        sums[j] = weights[j] * shares[j] / sums[j];
    }
    EACH_CLASS {
        EACH_ROW g[at + j] = shares[j] == 0 ? 0 : g[at + j] * sums[j] - spread * shares[j];
        if (!t) continue;
        EACH_ROW g[at + j] -= t[at + j] * shares[j];
    }
    for (int64_t j = 0; !t && j < n; j++) g[classes[j] * job->inner + j] -= shares[j] * job->share;
    return loss;
}

FLUX_MULTIVERSION static void run_blocks(void *context, int64_t begin, int64_t end) {
    const entropy_job *job = context;
    float *memory = malloc((size_t)job->count * sizeof(float));
    if (!memory) abort();
    for (int64_t block = begin; block < end; block++) {
        double loss = 0;
        for (int64_t tile = block * job->block; tile < flux_min((block + 1) * job->block, job->tile_count); tile++) {
            int64_t outer = tile / job->tiles, first = tile % job->tiles * TILE, n = flux_min(TILE, job->inner - first);
            loss += job->inner == 1 ? one_row(job, tile, memory)
                                    : one_tile(job, n, outer * job->count * job->inner + first, outer * job->inner + first);
        }
        job->losses[block] = loss;
    }
    free(memory);
}

void flux_cross_entropy(int64_t outer, int64_t count, int64_t inner, const float *logits, const float *targets,
                        const int64_t *classes, const float *row_weights, float smoothing, float *loss,
                        float *gradient) {
    int64_t rows = outer * inner, tiles = (inner + TILE - 1) / TILE, tile_count = outer * tiles;
    double losses[MAX_BLOCKS], sum = 0, total = row_weights ? 0 : (double)rows;
    for (int64_t row = 0; row_weights && row < rows; row++) total += row_weights[row];
    int64_t block = (tile_count + MAX_BLOCKS - 1) / MAX_BLOCKS, least = inner == 1 ? BLOCK : BLOCK / TILE;
    if (block < least) block = least;
    int64_t blocks = (tile_count + block - 1) / block;
    entropy_job job = {count, inner, tiles, tile_count, block, logits, targets, classes, row_weights, 1 - smoothing,
                       smoothing / (float)count, gradient, total, losses};
    flux_parallel_for(blocks, FLUX_GRAIN_EXPENSIVE / (count * block * flux_min(inner, TILE) + 1) + 1, run_blocks, &job);
    for (int64_t b = 0; b < blocks; b++) sum += losses[b];
    *loss = (float)(sum / total);
}
