// Fourier transforms of a number of rows side by side: what Fourier.c runs.
#ifndef FLUX_FOURIER_PLAN_H
#define FLUX_FOURIER_PLAN_H

#include <stdlib.h>

#include "Internal.h"

enum { MAX_FACTORS = 64, LARGEST_FACTOR = 31, MOST_LANES = 4 };

typedef struct {
    double re, im;
} complex_f64;

// Real and imaginary parts apart, `[count, lanes]`: element k of lane l at k·lanes + l.
typedef struct {
    double *re, *im;
} parts;

typedef struct plan {
    int64_t count;
    bool inverse;
    int factors[MAX_FACTORS], factor_count;
    complex_f64 *roots;  // exp(∓2πi·k/count)
    // Only where `count` has a large prime factor:
    struct plan *forward, *backward;       // of the convolution
    complex_f64 *chirp;                    // exp(∓πi·k²/count)
    parts spectrum;                        // the transform of its conjugate, one lane
} plan;

FLUX_INLINE void *flux_allocate(int64_t size) {
    void *memory = malloc((size_t)(size > 0 ? size : 1));
    if (!memory) abort();
    return memory;
}

/// Both parts in one piece of memory.
FLUX_INLINE parts parts_in(double *memory, int64_t count) { return (parts){memory, memory + count}; }

plan *flux_fourier_plan(int64_t count, bool inverse);
void flux_fourier_destroy(plan *p);
/// The numbers that `scratch` must hold for each lane.
int64_t flux_fourier_scratch(const plan *p);
/// Transforms the lanes of `x` in place.
void flux_fourier_transform(const plan *p, int64_t lanes, parts x, double *scratch);

#endif
