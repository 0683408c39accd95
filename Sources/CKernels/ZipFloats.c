#include <math.h>

#include "VectorIncompleteGamma.h"
#include "VectorTrigonometry.h"
#include "Zip.h"

/// The remainders of float32 are right where the quotient is below 2²³: rounding it to float32 may lead up to a whole number, but
/// never down past one, and what is left is a float32 number, as is the same with one divisor more.
static const float LARGEST_QUOTIENT = 0x1p23f;

/// The remainder with the sign of the divisor.
FLUX_INLINE float remainder_f32(float x, float y) {
    float r = fmaf(-floorf(x / y), y, x);
    r = r != 0 && (r < 0) != (y < 0) ? r + y : r;
    float whole = (x < 0) != (y < 0) && x != 0 ? y : x;  // of an infinite divisor
    return fabsf(y) == INFINITY && fabsf(x) < INFINITY ? whole : r;
}
FLUX_INLINE double remainder_f64(double x, double y) {
    double r = fmod(x, y);
    return r != 0 && (r < 0) != (y < 0) ? r + y : r;
}

/// The remainder with the sign of the dividend, likewise.
FLUX_INLINE float truncated_remainder_f32(float x, float y) {
    float r = fmaf(-truncf(x / y), y, x);
    r = r != 0 && (r < 0) != (x < 0) ? r + copysignf(y, x) : r;
    return fabsf(y) == INFINITY && fabsf(x) < INFINITY ? x : copysignf(r, x);
}

/// The whole number of divisors that the floored remainder leaves, as Python's `//`: exact where `floor(x / y)` is not.
FLUX_INLINE float floor_divide_f32(float x, float y) {
    float q = floorf(x / y), r = fabsf(y) == INFINITY ? x : fmaf(-q, y, x);
    float whole = r != 0 && (r < 0) != (y < 0) ? q - 1 : q;
    return y == 0 || !(fabsf(q) < INFINITY) ? q : whole;
}
FLUX_INLINE double floor_divide_f64(double x, double y) {
    double q = (x - remainder_f64(x, y)) / y, whole = rint(q);
    return y == 0 || !(fabs(q) < INFINITY) ? floor(x / y) : whole;
}

/// log(eˣ + eʸ); equal operands are taken apart since infinite ones have no difference.
FLUX_INLINE double log_add_exp(double x, double y) {
    return x == y ? x + M_LN2 : (x > y ? x : y) + log1p(exp(-fabs(x - y)));
}
FLUX_INLINE float v_log_add_exp(float x, float y) {
    return x == y ? x + (float)M_LN2 : (x > y ? x : y) + log1p_of_unit(exp_of_negative(-fabsf(x - y)));
}

/// The next number after x in the direction of y.
FLUX_INLINE float next_after_f32(float x, float y) {
    uint32_t step = (y > x) == (x > 0) ? 1 : UINT32_MAX;
    float next = x == 0 ? copysignf(0x1p-149f, y) : float_of(bits_of(x) + step);
    next = x == y ? y : next;
    return x != x || y != y ? x + y : next;
}
FLUX_INLINE double next_after_f64(double x, double y) {
    uint64_t step = (y > x) == (x > 0) ? 1 : UINT64_MAX;
    double next = x == 0 ? copysign(0x1p-1074, y) : double_of(bits_of_double(x) + step);
    next = x == y ? y : next;
    return x != x || y != y ? x + y : next;
}

// Slopes of activations.
#define HARD_SWISH_SLOPE(x) ((x) < -3 ? 0 : (x) > 3 ? 1 : (2 * (x) + 3) / 6)
#define SWISH_SLOPE(x, s) ((s) + (x) * (s) * (1 - (s)))
FLUX_INLINE double sigmoid_f64(double x) { return 1 / (1 + exp(-x)); }
FLUX_INLINE float swish_slope_f32(float x) { return SWISH_SLOPE(x, v_sigmoid(x)); }
FLUX_INLINE double swish_slope_f64(double x) { return SWISH_SLOPE(x, sigmoid_f64(x)); }

/// Φ(x) + x · φ(x)
FLUX_INLINE float gelu_slope_f32(float x) {
    return 0.5f * (v_erf(x * 0.70710678f) + 1) + x * 0.39894228f * v_exp(-0.5f * x * x);
}
FLUX_INLINE double gelu_slope_f64(double x) { return 0.5 * (erf(x * M_SQRT1_2) + 1) + x * 0.3989422804014327 * exp(-0.5 * x * x); }

