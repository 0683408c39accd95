// Fourier transforms of a number of rows side by side: what Fourier.c and FourierLong.c run.
#ifndef FLUX_FOURIER_PLAN_H
#define FLUX_FOURIER_PLAN_H

#include <stdlib.h>

#include "Transpose.h"

enum { MAX_FACTORS = 64, LARGEST_FACTOR = 31, SIXTEEN = 16 };

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
    complex_f64 *roots_f64;  // exp(−2πi·k/count)
    complex_f32 *roots_f32;
    // Only where a row is transformed alone: roots[r·k] for r in 1..<8 of eight k at a time, with parts apart, [blocks, 7, 2, 8]:
    // for parts, and then in the order of what is taken from pairs.
    double *turns_f64[2];
    float *turns_f32[2];
    // Only where `count` has a large prime factor; such lengths are transformed in float64:
    struct plan *convolution;
    parts_f64 chirp;     // exp(−πi·k²/count), one lane
    parts_f64 spectrum;  // the transform of its conjugate
} plan;

// Pairs are taken apart and joined within the quarters of a register, where that is cheapest. So eight of them stand in the lanes in
// this order, which does not matter to what is done with each.
#define FOURIER_ORDER_f32 0, 1, 4, 5, 2, 3, 6, 7
#define FOURIER_ORDER_f64 0, 4, 1, 5, 2, 6, 3, 7
#define FOURIER_EVEN_eight_f32 0, 2, 8, 10, 4, 6, 12, 14
#define FOURIER_EVEN_eight_f64 0, 8, 2, 10, 4, 12, 6, 14
#define FOURIER_ODD_eight_f32 1, 3, 9, 11, 5, 7, 13, 15
#define FOURIER_ODD_eight_f64 1, 9, 3, 11, 5, 13, 7, 15
#define FOURIER_FIRST_eight_f32 0, 8, 1, 9, 4, 12, 5, 13
#define FOURIER_FIRST_eight_f64 0, 8, 2, 10, 4, 12, 6, 14
#define FOURIER_SECOND_eight_f32 2, 10, 3, 11, 6, 14, 7, 15
#define FOURIER_SECOND_eight_f64 1, 9, 3, 11, 5, 13, 7, 15

#define FOURIER_EVEN_sixteen_f32 0, 2, 16, 18, 4, 6, 20, 22, 8, 10, 24, 26, 12, 14, 28, 30
#define FOURIER_ODD_sixteen_f32 1, 3, 17, 19, 5, 7, 21, 23, 9, 11, 25, 27, 13, 15, 29, 31
#define FOURIER_FIRST_sixteen_f32 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29
#define FOURIER_SECOND_sixteen_f32 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31

#define FOURIER_PAIRS(lanes, type)                                                          \
    FLUX_INLINE void take_##lanes(const type *pairs, lanes *re, lanes *im) {                \
        const loose_##lanes *at = (const loose_##lanes *)pairs;                             \
        *re = __builtin_shufflevector(at[0], at[1], FOURIER_EVEN_##lanes);                  \
        *im = __builtin_shufflevector(at[0], at[1], FOURIER_ODD_##lanes);                   \
    }                                                                                       \
    FLUX_INLINE void put_##lanes(type *pairs, const lanes *re, const lanes *im) {           \
        loose_##lanes *at = (loose_##lanes *)pairs;                                         \
        at[0] = __builtin_shufflevector(*re, *im, FOURIER_FIRST_##lanes);                   \
        at[1] = __builtin_shufflevector(*re, *im, FOURIER_SECOND_##lanes);                  \
    }
FOURIER_PAIRS(eight_f32, float)
FOURIER_PAIRS(eight_f64, double)

FLUX_INLINE void *flux_allocate(int64_t size) {
    void *memory = aligned_alloc(64, (size_t)(size / 64 + 1) * 64);
    if (!memory) abort();
    return memory;
}

/// Whether vectors can run along one row, rather than over eight rows side by side, and whether that is the faster way.
bool flux_fourier_can_go_alone(const plan *p);
bool flux_fourier_goes_alone(const plan *p);

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

/// Whether the length begins and ends in a factor of four, as `flux_fourier_columns` has it.
bool flux_fourier_has_columns(const plan *p);

#define FOURIER_ROWS(suffix, type)                                                                                                \
    /* One row of pairs from memory to memory, by way of `x` and `y`. False where the length is below 64, no multiple of eight, */ \
    /* or does not end in a factor of four. */                                                                                    \
    bool flux_fourier_row_##suffix(const plan *p, bool is_inverse, type scale, const type *pairs, type *out, parts_##suffix x,    \
                                   parts_##suffix y);                                                                             \
    /* `lanes` columns, a multiple of eight, whose pairs are a `line` apart. */                                                   \
    void flux_fourier_columns_##suffix(const plan *p, bool is_inverse, type scale, int64_t lanes, int64_t line, const type *pairs, \
                                       type *out, parts_##suffix x, parts_##suffix y);
FOURIER_ROWS(f32, float)
FOURIER_ROWS(f64, double)

/// One row of complex numbers too long to stay in the cache, on all threads (FourierLong.c). False where the length does not
/// divide well.
bool flux_fourier_long(int dtype, bool inverse, int64_t count, double scale, const void *x, void *out);

#endif
