// The few entry points of oneDNN that the CPU backend uses, the same for its versions 2 and 3.
#ifndef FLUX_CONEDNN_H
#define FLUX_CONEDNN_H

#include <stdbool.h>
#include <stdint.h>

#include "FluxAttention.h"

/// out[m, n] = Σ_k x[m, k] · y[k, n] (+ out when `accumulate`), row-major float32.
/// A transposed operand is stored as [k, m] or [n, k]; the leading dimension counts elements between its stored rows.
/// Returns false when oneDNN refused; nothing was written then.
bool flux_onednn_sgemm(bool transpose_x, bool transpose_y, int64_t m, int64_t n, int64_t k, const float *x, int64_t x_leading,
                       const float *y, int64_t y_leading, bool accumulate, float *out, int64_t out_leading);

/// As `flux_onednn_sgemm`, `count` times: the i-th pair is at x + offsets[2i] and y + offsets[2i + 1]; results lie one after another.
bool flux_onednn_sgemm_batch(bool transpose_x, bool transpose_y, int64_t m, int64_t n, int64_t k, int64_t count,
                             const int64_t *offsets, const float *x, int64_t x_leading, const float *y, int64_t y_leading,
                             float *out);

// MARK: bfloat16 (BFloat16.c): products that accumulate in float32 and are rounded once.

/// Whether this machine has instructions for it; without them float32 is faster.
bool flux_onednn_has_bfloat16(void);
/// As `flux_onednn_sgemm`, of bfloat16 elements.
bool flux_onednn_bfloat16_product(bool transpose_x, bool transpose_y, int64_t m, int64_t n, int64_t k, const void *x,
                                  int64_t x_leading, const void *y, int64_t y_leading, void *out);

// MARK: Convolution (Convolution.c) of contiguous float32 or bfloat16: x [batch, inputs, …], weight [outputs, inputs / groups, …],
// y [batch, outputs, …]. Each form computes one of the three from the other two.

enum {
    FLUX_CONVOLUTION_OUTPUT,  // y from x and weight
    FLUX_CONVOLUTION_INPUT,   // x from y and weight: the gradient by the input
    FLUX_CONVOLUTION_WEIGHT,  // weight from x and y: the gradient by the weight
};

typedef struct {
    int rank;  // spatial axes: 1, 2 or 3; the lists below have as many numbers
    int64_t batch, groups, inputs, outputs;
    int64_t input[3], output[3], kernel[3], stride[3], dilation[3], before[3], after[3];
    bool has_bias;  // of the form OUTPUT
    bool is_bfloat16;
} flux_convolution_problem;

typedef struct flux_convolution flux_convolution;

/// What runs one form of a problem, or NULL when oneDNN has nothing for it. Expensive; keep it.
/// It is good for as many threads as the team has now.
flux_convolution *flux_onednn_convolution_create(int form, const flux_convolution_problem *problem);
void flux_onednn_convolution_destroy(flux_convolution *convolution);
/// The bytes that a run needs beside its operands.
int64_t flux_onednn_convolution_workspace(const flux_convolution *convolution);
/// Whether oneDNN has no kernel of its own for the problem and multiplies matrices that repeat their elements.
bool flux_onednn_convolution_is_unfolded(const flux_convolution *convolution);
/// Runs it. The workspace is aligned to 64 bytes; several threads may run one convolution, each with its own.
bool flux_onednn_convolution_run(const flux_convolution *convolution, const void *first, const void *second, const void *bias,
                                 void *out, void *workspace);

// MARK: Convolution of float32 along one long axis (ConvolutionRows.c).

/// Whether matrix products are faster than oneDNN's own kernel. The problem has one axis.
bool flux_convolution_has_long_rows(int form, const flux_convolution_problem *problem);
/// FLUX_CONVOLUTION_OUTPUT or FLUX_CONVOLUTION_INPUT by them: `x` and `y` are what is read and written.
bool flux_convolve_long_rows(int form, const flux_convolution_problem *problem, const float *x, const float *weight,
                             const float *bias, float *y);

// MARK: Long short-term memory over sequences (LSTM.c) of contiguous float32; gates in the order i, f, g, o.
typedef struct {
    int64_t samples, steps, size;
    bool is_reversed;             // from the last step to the first
    const float *prepared;        // what the inputs give to the gates: [samples, steps, 4 · size]
    const float *weight;          // of the state: [4 · size, size]
    const float *hidden, *cell;   // the state before the first step: [samples, size]
} flux_lstm_inputs;
/// The hidden elements of all steps in the order of the inputs, [samples, steps, size], and behind them the last cell. Unless NULL,
/// `gates` and `cells` get for each step, in the order of steps, activations [samples, 4 · size] and, but for the last, the next cell.
void flux_lstm(const flux_lstm_inputs *inputs, float *out, float *gates, float *cells);
/// The gradients of it from what it wrote, for those by its result. That by the hidden state may be NULL.
void flux_lstm_gradient(const flux_lstm_inputs *inputs, const float *out, const float *gates, const float *cells,
                        const float *d_out, float *d_prepared, float *d_hidden, float *d_cell);

/// Major, minor and patch of the library that is loaded.
void flux_onednn_version(int *major, int *minor, int *patch);

#endif
