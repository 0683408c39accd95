// What a step of a long short-term memory does beside its matrix product, in one pass over the samples.
#include "Internal.h"
#include "VectorMath.h"

typedef struct {
    int64_t size, steps;
    const float *prepared, *cell;
    float *gates, *next_cell, *hidden;
} step_job;

FLUX_MULTIVERSION static void run_steps(void *context, int64_t begin, int64_t end) {
    const step_job *job = context;
    int64_t size = job->size;
    for (int64_t row = begin; row < end; row++) {
        const float *prepared = job->prepared + row * job->steps * 4 * size, *cell = job->cell + row * size;
        float *gates = job->gates + row * 4 * size, *next_cell = job->next_cell + row * size;
        float *hidden = job->hidden + row * job->steps * size;
        FLUX_INDEPENDENT for (int64_t j = 0; j < size; j++) {
            float input = v_sigmoid(gates[j] + prepared[j]);
            float forget = v_sigmoid(gates[size + j] + prepared[size + j]);
            float candidate = v_tanh(gates[2 * size + j] + prepared[2 * size + j]);
            float output = v_sigmoid(gates[3 * size + j] + prepared[3 * size + j]);
            float next = forget * cell[j] + input * candidate;
            gates[j] = input;
            gates[size + j] = forget;
            gates[2 * size + j] = candidate;
            gates[3 * size + j] = output;
            next_cell[j] = next;
            hidden[j] = output * v_tanh(next);
        }
    }
}

/// Samples that one thread should have at least.
static int64_t sample_grain(int64_t size) { return FLUX_GRAIN_EXPENSIVE / (4 * size + 1) + 1; }

void flux_lstm_step(int64_t rows, int64_t size, int64_t steps, const float *prepared, const float *cell, float *gates,
                    float *next_cell, float *hidden) {
    step_job job = {size, steps, prepared, cell, gates, next_cell, hidden};
    flux_parallel_for(rows, sample_grain(size), run_steps, &job);
}

typedef struct {
    int64_t size, steps;
    const float *gates, *cell, *next_cell, *slope, *later;
    float *by_cell, *by_gates;
} gradient_job;

/// The gradients of one sample, where `slope` leads to the hidden elements along all ways.
FLUX_INLINE void one_gradient(int64_t size, const float *gates, const float *cell, const float *next_cell, const float *slope,
                              const float *later, bool has_later, float *by_cell, float *by_gates) {
    FLUX_INDEPENDENT for (int64_t j = 0; j < size; j++) {
        float input = gates[j], forget = gates[size + j], candidate = gates[2 * size + j], output = gates[3 * size + j];
        float by_hidden = has_later ? slope[j] + later[j] : slope[j], seen = v_tanh(next_cell[j]);
        float by_next = by_cell[j] + by_hidden * output * (1 - seen * seen);
        by_gates[j] = by_next * candidate * input * (1 - input);
        by_gates[size + j] = by_next * cell[j] * forget * (1 - forget);
        by_gates[2 * size + j] = by_next * input * (1 - candidate * candidate);
        by_gates[3 * size + j] = by_hidden * seen * output * (1 - output);
        by_cell[j] = by_next * forget;
    }
}

FLUX_MULTIVERSION static void run_gradients(void *context, int64_t begin, int64_t end) {
    const gradient_job *job = context;
    int64_t size = job->size;
    for (int64_t row = begin; row < end; row++) {
        const float *gates = job->gates + row * 4 * size, *cell = job->cell + row * size, *next_cell = job->next_cell + row * size;
        const float *slope = job->slope + row * job->steps * size;
        float *by_cell = job->by_cell + row * size, *by_gates = job->by_gates + row * job->steps * 4 * size;
        // Two loops: inside of one, what is not there would be read, masked, and each such read is an assist.
        if (job->later) one_gradient(size, gates, cell, next_cell, slope, job->later + row * size, true, by_cell, by_gates);
        else one_gradient(size, gates, cell, next_cell, slope, slope, false, by_cell, by_gates);
    }
}

void flux_lstm_step_gradient(int64_t rows, int64_t size, int64_t steps, const float *gates, const float *cell,
                             const float *next_cell, const float *slope, const float *later, float *by_cell, float *by_gates) {
    gradient_job job = {size, steps, gates, cell, next_cell, slope, later, by_cell, by_gates};
    flux_parallel_for(rows, sample_grain(size), run_gradients, &job);
}
