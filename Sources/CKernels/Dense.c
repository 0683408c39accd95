#include "Internal.h"
#include "VectorMath.h"

typedef struct {
    int operation;
    int64_t columns;
    const float *bias;
    float *x;
} bias_job;

#define LINE(input, expression)                                       \
    for (int64_t j = 0; j < job->columns; j++) {                      \
        float x = input;                                              \
        line[j] = expression;                                         \
    }

// The choice stands outside of the loops: inside, the bias that is not there would be read, masked, and each such read is an assist.
#define ROWS(expression)                                              \
    for (int64_t row = begin; row < end; row++) {                     \
        float *line = job->x + row * job->columns;                    \
        if (bias) {                                                   \
            LINE(line[j] + bias[j], expression)                       \
        } else {                                                      \
            LINE(line[j], expression)                                 \
        }                                                             \
    }                                                                 \
    break

FLUX_MULTIVERSION static void run_rows(void *context, int64_t begin, int64_t end) {
    const bias_job *job = context;
    const float *bias = job->bias;
    switch (job->operation) {
        case FLUX_RELU: ROWS(x < 0 ? 0 : x);
        case FLUX_TANH: ROWS(v_tanh(x));
        case FLUX_SIGMOID: ROWS(v_sigmoid(x));
        default: ROWS(x);
    }
}

void flux_bias_activation(int operation, int64_t rows, int64_t columns, const float *bias, float *x) {
    bias_job job = {operation, columns, bias, x};
    flux_parallel_for(rows, FLUX_GRAIN / (columns + 1) + 1, run_rows, &job);
}
