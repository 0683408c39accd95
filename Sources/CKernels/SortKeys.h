// Elements of all types as unsigned numbers in the same order: NaN comes last, and both zeros are equal.
#ifndef FLUX_SORT_KEYS_H
#define FLUX_SORT_KEYS_H

#include "Internal.h"

/// `bits` of a floating-point number of `width` bits whose infinity is `infinity`.
FLUX_INLINE uint64_t float_key(uint64_t bits, int width, uint64_t infinity) {
    uint64_t sign = 1ull << (width - 1), all = sign | (sign - 1), magnitude = bits & (sign - 1);
    if (magnitude > infinity) return all;
    if (magnitude == 0) return sign;
    return bits & sign ? all - bits : bits | sign;
}

/// The key of the element at `index`.
FLUX_INLINE uint64_t sort_key(int dtype, const void *x, int64_t index) {
    switch (dtype) {
        case FLUX_F64: return float_key(((const uint64_t *)x)[index], 64, 0x7FF0000000000000ull);
        case FLUX_F32: return float_key(((const uint32_t *)x)[index], 32, 0x7F800000);
        case FLUX_BF16: return float_key(((const uint16_t *)x)[index], 16, 0x7F80);
        case FLUX_F16: return float_key(((const uint16_t *)x)[index], 16, 0x7C00);
        case FLUX_I64: return ((const uint64_t *)x)[index] ^ 0x8000000000000000ull;
        case FLUX_I32: return ((const uint32_t *)x)[index] ^ 0x80000000u;
        default: return ((const uint8_t *)x)[index];
    }
}

/// The places of the elements in order, of at most `FLUX_SHORT_ROW`; equals keep theirs (Sort.c).
enum { FLUX_SHORT_ROW = 256 };
void flux_order_short_row(int dtype, int64_t count, const void *x, int64_t *places);

#endif
