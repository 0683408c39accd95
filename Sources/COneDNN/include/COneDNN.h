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

/// Major, minor and patch of the library that is loaded.
void flux_onednn_version(int *major, int *minor, int *patch);

#endif
