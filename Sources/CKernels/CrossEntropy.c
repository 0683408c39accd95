#include <math.h>

#include "Internal.h"
#include "RowLanes.h"
#include "VectorMath.h"

// Rows are added up in blocks of fixed size, so that the loss does not depend on the number of threads.
enum { BLOCK = 256, MAX_BLOCKS = 64 };

typedef struct {
    int64_t rows, count, block;
    const float *logits, *targets;
    const int64_t *classes;
    const float *row_weights;
    float *gradient;
    double total, *losses;
} entropy_job;

/// The loss of one row; the gradient of the mean loss.
FLUX_INLINE double one_row(const entropy_job *job, int64_t row) {
    int64_t n = job->count;
    const float *x = job->logits + row * n, *t = job->targets ? job->targets + row * n : 0;
    float *g = job->gradient + row * n, row_weight = job->row_weights ? job->row_weights[row] : 1;
    if (row_weight == 0) {
        for (int64_t i = 0; i < n; i++) g[i] = 0;
        return 0;
    }
    float largest = lanes_max_f32(n, x), weight = t ? 0 : 1, dot = 0;
    FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) g[i] = exp_of_negative(x[i] - largest);
    float sum = lanes_sum_f32(n, g), logarithm = logf(sum);
    if (t) {
        for (int64_t i = 0; i < n; i++) {
            weight += t[i];
            dot += t[i] == 0 ? 0 : t[i] * (x[i] - largest - logarithm);
        }
    } else {
        dot = x[job->classes[row]] - largest - logarithm;
    }
    float share = row_weight / (float)job->total, scale = weight * share / sum;
    // Two loops: one with a choice inside would read targets that are not there, masked, and each such read is an assist.
    if (t) {
        FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) g[i] = g[i] * scale - t[i] * share;
    } else {
        for (int64_t i = 0; i < n; i++) g[i] *= scale;
        g[job->classes[row]] -= share;
    }
    return -dot * (double)row_weight;
}

FLUX_MULTIVERSION static void run_blocks(void *context, int64_t begin, int64_t end) {
    const entropy_job *job = context;
    for (int64_t block = begin; block < end; block++) {
        double loss = 0;
        for (int64_t row = block * job->block; row < flux_min((block + 1) * job->block, job->rows); row++) loss += one_row(job, row);
        job->losses[block] = loss;
    }
}

void flux_cross_entropy(int64_t rows, int64_t count, const float *logits, const float *targets, const int64_t *classes,
                        const float *row_weights, float *loss, float *gradient) {
    double losses[MAX_BLOCKS], sum = 0, total = row_weights ? 0 : (double)rows;
    for (int64_t row = 0; row_weights && row < rows; row++) total += row_weights[row];
    int64_t block = (rows + MAX_BLOCKS - 1) / MAX_BLOCKS;
    if (block < BLOCK) block = BLOCK;
    int64_t blocks = (rows + block - 1) / block;
    entropy_job job = {rows, count, block, logits, targets, classes, row_weights, gradient, total, losses};
    flux_parallel_for(blocks, FLUX_GRAIN_EXPENSIVE / (count * block + 1) + 1, run_blocks, &job);
    for (int64_t b = 0; b < blocks; b++) sum += losses[b];
    *loss = (float)(sum / total);
}
