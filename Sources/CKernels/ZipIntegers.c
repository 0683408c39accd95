#include <math.h>

#include "Zip.h"

/// Integer powers by squaring; a negative exponent gives 0 unless the base is ±1.
FLUX_INLINE int64_t integer_power(int64_t base, int64_t exponent) {
    if (exponent < 0) return base == 1 ? 1 : base == -1 ? (exponent & 1 ? -1 : 1) : 0;
    uint64_t result = 1, factor = (uint64_t)base;
    for (; exponent > 0; exponent >>= 1, factor *= factor) result *= exponent & 1 ? factor : 1;
    return (int64_t)result;
}

/// The quotient rounded toward 0.
FLUX_INLINE int64_t quotient(int64_t x, int64_t y) { return y == 0 ? 0 : y == -1 ? (int64_t)(0 - (uint64_t)x) : x / y; }

/// The quotient rounded down; 0 for a divisor of 0. −1 is taken apart since the smallest number has no negative.
FLUX_INLINE int64_t floor_quotient(int64_t x, int64_t y) {
    if (y == 0) return 0;
    if (y == -1) return (int64_t)(0 - (uint64_t)x);
    int64_t q = x / y;
    return q * y != x && (x < 0) != (y < 0) ? q - 1 : q;
}

FLUX_INLINE int64_t floor_remainder(int64_t x, int64_t y) {
    if (y == 0 || y == -1) return 0;
    int64_t r = x % y;
    return r != 0 && (r < 0) != (y < 0) ? r + y : r;
}

/// How far to shift right: a signed number by all bits but its sign, a byte by all.
FLUX_INLINE int shift_count(int64_t count, size_t size) {
    uint64_t limit = size == 1 ? 8 : 8 * size - 1;
    return (int)((uint64_t)count > limit ? limit : (uint64_t)count);
}

FLUX_INLINE uint64_t magnitude(int64_t x) { return x < 0 ? 0 - (uint64_t)x : (uint64_t)x; }

// A whole number of up to 51 bits as float64 and back: it is the low bits of its sum with 1.5 · 2⁵².
FLUX_INLINE double double_of_whole(int64_t x) { return double_of((uint64_t)x + 0x4338000000000000u) - 0x1.8p52; }
FLUX_INLINE int64_t whole_of_double(double x) { return (int64_t)(bits_of_double(x + 0x1.8p52) - 0x4338000000000000u); }

enum { QUOTIENT_LANES = 32 };

/// Quotients of such numbers differ from whole ones by more than float64 rounds off.
#define QUOTIENT_FUNCTION(name, slow, fast)                                                                     \
    FLUX_INLINE void name(const int64_t *x, const int64_t *y, int64_t *out) {                                   \
        uint64_t bits = 0;                                                                                      \
        for (int k = 0; k < QUOTIENT_LANES; k++) bits |= magnitude(x[k]) | magnitude(y[k]);                     \
        if (bits >> 51) {                                                                                       \
            for (int k = 0; k < QUOTIENT_LANES; k++) out[k] = slow(x[k], y[k]);                                 \
            return;                                                                                             \
        }                                                                                                       \
        FLUX_INDEPENDENT for (int k = 0; k < QUOTIENT_LANES; k++) {                                             \
            double a = double_of_whole(x[k]), b = double_of_whole(y[k]), q = floor(a / b);                      \
            int64_t result = whole_of_double(fast);                                                             \
            out[k] = y[k] == 0 ? 0 : result;                                                                    \
        }                                                                                                       \
    }
QUOTIENT_FUNCTION(floor_quotients, floor_quotient, q)
QUOTIENT_FUNCTION(floor_remainders, floor_remainder, a - q * b)
LANES_KERNEL(lanes_i64_floorDivide, int64_t, QUOTIENT_LANES, floor_quotients)
LANES_KERNEL(lanes_i64_remainder, int64_t, QUOTIENT_LANES, floor_remainders)

/// The greatest common divisor by Euclid's algorithm.
static uint64_t slow_gcd(uint64_t x, uint64_t y) {
    while (y != 0) {
        uint64_t rest = x % y;
        x = y, y = rest;
    }
    return x;
}

enum { GCD_LANES = 64 };

/// The same in float64, where all are exact, with the remainder that is closest to 0. A quotient that rounding led astray leaves one that
/// is less close.
FLUX_INLINE void gcd_lanes(const uint64_t *x, const uint64_t *y, uint64_t *out) {
    double larger[GCD_LANES], rest[GCD_LANES];
    for (int k = 0; k < GCD_LANES; k++) larger[k] = (double)x[k], rest[k] = (double)y[k];
    for (int is_left = 1; is_left;) {
        is_left = 0;
        FLUX_INDEPENDENT for (int k = 0; k < GCD_LANES; k++) {
            double closest = fabs(fma(-rint(larger[k] / rest[k]), rest[k], larger[k]));
            double divisor = rest[k];
            larger[k] = divisor == 0 ? larger[k] : divisor;
            rest[k] = divisor == 0 ? 0 : closest;
            is_left |= rest[k] != 0;
        }
    }
    for (int k = 0; k < GCD_LANES; k++) out[k] = (uint64_t)larger[k];
}

