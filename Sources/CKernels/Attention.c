#include <math.h>

#include "Internal.h"
#include "VectorMath.h"

/// Scales and masks one row; the columns from `seen` on become −∞.
FLUX_INLINE void mask_row(int64_t columns, int64_t seen, const flux_attention_scores *how, const float *mask, float *scores) {
    FLUX_INDEPENDENT for (int64_t j = 0; j < columns; j++) scores[j] *= how->scale;
    if (mask) {
        for (int64_t j = 0; j < columns; j++) scores[j] += mask[j * how->mask_column];
    }
    for (int64_t j = seen < 0 ? 0 : seen; j < columns; j++) scores[j] = -INFINITY;
}

FLUX_MULTIVERSION static void forward_row(int64_t columns, int64_t seen, int64_t width, const flux_attention_scores *how,
                                          const float *mask, float *scores, float *largest, float *sum, float *out) {
    enum { LANES = 8 };
    mask_row(columns, seen, how, mask, scores);
    float lanes[LANES], top = *largest, total = 0;
    int64_t whole = columns / LANES * LANES;
    for (int l = 0; l < LANES; l++) lanes[l] = top;
    for (int64_t j = 0; j < whole; j += LANES) {
        for (int l = 0; l < LANES; l++) lanes[l] = scores[j + l] > lanes[l] ? scores[j + l] : lanes[l];
    }
    for (int l = 0; l < LANES; l++) top = lanes[l] > top ? lanes[l] : top;
    for (int64_t j = whole; j < columns; j++) top = scores[j] > top ? scores[j] : top;

    float shift = top == -INFINITY ? 0 : top;  // a row that sees nothing yet
    FLUX_INDEPENDENT for (int64_t j = 0; j < columns; j++) scores[j] = v_exp(scores[j] - shift);
    for (int l = 0; l < LANES; l++) lanes[l] = 0;
    for (int64_t j = 0; j < whole; j += LANES) {
        for (int l = 0; l < LANES; l++) lanes[l] += scores[j + l];
    }
    for (int l = 0; l < LANES; l++) total += lanes[l];
    for (int64_t j = whole; j < columns; j++) total += scores[j];

    float factor = v_exp(*largest - shift);
    *sum = *sum * factor + total;
    *largest = top;
    if (factor != 1) {
        for (int64_t e = 0; e < width; e++) out[e] *= factor;
    }
}

void flux_attention_tile(int64_t rows, int64_t columns, int64_t width, flux_attention_scores how, float *scores, float *largest,
                         float *sum, float *out) {
    for (int64_t i = 0; i < rows; i++) {
        const float *mask = how.mask ? how.mask + i * how.mask_row : 0;
        forward_row(columns, how.visible + i, width, &how, mask, scores + i * columns, largest + i, sum + i, out + i * width);
    }
}

FLUX_MULTIVERSION static void gradient_row(int64_t columns, int64_t seen, const flux_attention_scores *how, const float *mask,
                                           float log_sum, float delta, float *scores, float *dp) {
    mask_row(columns, seen, how, mask, scores);
    FLUX_INDEPENDENT for (int64_t j = 0; j < columns; j++) scores[j] = v_exp(scores[j] - log_sum);
    FLUX_INDEPENDENT for (int64_t j = 0; j < columns; j++) dp[j] = scores[j] * (dp[j] - delta) * how->scale;
}

void flux_attention_gradient_tile(int64_t rows, int64_t columns, flux_attention_scores how, const float *log_sum,
                                  const float *delta, float *scores, float *dp) {
    for (int64_t i = 0; i < rows; i++) {
        const float *mask = how.mask ? how.mask + i * how.mask_row : 0;
        gradient_row(columns, how.visible + i, &how, mask, log_sum[i], delta[i], scores + i * columns, dp + i * columns);
    }
}