/// x · s has the slope s + x · s · (1 − s) · u′ for the sigmoid s of u = 2·√(2/π) · (x + 0.044715 x³).
FLUX_INLINE float gelu_tanh_slope_f32(float x) {
    float s = v_sigmoid(x * (x * x * 0.071354816f + 1.5957691f));
    return s + x * (s * (1 - s)) * (x * x * 0.21406445f + 1.5957691f);
}
FLUX_INLINE double gelu_tanh_slope_f64(double x) {
    double s = sigmoid_f64(x * (x * x * 0.0713548162726009 + 1.5957691216057308));
    return s + x * (s * (1 - s)) * (x * x * 0.2140644488178027 + 1.5957691216057308);
}

/// With e = eˣ and n = e · (e + 2), where tanh(log(1 + e)) = n / (n + 2). From 20 on, that is 1.
#define MISH_SLOPE(x, e, n) ((n) / ((n) + 2) + (x) * 4 * (e) / ((n) + 2) * (((e) + 1) / ((n) + 2)))
FLUX_INLINE float mish_slope_f32(float x) {
    float e = v_exp(x > 20 ? 20 : x), n = e * (e + 2);
    return MISH_SLOPE(x, e, n);
}
FLUX_INLINE double mish_slope_f64(double x) {
    double e = exp(x > 20 ? 20 : x), n = e * (e + 2);
    return MISH_SLOPE(x, e, n);
}

// Number, name, expression for float32, expression for float64.
#define FLOAT_OPERATIONS(X)                                                                                              \
    X(ADD, add, x + y, x + y)                                                                                            \
    X(SUBTRACT, subtract, x - y, x - y)                                                                                  \
    X(MULTIPLY, multiply, x *y, x *y)                                                                                    \
    X(DIVIDE, divide, x / y, x / y)                                                                                      \
    X(POWER, power, v_pow(x, y), pow(x, y))                                                                               \
    X(MAXIMUM, maximum, x > y || x != x ? x : y, x > y || x != x ? x : y)                                                \
    X(MINIMUM, minimum, x < y || x != x ? x : y, x < y || x != x ? x : y)                                                \
    X(REMAINDER, remainder, remainder_f32(x, y), remainder_f64(x, y))                                                    \
    X(FLOOR_DIVIDE, floorDivide, floor_divide_f32(x, y), floor_divide_f64(x, y))                                         \
    X(TRUNCATED_REMAINDER, truncatedRemainder, truncated_remainder_f32(x, y), fmod(x, y))                                \
    X(ATAN2, atan2, v_atan2(x, y), atan2(x, y))                                                                           \
    X(HYPOT, hypot, v_hypot(x, y), hypot(x, y))                                                                           \
    X(LOG_ADD_EXP, logAddExp, v_log_add_exp(x, y), log_add_exp(x, y))                                                    \
    X(ZETA, zeta, special_zeta(x, y), special_zeta(x, y))                                                                \
    X(GAMMAINC, gammainc, special_gamma(x, y, false), special_gamma(x, y, false))                                        \
    X(GAMMAINCC, gammaincc, special_gamma(x, y, true), special_gamma(x, y, true))                                        \
    X(COPY_SIGN, copySign, copysignf(x, y), copysign(x, y))                                                              \
    X(NEXT_AFTER, nextAfter, next_after_f32(x, y), next_after_f64(x, y))                                                 \
    X(RELU_GRADIENT, reluGradient, y > 0 ? x : 0, y > 0 ? x : 0)                                                         \
    X(TANH_GRADIENT, tanhGradient, x *(1 - y * y), x *(1 - y * y))                                                       \
    X(SIGMOID_GRADIENT, sigmoidGradient, x *y *(1 - y), x *y *(1 - y))                                                   \
    X(LEAKY_RELU_GRADIENT, leakyReluGradient, y < 0 ? a * x : x, y < 0 ? a * x : x)                                      \
    X(ELU_GRADIENT, eluGradient, y < 0 ? x * (y + a) : x, y < 0 ? x * (y + a) : x)                                       \
    X(CLIP_GRADIENT, clipGradient, y >= a && y <= b ? x : 0, y >= a && y <= b ? x : 0)                                   \
    X(OUTSIDE_GRADIENT, outsideGradient, y >= a && y <= b ? 0 : x, y >= a && y <= b ? 0 : x)                             \
    X(HARD_SIGMOID_GRADIENT, hardSigmoidGradient, y >= -3 && y <= 3 ? x * (1.0f / 6) : 0, y >= -3 && y <= 3 ? x * (1.0 / 6) : 0) \
    X(HARD_SWISH_GRADIENT, hardSwishGradient, HARD_SWISH_SLOPE(y) * x, HARD_SWISH_SLOPE(y) * x)                          \
    X(GELU_GRADIENT, geluGradient, x *gelu_slope_f32(y), x *gelu_slope_f64(y))                                           \
    X(GELU_TANH_GRADIENT, geluTanhGradient, x *gelu_tanh_slope_f32(y), x *gelu_tanh_slope_f64(y))                    \
    X(SWISH_GRADIENT, swishGradient, x *swish_slope_f32(y), x *swish_slope_f64(y))                                  \
    X(MISH_GRADIENT, mishGradient, x *mish_slope_f32(y), x *mish_slope_f64(y))

