#include <math.h>

#include "Internal.h"
#include "RowLanes.h"
#include "VectorMath.h"

/// The columns that the row sees, and the factor by which their scores are still to be multiplied, above 0.
FLUX_INLINE int64_t mask_row(int64_t columns, int64_t seen, const flux_attention_scores *how, const float *mask, float *scores,
                             float *scale) {
    int64_t count = seen < 0 ? 0 : flux_min(seen, columns);
    *scale = how->scale;
    if (!mask && how->scale > 0) return count;
    if (!mask) {
        for (int64_t j = 0; j < count; j++) scores[j] *= how->scale;
    } else if (how->mask_column == 1) {
        FLUX_INDEPENDENT for (int64_t j = 0; j < count; j++) scores[j] = scores[j] * how->scale + mask[j];
    } else {
        for (int64_t j = 0; j < count; j++) scores[j] = scores[j] * how->scale + mask[j * how->mask_column];
    }
    *scale = 1;
    return count;
}

/// Scores to exp(score · scale − shift), which is not above 1, in one pass with their sum.
FLUX_INLINE float exponentials(int64_t count, float scale, float shift, float *scores) {
    float lanes[ROW_LANES] = {0};
    int64_t j = 0;
    for (; j + ROW_LANES <= count; j += ROW_LANES) {
        FLUX_INDEPENDENT for (int l = 0; l < ROW_LANES; l++) {
            scores[j + l] = exp_of_score(scores[j + l] * scale - shift);
            lanes[l] += scores[j + l];
        }
    }
    float total = lanes_sum_f32(ROW_LANES, lanes);
    for (; j < count; j++) total += scores[j] = exp_of_score(scores[j] * scale - shift);
    return total;
}

FLUX_MULTIVERSION static void forward_row(int64_t columns, int64_t seen, int64_t width, const flux_attention_scores *how,
                                          const float *mask, float *scores, float *largest, float *sum, float *out) {
    float scale;
    int64_t count = mask_row(columns, seen, how, mask, scores, &scale);
    float top = lanes_max_f32(count, scores) * scale;
    top = *largest > top ? *largest : top;
    float shift = top == -INFINITY ? 0 : top;  // a row that sees nothing yet
    float factor = *largest == top ? 1 : exp_of_score(*largest - shift);
    *sum = *sum * factor + exponentials(count, scale, shift, scores);
    memset(scores + count, 0, (size_t)(columns - count) * sizeof(float));
    *largest = top;
    if (factor != 1) {
        for (int64_t e = 0; e < width; e++) out[e] *= factor;
    }
}

void flux_attention_tile(int64_t rows, int64_t columns, int64_t width, flux_attention_scores how, float *scores, float *largest,
                         float *sum, float *out, uint16_t *halves) {
    for (int64_t i = 0; i < rows; i++) {
        const float *mask = how.mask ? how.mask + i * how.mask_row : 0;
        forward_row(columns, how.visible + i, width, &how, mask, scores + i * columns, largest + i, sum + i, out + i * width);
        if (halves) flux_float_to_half(FLUX_BF16, columns, scores + i * columns, halves + i * columns);
    }
}

/// Divides one row by the sum of its exponentials.
FLUX_MULTIVERSION static void finish_row(int64_t width, float factor, float *out) {
    for (int64_t e = 0; e < width; e++) out[e] *= factor;
}

void flux_attention_finish(int64_t rows, int64_t width, const float *largest, const float *sum, float *out, uint16_t *halves,
                           float *log_sum) {
    for (int64_t i = 0; i < rows; i++) {
        finish_row(width, 1 / sum[i], out + i * width);
        if (halves) flux_float_to_half(FLUX_BF16, width, out + i * width, halves + i * width);
        log_sum[i] = largest[i] + logf(sum[i]);
    }
}

FLUX_MULTIVERSION static void gradient_row(int64_t columns, int64_t seen, const flux_attention_scores *how, const float *mask,
                                           float log_sum, float delta, float *scores, float *dp) {
    float scale;
    int64_t count = mask_row(columns, seen, how, mask, scores, &scale);
    FLUX_INDEPENDENT for (int64_t j = 0; j < count; j++) {
        scores[j] = exp_of_score(scores[j] * scale - log_sum);
        dp[j] = scores[j] * (dp[j] - delta) * how->scale;
    }
    memset(scores + count, 0, (size_t)(columns - count) * sizeof(float));
    memset(dp + count, 0, (size_t)(columns - count) * sizeof(float));
}

void flux_attention_gradient_tile(int64_t rows, int64_t columns, flux_attention_scores how, const float *log_sum,
                                  const float *delta, float *scores, float *dp) {
    for (int64_t i = 0; i < rows; i++) {
        const float *mask = how.mask ? how.mask + i * how.mask_row : 0;
        gradient_row(columns, how.visible + i, &how, mask, log_sum[i], delta[i], scores + i * columns, dp + i * columns);
    }
}
