#include <stdlib.h>

#include "RowLanes.h"

typedef struct {
    int64_t count, picks;
    const float *scores;
    const int64_t *classes;
    float margin;
    bool is_square;
    float *losses, *gradient;
} margin_job;

/// How far the score of each other class is above that of class `own` less the margin; NaN stays.
FLUX_INLINE void find_gaps(const margin_job *job, const float *x, int64_t own, const float *is_other, float *gaps) {
    float right = x[own], margin = job->margin;
    FLUX_INDEPENDENT for (int64_t i = 0; i < job->count; i++) {
        float gap = x[i] - right + margin;
        gaps[i] = is_other[i] == 0 || gap < 0 ? 0 : gap;
    }
}

/// Adds the slopes of the gaps, which they are replaced by.
FLUX_INLINE void add_slopes(const margin_job *job, int64_t own, float *gaps, float *gradient) {
    bool is_square = job->is_square;
    FLUX_INDEPENDENT for (int64_t i = 0; i < job->count; i++) {
        gaps[i] = gaps[i] > 0 ? (is_square ? 2 * gaps[i] : 1) : 0;
        gradient[i] += gaps[i];
    }
    gradient[own] -= lanes_sum_f32(job->count, gaps);
}

FLUX_INLINE void one_row(const margin_job *job, int64_t row, float *is_other, float *gaps) {
    int64_t n = job->count;
    const float *x = job->scores + row * n;
    const int64_t *classes = job->classes + row * job->picks;
    float *gradient = job->gradient ? job->gradient + row * n : 0, loss = 0;
    for (int64_t i = 0; i < n; i++) is_other[i] = 1;
    for (int64_t k = 0; k < job->picks && classes[k] >= 0; k++) is_other[classes[k]] = 0;
    if (gradient) memset(gradient, 0, (size_t)n * sizeof(float));
    for (int64_t k = 0; k < job->picks && classes[k] >= 0; k++) {
        find_gaps(job, x, classes[k], is_other, gaps);
        loss += job->is_square ? lanes_dot_f32(n, gaps, gaps) : lanes_sum_f32(n, gaps);
        if (gradient) add_slopes(job, classes[k], gaps, gradient);
    }
    job->losses[row] = loss / (float)n;
    for (int64_t i = 0; gradient && i < n; i++) gradient[i] /= (float)n;
}

FLUX_MULTIVERSION static void run_rows(void *context, int64_t begin, int64_t end) {
    const margin_job *job = context;
    float *memory = malloc((size_t)(2 * job->count) * sizeof(float));
    if (!memory) abort();
    for (int64_t row = begin; row < end; row++) one_row(job, row, memory, memory + job->count);
    free(memory);
}

void flux_margin_loss(int64_t rows, int64_t count, int64_t picks, const float *scores, const int64_t *classes, float margin,
                      bool is_square, float *losses, float *gradient) {
    margin_job job = {count, picks, scores, classes, margin, is_square, losses, gradient};
    flux_parallel_for(rows, FLUX_GRAIN_EXPENSIVE / (count + 1) + 1, run_rows, &job);
}
