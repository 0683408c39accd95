// What the kernel files share.
#ifndef FLUX_INTERNAL_H
#define FLUX_INTERNAL_H

#include <string.h>

#include "CKernels.h"

// Compiles a function for AVX-512, AVX2 with FMA, and the baseline; the loader picks one. ThreadSanitizer has the baseline alone: it
// instruments the functions that pick, which run before its own start.
#if defined(__x86_64__) && !__has_feature(thread_sanitizer)
#define FLUX_MULTIVERSION __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FLUX_MULTIVERSION
#endif

// Inlined into each of those versions, so that it is compiled for each.
#define FLUX_INLINE static inline __attribute__((always_inline))

// Before a loop whose steps do not read what others write, also where the result lies over an operand.
// Loops that call libm stay scalar; that is no news.
#pragma clang diagnostic ignored "-Wpass-failed"
#define FLUX_INDEPENDENT _Pragma("clang loop vectorize(assume_safety)")

// Elements that one thread should have at least; more for cheap work than for expensive.
enum { FLUX_GRAIN = 32768, FLUX_GRAIN_EXPENSIVE = 8192, FLUX_CACHE_LINE = 64 };

FLUX_INLINE int64_t flux_size(int dtype) {
    static const int8_t sizes[] = {4, 8, 2, 2, 8, 4, 1, 1};
    return sizes[dtype];
}

FLUX_INLINE bool flux_is_half(int dtype) { return dtype == FLUX_BF16 || dtype == FLUX_F16; }

// A table of kernels by dtype, of those of the element types; half types go through float32, and bools are bytes.
enum { FLUX_DTYPES = 8 };
#define FLUX_BY_DTYPE(name) {name##_f32, name##_f64, 0, 0, name##_i64, name##_i32, name##_u8, name##_u8}

FLUX_INLINE int64_t flux_min(int64_t x, int64_t y) { return x < y ? x : y; }

/// The elements of three axes.
FLUX_INLINE int64_t flux_volume(const int64_t extents[3]) { return extents[0] * extents[1] * extents[2]; }

/// The instruction that `memcpy` uses for many bytes is slow where they move a little further, up to whole pages: it gets few then.
FLUX_INLINE void copy_bytes(void *out, const void *x, int64_t count) {
    enum { PAGE = 4096, A_LITTLE = 64, FEW = 1024 };
    int64_t distance = ((char *)out - (const char *)x) & (PAGE - 1), part = distance > 0 && distance < A_LITTLE ? FEW : count;
    for (int64_t i = 0; i < count; i += part) memcpy((char *)out + i, (const char *)x + i, (size_t)flux_min(part, count - i));
}

// NaN once `x` is one, or `y`, which no number is larger or smaller than.
#define FLUX_LARGER(x, y) ((x) > (y) || (x) != (x) ? (x) : (y))
#define FLUX_SMALLER(x, y) ((x) < (y) || (x) != (x) ? (x) : (y))

FLUX_INLINE uint32_t bits_of(float x) {
    uint32_t bits;
    memcpy(&bits, &x, 4);
    return bits;
}

FLUX_INLINE float float_of(uint32_t bits) {
    float x;
    memcpy(&x, &bits, 4);
    return x;
}

FLUX_INLINE uint64_t bits_of_double(double x) {
    uint64_t bits;
    memcpy(&bits, &x, 8);
    return bits;
}

FLUX_INLINE double double_of(uint64_t bits) {
    double x;
    memcpy(&x, &bits, 8);
    return x;
}

// Converts contiguous elements of bfloat16 or float16 from and to float32 (Half.c).
void flux_half_to_float(int dtype, int64_t count, const void *x, float *out);
void flux_float_to_half(int dtype, int64_t count, const float *x, void *out);

/// `flux_reduce` of bfloat16 and float16 (HalfReductions.c).
void flux_reduce_halves(int reduction, int dtype, int64_t outer, int64_t count, int64_t inner, const void *x, void *out);

/// How results of a reduction are reduced further (Reduce.c).
int flux_reduction_of_results(int reduction);

/// Writes up to a block of numbers as `dtype` (Copy.c).
void flux_narrow(int dtype, int64_t count, const double *x, void *out);

/// The inverse normal distribution at ½ + q, where `tail` is the smaller of the probabilities on both sides (Random.c).
double flux_inverse_normal_from(double q, double tail);

#endif
