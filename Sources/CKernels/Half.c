#include "BFloat16.h"

FLUX_INLINE float float16_to_float(uint16_t x) {
    // Shift into place, then multiply the exponent's bias away: right for subnormal numbers too.
    uint32_t magnitude = (uint32_t)(x & 0x7FFF) << 13;
    uint32_t special = magnitude >= 0x0F800000 ? 0x70000000 : 0;  // infinity and NaN: the largest exponent
    float scaled;
    memcpy(&scaled, &magnitude, 4);
    scaled *= 0x1p112f;
    uint32_t bits;
    memcpy(&bits, &scaled, 4);
    bits = (special ? magnitude | 0x7F800000 : bits) | (uint32_t)(x & 0x8000) << 16;
    float result;
    memcpy(&result, &bits, 4);
    return result;
}

FLUX_INLINE uint16_t float_to_float16(float x) {
    uint32_t bits;
    memcpy(&bits, &x, 4);
    uint32_t sign = bits >> 16 & 0x8000, magnitude = bits & 0x7FFFFFFF;
    uint32_t normal = (magnitude - 0x38000000 + 0xFFF + (magnitude >> 13 & 1)) >> 13;
    // Adding ½ aligns a subnormal result's last bit with that of the sum, so the addition rounds it.
    float positive, sum;
    memcpy(&positive, &magnitude, 4);
    sum = positive + 0.5f;
    uint32_t subnormal;
    memcpy(&subnormal, &sum, 4);
    subnormal -= 0x3F000000;
    uint32_t result = magnitude < 0x38800000 ? subnormal : normal;
    result = magnitude >= 0x47800000 ? 0x7C00 : result;
    result = magnitude > 0x7F800000 ? 0x7E00 : result;
    return (uint16_t)(result | sign);
}

FLUX_MULTIVERSION void flux_half_to_float(int dtype, int64_t count, const void *x, float *out) {
    const uint16_t *halves = x;
    if (dtype == FLUX_BF16) {
        for (int64_t i = 0; i < count; i++) out[i] = bfloat16_to_float(halves[i]);
    } else {
        for (int64_t i = 0; i < count; i++) out[i] = float16_to_float(halves[i]);
    }
}

FLUX_MULTIVERSION void flux_float_to_half(int dtype, int64_t count, const float *x, void *out) {
    uint16_t *halves = out;
    if (dtype == FLUX_BF16) {
        for (int64_t i = 0; i < count; i++) halves[i] = float_to_bfloat16(x[i]);
    } else {
        for (int64_t i = 0; i < count; i++) halves[i] = float_to_float16(x[i]);
    }
}
