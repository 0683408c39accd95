#include "BFloat16.h"

FLUX_INLINE float float16_to_float(uint16_t x) {
    // Shift into place, then multiply the exponent's bias away: right for subnormal numbers too.
    uint32_t magnitude = (uint32_t)(x & 0x7FFF) << 13;
    uint32_t special = magnitude >= 0x0F800000 ? 0x70000000 : 0;  // infinity and NaN: the largest exponent
    uint32_t bits = bits_of(float_of(magnitude) * 0x1p112f);
    return float_of((special ? magnitude | 0x7F800000 : bits) | (uint32_t)(x & 0x8000) << 16);
}

FLUX_INLINE uint16_t float_to_float16(float x) {
    uint32_t bits = bits_of(x), sign = bits >> 16 & 0x8000, magnitude = bits & 0x7FFFFFFF;
    uint32_t normal = (magnitude - 0x38000000 + 0xFFF + (magnitude >> 13 & 1)) >> 13;
    // Adding ½ aligns a subnormal result's last bit with that of the sum, so the addition rounds it.
    uint32_t subnormal = bits_of(float_of(magnitude) + 0.5f) - 0x3F000000;
    uint32_t result = magnitude < 0x38800000 ? subnormal : normal;
    result = magnitude >= 0x47800000 ? 0x7C00 : result;
    result = magnitude > 0x7F800000 ? 0x7E00 : result;
    return (uint16_t)(result | sign);
}

#if defined(__x86_64__)
#include <immintrin.h>

// The processors of the second level convert float16 themselves; the compiler will not have these loops use it.
#define AVX2 __attribute__((target("arch=x86-64-v3")))
static bool converts_float16(void) { return __builtin_cpu_supports("x86-64-v3"); }

/// As many as fill vectors; how many that were.
AVX2 static int64_t widen_float16(int64_t count, const uint16_t *x, float *out) {
    int64_t i = 0;
    for (; i + 8 <= count; i += 8) _mm256_storeu_ps(out + i, _mm256_cvtph_ps(_mm_loadu_si128((const __m128i *)(x + i))));
    return i;
}
AVX2 static int64_t narrow_float16(int64_t count, const float *x, uint16_t *out) {
    int64_t i = 0;
    for (; i + 8 <= count; i += 8) _mm_storeu_si128((__m128i *)(out + i), _mm256_cvtps_ph(_mm256_loadu_ps(x + i), 0));
    return i;
}
#else
static bool converts_float16(void) { return false; }
static int64_t widen_float16(int64_t count, const uint16_t *x, float *out) { return 0; }
static int64_t narrow_float16(int64_t count, const float *x, uint16_t *out) { return 0; }
#endif

FLUX_MULTIVERSION void flux_half_to_float(int dtype, int64_t count, const void *x, float *out) {
    const uint16_t *halves = x;
    if (dtype == FLUX_BF16) {
        for (int64_t i = 0; i < count; i++) out[i] = bfloat16_to_float(halves[i]);
    } else {
        int64_t i = converts_float16() ? widen_float16(count, halves, out) : 0;
        for (; i < count; i++) out[i] = float16_to_float(halves[i]);
    }
}

FLUX_MULTIVERSION void flux_float_to_half(int dtype, int64_t count, const float *x, void *out) {
    uint16_t *halves = out;
    if (dtype == FLUX_BF16) {
        for (int64_t i = 0; i < count; i++) halves[i] = float_to_bfloat16(x[i]);
    } else {
        int64_t i = converts_float16() ? narrow_float16(count, x, halves) : 0;
        for (; i < count; i++) halves[i] = float_to_float16(x[i]);
    }
}
