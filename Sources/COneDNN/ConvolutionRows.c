#include <stdlib.h>

#include "CKernels.h"
#include "COneDNN.h"
#include "Compatibility.h"

// A convolution by a long kernel along one long axis as matrix products, one for each element of the kernel. oneDNN's kernels for AVX2 carry
// whole rows of the result through the cache for every eight channels; a tile of them stays here.

enum { TILE = 512 };

typedef struct {
    const flux_convolution_problem *problem;
    int64_t inputs, outputs, input, output;  // channels and lengths of what is read and written
    int64_t first, step;                     // of the places that the kernel's elements read, relative to the one written
    const float *x, *bias;
    float *weights, *y;  // weights: [kernel, outputs, inputs]
    _Atomic bool failed;
} job;

static int64_t smaller(int64_t x, int64_t y) { return x < y ? x : y; }
static int64_t larger(int64_t x, int64_t y) { return x > y ? x : y; }

static void run_tile(job *work, const float *x, float *y, int64_t begin, int64_t end) {
    for (int64_t o = 0; o < work->outputs; o++) {
        for (int64_t j = begin; j < end; j++) y[o * work->output + j] = work->bias ? work->bias[o] : 0;
    }
    for (int64_t t = 0; t < work->problem->kernel[0]; t++) {
        int64_t offset = work->first + t * work->step, from = larger(begin, -offset), to = smaller(end, work->input - offset);
        if (from >= to) continue;
        const float *weights = work->weights + t * work->outputs * work->inputs;
        dnnl_status_t status = dnnl_sgemm('N', 'N', work->outputs, to - from, work->inputs, 1, weights, work->inputs,
                                          x + from + offset, work->input, 1, y + from, work->output);
        if (status != dnnl_success) work->failed = true;
    }
}

static void run_tiles(void *context, int64_t begin, int64_t end) {
    job *work = context;
    int64_t tiles = (work->output + TILE - 1) / TILE;
    for (int64_t i = begin; i < end; i++) {
        int64_t image = i / tiles, start = i % tiles * TILE;
        run_tile(work, work->x + image * work->inputs * work->input, work->y + image * work->outputs * work->output, start,
                 smaller(start + TILE, work->output));
    }
}

bool flux_convolution_has_long_rows(int form, const flux_convolution_problem *p) {
    enum { CHANNELS = 64, KERNEL = 7 };  // with fewer, oneDNN is as fast
    int isa = dnnl_get_effective_cpu_isa();
    bool is_avx2 = (isa & dnnl_cpu_isa_avx2) == dnnl_cpu_isa_avx2 && (isa & dnnl_cpu_isa_avx512_core) != dnnl_cpu_isa_avx512_core;
    return is_avx2 && form != FLUX_CONVOLUTION_WEIGHT && p->groups == 1 && p->stride[0] == 1 &&
           p->kernel[0] >= KERNEL && p->inputs >= CHANNELS && p->outputs >= CHANNELS && p->output[0] >= TILE;
}

bool flux_convolve_long_rows(int form, const flux_convolution_problem *p, const float *x, const float *weight, const float *bias,
                             float *y) {
    bool is_output = form == FLUX_CONVOLUTION_OUTPUT;
    int64_t kernel = p->kernel[0];
    job work = {.problem = p, .x = x, .y = y, .bias = is_output ? bias : NULL};
    if (is_output) {
        work.inputs = p->inputs, work.outputs = p->outputs, work.input = p->input[0], work.output = p->output[0];
        work.first = -p->before[0], work.step = p->dilation[0];
    } else {
        work.inputs = p->outputs, work.outputs = p->inputs, work.input = p->output[0], work.output = p->input[0];
        work.first = p->before[0], work.step = -p->dilation[0];
    }
    work.weights = malloc((size_t)(p->inputs * p->outputs * kernel) * sizeof(float));
    if (!work.weights) abort();
    for (int64_t o = 0; o < p->outputs; o++) {
        for (int64_t i = 0; i < p->inputs; i++) {
            int64_t place = is_output ? o * p->inputs + i : i * p->outputs + o;
            for (int64_t t = 0; t < kernel; t++) {
                work.weights[t * p->inputs * p->outputs + place] = weight[(o * p->inputs + i) * kernel + t];
            }
        }
    }
    flux_parallel_for(p->batch * ((work.output + TILE - 1) / TILE), 1, run_tiles, &work);
    free(work.weights);
    return !work.failed;
}
