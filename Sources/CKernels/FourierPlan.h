// Fourier transforms of a number of rows side by side: what Fourier.c and FourierLong.c run.
#ifndef FLUX_FOURIER_PLAN_H
#define FLUX_FOURIER_PLAN_H

#include <stdlib.h>

#include "Internal.h"

enum { MAX_FACTORS = 64, LARGEST_FACTOR = 31, MOST_LANES = 8 };

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

typedef struct plan {
    int64_t count;
    bool inverse;
    int factors[MAX_FACTORS], factor_count;
    complex_f64 *roots;  // exp(∓2πi·k/count)
    complex_f32 *roots_f32;
    // Only where `count` has a large prime factor; such lengths are transformed in float64:
    struct plan *forward, *backward;       // of the convolution
    complex_f64 *chirp;                    // exp(∓πi·k²/count)
    parts_f64 spectrum;                    // the transform of its conjugate, one lane
} plan;

FLUX_INLINE void *flux_allocate(int64_t size) {
    void *memory = malloc((size_t)(size > 0 ? size : 1));
    if (!memory) abort();
    return memory;
}

/// The point on the unit circle after so many turns (FourierPlan.c).
complex_f64 flux_fourier_unit(double turns);
plan *flux_fourier_plan(int64_t count, bool inverse);
void flux_fourier_destroy(plan *p);
/// The same plan, kept for the next call if it is not too large; otherwise the caller destroys it (Fourier.c).
plan *flux_fourier_find_plan(int64_t count, bool inverse, bool *is_kept);
/// The numbers that `scratch` must hold for each lane.
int64_t flux_fourier_scratch(const plan *p);
/// Transforms the lanes of `x` in place.
void flux_fourier_transform_f64(const plan *p, int64_t lanes, parts_f64 x, double *scratch);
/// The same in float32, where the length has no large prime factor.
void flux_fourier_transform_f32(const plan *p, int64_t lanes, parts_f32 x, float *scratch);

/// One row of complex numbers too long to stay in the cache, on all threads (FourierLong.c). False where the length does not
/// divide well.
bool flux_fourier_long(int dtype, bool inverse, int64_t count, double scale, const void *x, void *out);

#endif
