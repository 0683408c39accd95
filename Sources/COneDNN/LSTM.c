#include <string.h>

#include "CKernels.h"
#include "Product.h"

// Where each thread gets so many samples, it takes them through all steps by itself. Over so many steps it pays to transpose the
// weight before: each product would do it anew.
enum { THREAD_SAMPLES = 16, MANY_STEPS = 8 };

typedef struct {
    const flux_lstm_inputs *in;
    const float *transposed;  // the weight, or NULL
    float *out, *gates, *cells;
    const float *result, *d_out;
    float *d_prepared, *d_hidden, *d_cell;
} job;

static int64_t time_of(const flux_lstm_inputs *in, int64_t step) { return in->is_reversed ? in->steps - 1 - step : step; }

static bool gives_each_thread_samples(const flux_lstm_inputs *in) { return in->samples >= THREAD_SAMPLES * flux_thread_count(); }

// MARK: Forward

static void run_samples(void *context, int64_t begin, int64_t end) {
    const job *work = context;
    const flux_lstm_inputs *in = work->in;
    int64_t rows = end - begin, size = in->size, line = in->steps * size, leading = size;
    float *scratch = work->cells ? NULL : allocate(rows * 4 * size), *last = work->out + in->samples * line + begin * size;
    const float *hidden = in->hidden + begin * size, *cell = in->cell + begin * size;
    for (int64_t step = 0; step < in->steps; step++) {
        int64_t time = time_of(in, step), place = step * in->samples + begin;
        float *gates = work->cells ? work->gates + place * 4 * size : scratch, *next = last;
        float *out = work->out + begin * line + time * size;
        if (work->cells && step < in->steps - 1) next = work->cells + place * size;
        const float *weight = work->transposed ? work->transposed : in->weight;
        multiply(false, !work->transposed, rows, 4 * size, size, hidden, leading, weight, work->transposed ? 4 * size : size, false,
                 gates);
        flux_lstm_step(rows, size, in->steps, in->prepared + (begin * line + time * size) * 4, cell, gates, next, out);
        hidden = out;
        leading = line;
        cell = next;
    }
    free(scratch);
}

void flux_lstm(const flux_lstm_inputs *inputs, float *out, float *gates, float *cells) {
    job work = {.in = inputs, .out = out, .gates = gates, .cells = cells};
    bool is_divided = inputs->steps >= MANY_STEPS && gives_each_thread_samples(inputs);
    float *transposed = NULL;
    if (is_divided) {
        int64_t shape[] = {inputs->size, 4 * inputs->size}, from[] = {1, inputs->size}, to[] = {4 * inputs->size, 1};
        transposed = allocate(shape[0] * shape[1]);
        flux_copy(2, shape, FLUX_F32, inputs->weight, from, FLUX_F32, transposed, to);
        work.transposed = transposed;
    }
    flux_parallel_for(inputs->samples, is_divided ? THREAD_SAMPLES : inputs->samples, run_samples, &work);
    free(transposed);
}

// MARK: Backward

static void run_gradients(void *context, int64_t begin, int64_t end) {
    const job *work = context;
    const flux_lstm_inputs *in = work->in;
    int64_t rows = end - begin, size = in->size, line = in->steps * size;
    const float *last = work->result + in->samples * line + begin * size;
    float *scratch = work->d_hidden ? NULL : allocate(rows * size), *later = scratch ? scratch : work->d_hidden + begin * size;
    float *d_cell = work->d_cell + begin * size;
    memcpy(d_cell, work->d_out + in->samples * line + begin * size, (size_t)(rows * size) * sizeof(float));
    for (int64_t step = in->steps - 1; step >= 0; step--) {
        int64_t time = time_of(in, step), place = step * in->samples + begin;
        bool is_last = step == in->steps - 1;
        const float *before = step == 0 ? in->cell + begin * size : work->cells + (place - in->samples) * size;
        float *d_gates = work->d_prepared + (begin * line + time * size) * 4;
        flux_lstm_step_gradient(
            rows, size, in->steps, work->gates + place * 4 * size, before, is_last ? last : work->cells + place * size,
            work->d_out + begin * line + time * size, is_last ? NULL : later, d_cell, d_gates);
        if (step > 0 || !scratch) multiply(false, false, rows, size, 4 * size, d_gates, 4 * line, in->weight, size, false, later);
    }
    free(scratch);
}

void flux_lstm_gradient(const flux_lstm_inputs *inputs, const float *out, const float *gates, const float *cells,
                        const float *d_out, float *d_prepared, float *d_hidden, float *d_cell) {
    job work = {.in = inputs, .gates = (float *)gates, .cells = (float *)cells, .result = out, .d_out = d_out,
                .d_prepared = d_prepared, .d_hidden = d_hidden, .d_cell = d_cell};
    flux_parallel_for(inputs->samples, gives_each_thread_samples(inputs) ? THREAD_SAMPLES : inputs->samples, run_gradients, &work);
}
