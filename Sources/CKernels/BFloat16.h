// bfloat16 from and to float32, inline.
#ifndef FLUX_BFLOAT16_H
#define FLUX_BFLOAT16_H

#include "Internal.h"

FLUX_INLINE float bfloat16_to_float(uint16_t x) {
    uint32_t bits = (uint32_t)x << 16;
    float result;
    memcpy(&result, &bits, 4);
    return result;
}

FLUX_INLINE uint16_t float_to_bfloat16(float x) {
    uint32_t bits;
    memcpy(&bits, &x, 4);
    uint32_t rounded = (bits + 0x7FFF + (bits >> 16 & 1)) >> 16;
    return (uint16_t)(x != x ? 0x7FC0 : rounded);  // any NaN becomes the quiet one
}

#endif
