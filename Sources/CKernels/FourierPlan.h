// Fourier transforms of a number of rows side by side: what Fourier.c and FourierLong.c run.
#ifndef FLUX_FOURIER_PLAN_H
#define FLUX_FOURIER_PLAN_H

#include <stdlib.h>

#include "Transpose.h"

enum { MAX_FACTORS = 64, LARGEST_FACTOR = 31 };

// Complex numbers, and many of them with real and imaginary parts apart, `[count, lanes]`: element k of lane l at k·lanes + l.
#define FOURIER_TYPES(suffix, type) \
    typedef struct {                \
        type re, im;                \
    } complex_##suffix;             \
    typedef struct {                \
        type *re, *im;              \
    } parts_##suffix;
FOURIER_TYPES(f32, float)
FOURIER_TYPES(f64, double)

/// How rows of `count` numbers are transformed forward. The inverse is the same with real and imaginary parts exchanged, before
/// and after.
typedef struct plan {
    int64_t count;
    int64_t length;  // of the rows to work in: `count` or more
    int factors[MAX_FACTORS], factor_count;
    bool is_wide;        // passes over sixteen float32 at once, which elsewhere would not fit into the registers
    complex_f64 *roots;  // exp(−2πi·k/count)
    complex_f32 *roots_f32;
    // Only where a row is transformed alone: roots[r·k] for r in 1..<8, with parts apart: [7, 2, count / 8].
    double *turns;
    float *turns_f32;
    // Only where `count` has a large prime factor; such lengths are transformed in float64:
    struct plan *convolution;
    parts_f64 chirp;     // exp(−πi·k²/count), one lane
    parts_f64 spectrum;  // the transform of its conjugate
} plan;

FLUX_INLINE void *flux_allocate(int64_t size) {
    void *memory = aligned_alloc(64, (size_t)(size / 64 + 1) * 64);
    if (!memory) abort();
    return memory;
}

/// Whether vectors can run along one row, rather than over eight rows side by side.
FLUX_INLINE bool flux_fourier_goes_alone(const plan *p) { return (p->convolution ? p->convolution : p)->turns; }

/// The point on the unit circle after so many turns (FourierPlan.c).
complex_f64 flux_fourier_unit(double turns);
plan *flux_fourier_plan(int64_t count);
void flux_fourier_destroy(plan *p);
/// The same plan, kept for the next call if it is not too large; otherwise the caller destroys it (Fourier.c).
plan *flux_fourier_find_plan(int64_t count, bool *is_kept);
/// Transforms the lanes of `x` by way of `work` and `spare`, each of `length`; gives where the result is. `spare` may be `x`.
parts_f64 flux_fourier_transform_f64(const plan *p, int64_t lanes, parts_f64 x, parts_f64 work, parts_f64 spare);
/// The same in float32, where the length has no large prime factor.
parts_f32 flux_fourier_transform_f32(const plan *p, int64_t lanes, parts_f32 x, parts_f32 work, parts_f32 spare);

/// One row of pairs from memory to memory, by way of `x` and `y`. False where the length is no multiple of eight, or does not end
/// in a factor of four.
bool flux_fourier_row_f32(const plan *p, bool inverse, float scale, const float *pairs, float *out, parts_f32 x, parts_f32 y);
bool flux_fourier_row_f64(const plan *p, bool inverse, double scale, const double *pairs, double *out, parts_f64 x, parts_f64 y);

/// One row of complex numbers too long to stay in the cache, on all threads (FourierLong.c). False where the length does not
/// divide well.
bool flux_fourier_long(int dtype, bool inverse, int64_t count, double scale, const void *x, void *out);

#endif