#define FLOAT_KERNELS(NUMBER, name, single, twice) \
    KERNEL(zip_f32_##name, float, float, single)   \
    KERNEL(zip_f64_##name, double, double, twice)
FLOAT_OPERATIONS(FLOAT_KERNELS)

#define FLOAT_COMPARISON(NUMBER, name, single, twice) \
    KERNEL(zip_f32_##name, float, uint8_t, single)    \
    KERNEL(zip_f64_##name, double, uint8_t, twice)
COMPARISONS(FLOAT_COMPARISON)
LOGIC(FLOAT_COMPARISON)

#define CASE_F32(NUMBER, name, single, twice) CASE(NUMBER, zip_f32_##name)
#define CASE_F64(NUMBER, name, single, twice) CASE(NUMBER, zip_f64_##name)
FINDER(find_f32, FLOAT_OPERATIONS, CASE_F32)
FINDER(find_f64, FLOAT_OPERATIONS, CASE_F64)

/// Remainders where a quotient is too large for the fast form, or its divisor 0.
static float slow_remainder(float x, float y) {
    float r = fmodf(x, y);
    return r != 0 && (r < 0) != (y < 0) ? r + y : r;
}

static float slow_floor_divide(float x, float y) {
    float q = (x - slow_remainder(x, y)) / y, whole = rintf(q);
    return y == 0 || !(fabsf(q) < INFINITY) ? floorf(x / y) : whole;
}

FLUX_MULTIVERSION static bool has_large_quotient(const zip_block *block, const float *x, const float *y) {
    bool result = false;
    if (block->y_repeats) {
        float limit = LARGEST_QUOTIENT * fabsf(y[0]);
        for (int64_t i = 0; i < (block->x_repeats ? 1 : block->count); i++) result |= fabsf(x[i]) > limit;
    } else if (block->x_repeats) {
        float magnitude = fabsf(x[0]);
        for (int64_t i = 0; i < block->count; i++) result |= magnitude > LARGEST_QUOTIENT * fabsf(y[i]);
    } else {
        for (int64_t i = 0; i < block->count; i++) result |= fabsf(x[i]) > LARGEST_QUOTIENT * fabsf(y[i]);
    }
    return result;
}

/// The kernel, or `slow` for those pieces of a row that have a large quotient.
#define QUOTIENT_KERNEL(name, slow)                                                                                     \
    static void whole_##name(const zip_block *block, const void *xv, const void *yv, double a, double b, void *out) {   \
        enum { PIECE = 512 };                                                                                           \
        for (int64_t i = 0, total = block->rows * block->count; i < total;) {                                           \
            int64_t row = i / block->count, column = i % block->count;                                                  \
            zip_block piece = {1, flux_min(PIECE, block->count - column), 0, 0, block->x_repeats, block->y_repeats};     \
            const float *x = (const float *)xv + row * block->x_line + (piece.x_repeats ? 0 : column);                  \
            const float *y = (const float *)yv + row * block->y_line + (piece.y_repeats ? 0 : column);                  \
            float *results = (float *)out + i;                                                                          \
            i += piece.count;                                                                                           \
            if (!has_large_quotient(&piece, x, y)) {                                                                    \
                zip_f32_##name(&piece, x, y, a, b, results);                                                            \
                continue;                                                                                               \
            }                                                                                                           \
            for (int64_t k = 0; k < piece.count; k++) results[k] = slow(x[piece.x_repeats ? 0 : k], y[piece.y_repeats ? 0 : k]); \
        }                                                                                                               \
    }
QUOTIENT_KERNEL(remainder, slow_remainder)
QUOTIENT_KERNEL(floorDivide, slow_floor_divide)
QUOTIENT_KERNEL(truncatedRemainder, fmodf)

static zip_kernel find_double(int operation) {
    zip_kernel library = flux_zip_library_kernel(operation);
    return library ? library : find_f64(operation);
}

LANES_KERNEL(lanes_zeta, float, ZETA_LANES, v_zeta)
LANES_KERNEL(lanes_gammainc, float, GAMMA_LANES, v_gammainc)
LANES_KERNEL(lanes_gammaincc, float, GAMMA_LANES, v_gammaincc)

static void any_power_f64(const zip_block *block, const void *x, const void *y, double a, double b, void *out) {
    find_double(FLUX_POWER)(block, x, y, a, b, out);
}

// The exponents that are made of products and roots, times two.
#define FEW_HALVES(X) X(-4) X(-3) X(-2) X(-1) X(0) X(1) X(2) X(3) X(4) X(5) X(6)
#define HALVES_CASE(halves) \
    case halves: FLUX_INDEPENDENT for (int64_t i = 0; i < count; i++) out[i] = POWER(x[i], halves); break;

/// Powers by one exponent for all of a row, as C's `pow` also of zeros and infinities: the root of −0 is 0, that of −∞ is ∞.
#define POWER_KERNEL(type, suffix)                                                                                      \
    FLUX_INLINE type power_of_halves_##suffix(type x, int halves) {                                                     \
        type base = halves < 0 ? 1 / x : x, product = 1;                                                                \
        if (halves % 2 != 0) {                                                                                          \
            type root = x == -INFINITY ? INFINITY : __builtin_elementwise_sqrt(x + 0);                                  \
            product = halves < 0 ? 1 / root : root;                                                                     \
            base = __builtin_elementwise_abs(base);                                                                     \
        }                                                                                                               \
        for (int k = 0; k < (halves < 0 ? -halves : halves) / 2; k++) product *= base;                                  \
        return product;                                                                                                 \
    }                                                                                                                   \
    FLUX_MULTIVERSION static void powers_##suffix(int halves, int64_t count, const type *x, type *out) {                \
        switch (halves) { FEW_HALVES(HALVES_CASE) }                                                                     \
    }                                                                                                                   \
    static void row_power_##suffix(const zip_block *block, const void *xv, const void *yv, double a, double b,          \
                                   void *outv) {                                                                        \
        if (!block->y_repeats) return any_power_##suffix(block, xv, yv, a, b, outv);                                    \
        int64_t n = block->x_repeats ? flux_min(block->count, 1) : block->count;                                        \
        for (int64_t row = 0; row < block->rows; row++) {                                                               \
            const type *x = (const type *)xv + row * block->x_line, *y = (const type *)yv + row * block->y_line;        \
            type *out = (type *)outv + row * block->count, halves = 2 * *y;                                             \
            zip_block one = {1, n, 0, 0, false, true};                                                                  \
            if (halves >= -4 && halves <= 6 && (int)halves == halves) powers_##suffix((int)halves, n, x, out);          \
            else any_power_##suffix(&one, x, y, a, b, out);                                                             \
            for (int64_t i = n; i < block->count; i++) out[i] = out[0];                                                 \
        }                                                                                                               \
    }
#define any_power_f32 zip_f32_power
#define POWER power_of_halves_f32
POWER_KERNEL(float, f32)
#undef POWER
#define POWER power_of_halves_f64
POWER_KERNEL(double, f64)

zip_kernel flux_zip_float_kernel(int operation, int dtype) {
    if (dtype == FLUX_F64) return operation == FLUX_POWER ? row_power_f64 : find_double(operation);
    switch (operation) {
        case FLUX_POWER: return row_power_f32;
        case FLUX_ZETA: return lanes_zeta;
        case FLUX_GAMMAINC: return lanes_gammainc;
        case FLUX_GAMMAINCC: return lanes_gammaincc;
        case FLUX_REMAINDER: return whole_remainder;
        case FLUX_FLOOR_DIVIDE: return whole_floorDivide;
        case FLUX_TRUNCATED_REMAINDER: return whole_truncatedRemainder;
        default: return find_f32(operation);
    }
}
