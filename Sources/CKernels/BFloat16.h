// bfloat16 from and to float32, inline.
#ifndef FLUX_BFLOAT16_H
#define FLUX_BFLOAT16_H

#include "Internal.h"

FLUX_INLINE float bfloat16_to_float(uint16_t x) { return float_of((uint32_t)x << 16); }

FLUX_INLINE uint16_t float_to_bfloat16(float x) {
    uint32_t bits = bits_of(x), rounded = (bits + 0x7FFF + (bits >> 16 & 1)) >> 16;
    return (uint16_t)(x != x ? 0x7FC0 : rounded);  // any NaN becomes the quiet one
}

#endif