#define GCD_FUNCTION(name, type)                                                                           \
    FLUX_INLINE void name(const type *xs, const type *ys, type *out) {                                     \
        uint64_t x[GCD_LANES], y[GCD_LANES], divisors[GCD_LANES], bits = 0;                                \
        for (int k = 0; k < GCD_LANES; k++) {                                                              \
            x[k] = magnitude(xs[k]), y[k] = magnitude(ys[k]);                                              \
            bits |= x[k] | y[k];                                                                           \
        }                                                                                                  \
        if (bits >> 53) {                                                                                  \
            for (int k = 0; k < GCD_LANES; k++) divisors[k] = slow_gcd(x[k], y[k]);                        \
        } else {                                                                                           \
            gcd_lanes(x, y, divisors);                                                                     \
        }                                                                                                  \
        for (int k = 0; k < GCD_LANES; k++) out[k] = (type)divisors[k];                                    \
    }
GCD_FUNCTION(gcd_i64, int64_t)
GCD_FUNCTION(gcd_i32, int32_t)
GCD_FUNCTION(gcd_u8, uint8_t)
LANES_KERNEL(zip_i64_gcd, int64_t, GCD_LANES, gcd_i64)
LANES_KERNEL(zip_i32_gcd, int32_t, GCD_LANES, gcd_i32)
LANES_KERNEL(zip_u8_gcd, uint8_t, GCD_LANES, gcd_u8)

#define INTEGER_OPERATIONS(X)                                       \
    X(ADD, add, (uint64_t)x + (uint64_t)y)                          \
    X(SUBTRACT, subtract, (uint64_t)x - (uint64_t)y)                \
    X(MULTIPLY, multiply, (uint64_t)x *(uint64_t)y)                 \
    X(DIVIDE, divide, quotient(x, y))                               \
    X(POWER, power, integer_power(x, y))                            \
    X(MAXIMUM, maximum, x > y ? x : y)                              \
    X(MINIMUM, minimum, x < y ? x : y)                              \
    X(REMAINDER, remainder, floor_remainder(x, y))                  \
    X(FLOOR_DIVIDE, floorDivide, floor_quotient(x, y))              \
    X(TRUNCATED_REMAINDER, truncatedRemainder, y == 0 || y + 1 == 0 ? 0 : x % y) \
    X(BITWISE_AND, bitwiseAnd, x &y)                                \
    X(BITWISE_OR, bitwiseOr, x | y)                                 \
    X(BITWISE_XOR, bitwiseXor, x ^ y)                               \
    X(SHIFT_LEFT, shiftLeft, (uint64_t)y >= 64 ? 0 : (uint64_t)x << (uint64_t)y) \
    X(SHIFT_RIGHT, shiftRight, x >> shift_count(y, sizeof x))

#define I64_KERNEL(NUMBER, name, expression) KERNEL(zip_i64_##name, int64_t, int64_t, expression)
#define I32_KERNEL(NUMBER, name, expression) KERNEL(zip_i32_##name, int32_t, int32_t, expression)
#define U8_KERNEL(NUMBER, name, expression) KERNEL(zip_u8_##name, uint8_t, uint8_t, expression)
INTEGER_OPERATIONS(I64_KERNEL)
INTEGER_OPERATIONS(I32_KERNEL)
INTEGER_OPERATIONS(U8_KERNEL)

#define INTEGER_COMPARISON(NUMBER, name, single, twice) \
    KERNEL(zip_i64_##name, int64_t, uint8_t, single)    \
    KERNEL(zip_i32_##name, int32_t, uint8_t, single)    \
    KERNEL(zip_u8_##name, uint8_t, uint8_t, single)
COMPARISONS(INTEGER_COMPARISON)
LOGIC(INTEGER_COMPARISON)

#define CASE_I64(NUMBER, name, ...) CASE(NUMBER, zip_i64_##name)
#define CASE_I32(NUMBER, name, ...) CASE(NUMBER, zip_i32_##name)
#define CASE_U8(NUMBER, name, ...) CASE(NUMBER, zip_u8_##name)
FINDER(find_i64, INTEGER_OPERATIONS, CASE_I64)
FINDER(find_i32, INTEGER_OPERATIONS, CASE_I32)
FINDER(find_u8, INTEGER_OPERATIONS, CASE_U8)

zip_kernel flux_zip_integer_kernel(int operation, int dtype) {
    if (operation == FLUX_FLOOR_DIVIDE && dtype == FLUX_I64) return lanes_i64_floorDivide;
    if (operation == FLUX_REMAINDER && dtype == FLUX_I64) return lanes_i64_remainder;
    if (operation == FLUX_GCD) return dtype == FLUX_I64 ? zip_i64_gcd : dtype == FLUX_I32 ? zip_i32_gcd : zip_u8_gcd;
    return dtype == FLUX_I64 ? find_i64(operation) : dtype == FLUX_I32 ? find_i32(operation) : find_u8(operation);
}
