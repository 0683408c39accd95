#include <math.h>

#include "BFloat16.h"
#include "IncompleteGamma.h"
#include "Iterate.h"
#include "VectorTrigonometry.h"

/// The remainder with the sign of the divisor, by float64: exact up to quotients of 2²⁷.
FLUX_INLINE float remainder_f32(float x, float y) {
    double r = (double)x - floor((double)x / (double)y) * (double)y;
    float whole = (x < 0) != (y < 0) && x != 0 ? y : x;  // of an infinite divisor
    return fabsf(y) == INFINITY && fabsf(x) < INFINITY ? whole : (float)r;
}
FLUX_INLINE double remainder_f64(double x, double y) {
    double r = fmod(x, y);
    return r != 0 && (r < 0) != (y < 0) ? r + y : r;
}

/// The remainder with the sign of the dividend, likewise.
FLUX_INLINE float truncated_remainder_f32(float x, float y) {
    double r = (double)x - trunc((double)x / (double)y) * (double)y;
    return fabsf(y) == INFINITY && fabsf(x) < INFINITY ? x : copysignf((float)r, x);
}

/// The whole number of divisors that the floored remainder leaves, as Python's `//`: exact where `floor(x / y)` is not.
FLUX_INLINE float floor_divide_f32(float x, float y) {
    float q = (x - remainder_f32(x, y)) / y, whole = rintf(q);
    return y == 0 || !(fabsf(q) < INFINITY) ? floorf(x / y) : whole;
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
    return x == y ? x + (float)M_LN2 : (x > y ? x : y) + v_log1p(v_exp(-fabsf(x - y)));
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

#define COMPARISONS(X)                            \
    X(EQUAL, equal, x == y, x == y)               \
    X(NOT_EQUAL, notEqual, x != y, x != y)        \
    X(LESS, less, x < y, x < y)                   \
    X(LESS_EQUAL, lessEqual, x <= y, x <= y)      \
    X(GREATER, greater, x > y, x > y)             \
    X(GREATER_EQUAL, greaterEqual, x >= y, x >= y)

// Both expressions are the same: `y` is converted to the wrapping type for the second.
#define LOGIC(X)                                        \
    X(LOGICAL_AND, logicalAnd, x &&y, x &&y)            \
    X(LOGICAL_OR, logicalOr, x || y, x || y)            \
    X(LOGICAL_XOR, logicalXor, !x != !y, !x != !y)

/// One row of each operand; each is an array or a single element.
typedef void (*zip_kernel)(int64_t count, const void *x, bool x_repeats, const void *y, bool y_repeats, double a, double b,
                           void *out);

#define SAME(x) (x)
#define KERNEL(name, input, output, expression) READING_KERNEL(name, input, input, SAME, output, (output), expression)

/// Elements stored as `input` are computed with as `type`, which `READ` makes of them; `WRITE` makes the result.
#define READING_KERNEL(name, input, type, READ, output, WRITE, expression)                                               \
    FLUX_MULTIVERSION static void name(int64_t count, const void *xv, bool x_repeats, const void *yv, bool y_repeats,    \
                                       double a_, double b_, void *outv) {                                               \
        const input *xs = xv, *ys = yv;                                                                                  \
        output *out = outv;                                                                                              \
        type a = (type)a_, b = (type)b_;                                                                                \
        (void)a, (void)b;                                                                                                \
        if (y_repeats) {                                                                                                 \
            type y = READ(ys[0]);                                                                                        \
            int64_t n = x_repeats ? flux_min(count, 1) : count;                                                          \
            FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) {                                                           \
                type x = READ(xs[i]);                                                                                    \
                out[i] = WRITE(expression);                                                                              \
            }                                                                                                            \
            for (int64_t i = n; i < count; i++) out[i] = out[0];                                                         \
        } else if (x_repeats) {                                                                                          \
            type x = READ(xs[0]);                                                                                        \
            FLUX_INDEPENDENT for (int64_t i = 0; i < count; i++) {                                                       \
                type y = READ(ys[i]);                                                                                    \
                out[i] = WRITE(expression);                                                                              \
            }                                                                                                            \
        } else {                                                                                                         \
            FLUX_INDEPENDENT for (int64_t i = 0; i < count; i++) {                                                       \
                type x = READ(xs[i]), y = READ(ys[i]);                                                                   \
                out[i] = WRITE(expression);                                                                              \
            }                                                                                                            \
        }                                                                                                                \
    }

#define FLOAT_KERNELS(NUMBER, name, single, twice) \
    KERNEL(zip_f32_##name, float, float, single)   \
    KERNEL(zip_f64_##name, double, double, twice)
FLOAT_OPERATIONS(FLOAT_KERNELS)

// What is cheaper than widening both operands and narrowing the result block by block.
#define BFLOAT16_KERNEL(name, expression) \
    READING_KERNEL(zip_bf16_##name, uint16_t, float, bfloat16_to_float, uint16_t, float_to_bfloat16, expression)
BFLOAT16_KERNEL(add, x + y)
BFLOAT16_KERNEL(subtract, x - y)
BFLOAT16_KERNEL(multiply, x * y)

#define FLOAT_COMPARISON(NUMBER, name, single, twice) \
    KERNEL(zip_f32_##name, float, uint8_t, single)    \
    KERNEL(zip_f64_##name, double, uint8_t, twice)
COMPARISONS(FLOAT_COMPARISON)
LOGIC(FLOAT_COMPARISON)

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

#define CASE(NUMBER, kernel) \
    case FLUX_##NUMBER: return kernel;
#define CASE_F32(NUMBER, name, single, twice) CASE(NUMBER, zip_f32_##name)
#define CASE_F64(NUMBER, name, single, twice) CASE(NUMBER, zip_f64_##name)
#define CASE_I64(NUMBER, name, ...) CASE(NUMBER, zip_i64_##name)
#define CASE_I32(NUMBER, name, ...) CASE(NUMBER, zip_i32_##name)
#define CASE_U8(NUMBER, name, ...) CASE(NUMBER, zip_u8_##name)

#define FINDER(name, OPERATIONS, CASES)      \
    static zip_kernel name(int operation) {  \
        switch (operation) {                 \
            OPERATIONS(CASES)                \
            COMPARISONS(CASES)               \
            LOGIC(CASES)                     \
        }                                    \
        return 0;                            \
    }
FINDER(find_f32, FLOAT_OPERATIONS, CASE_F32)
FINDER(find_f64, FLOAT_OPERATIONS, CASE_F64)
FINDER(find_i64, INTEGER_OPERATIONS, CASE_I64)
FINDER(find_i32, INTEGER_OPERATIONS, CASE_I32)
FINDER(find_u8, INTEGER_OPERATIONS, CASE_U8)

/// Remainders where a quotient is too large for the fast form, or its divisor 0.
static float slow_remainder(float x, float y) {
    float r = fmodf(x, y);
    return r != 0 && (r < 0) != (y < 0) ? r + y : r;
}

static float slow_floor_divide(float x, float y) {
    float q = (x - slow_remainder(x, y)) / y, whole = rintf(q);
    return y == 0 || !(fabsf(q) < INFINITY) ? floorf(x / y) : whole;
}

static bool has_large_quotient(int64_t count, const float *x, bool x_repeats, const float *y, bool y_repeats) {
    bool result = false;
    for (int64_t i = 0; i < count; i++) result |= fabsf(x[x_repeats ? 0 : i]) > 0x1p27f * fabsf(y[y_repeats ? 0 : i]);
    return result;
}

#define QUOTIENT_KERNEL(name, slow)                                                                                    \
    static void whole_##name(int64_t count, const void *xv, bool x_repeats, const void *yv, bool y_repeats, double a,  \
                             double b, void *outv) {                                                                   \
        const float *x = xv, *y = yv;                                                                                  \
        float *out = outv;                                                                                             \
        if (!has_large_quotient(count, x, x_repeats, y, y_repeats)) {                                                  \
            return zip_f32_##name(count, x, x_repeats, y, y_repeats, a, b, out);                                       \
        }                                                                                                              \
        for (int64_t i = 0; i < count; i++) out[i] = slow(x[x_repeats ? 0 : i], y[y_repeats ? 0 : i]);                 \
    }
QUOTIENT_KERNEL(remainder, slow_remainder)
QUOTIENT_KERNEL(floorDivide, slow_floor_divide)
QUOTIENT_KERNEL(truncatedRemainder, fmodf)

static zip_kernel single_kernel(int operation) {
    switch (operation) {
        case FLUX_REMAINDER: return whole_remainder;
        case FLUX_FLOOR_DIVIDE: return whole_floorDivide;
        case FLUX_TRUNCATED_REMAINDER: return whole_truncatedRemainder;
        default: return find_f32(operation);
    }
}

static zip_kernel bfloat16_kernel(int operation) {
    switch (operation) {
        case FLUX_ADD: return zip_bf16_add;
        case FLUX_SUBTRACT: return zip_bf16_subtract;
        case FLUX_MULTIPLY: return zip_bf16_multiply;
        default: return 0;
    }
}

/// Whether operands of half types are widened to float32 for the kernel.
static bool needs_widening(int operation, int dtype) {
    return flux_is_half(dtype) && !(dtype == FLUX_BF16 && bfloat16_kernel(operation));
}

/// The kernel for the type in which `dtype` computes.
static zip_kernel find_kernel(int operation, int dtype) {
    if (dtype == FLUX_BF16 && bfloat16_kernel(operation)) return bfloat16_kernel(operation);
    switch (dtype) {
        case FLUX_F64: return find_f64(operation);
        case FLUX_I64: return find_i64(operation);
        case FLUX_I32: return find_i32(operation);
        case FLUX_U8: case FLUX_BOOL: return find_u8(operation);
        default: return single_kernel(operation);
    }
}

typedef struct {
    zip_kernel kernel;
    int dtype;
    int64_t size, out_size;
    const char *x, *y;
    char *out;
    double a, b;
    bool widens, narrows;
    int64_t row, x_step, y_step;  // of short rows that are taken several at a time: their elements, and how far apart those are
} zip_job;

/// A block of an operand as the kernel reads it: in place, or gathered, and widened from half types.
static const void *prepare(const zip_job *job, const char *x, int64_t stride, int64_t count, void *buffer) {
    if (!job->widens) {
        if (stride == 0 || stride == 1) return x;
        flux_gather_row(job->size, count, x, stride, buffer);
        return buffer;
    }
    flux_widen_row(job->dtype, stride == 0 ? 1 : count, x, stride, buffer);
    return buffer;
}

static void zip_row(const flux_loops *loops, const int64_t *offsets, int64_t count, void *context) {
    const zip_job *job = context;
    const char *x = job->x + offsets[0] * job->size, *y = job->y + offsets[1] * job->size;
    char *out = job->out + offsets[2] * job->out_size;
    int64_t x_stride = flux_row_stride(loops, 0), y_stride = flux_row_stride(loops, 1);
    bool is_direct = !job->widens && (uint64_t)x_stride <= 1 && (uint64_t)y_stride <= 1;
    if (is_direct) return job->kernel(count, x, x_stride == 0, y, y_stride == 0, job->a, job->b, out);
    uint64_t x_buffer[FLUX_BLOCK], y_buffer[FLUX_BLOCK];
    float result[FLUX_BLOCK];
    for (int64_t i = 0; i < count; i += FLUX_BLOCK) {
        int64_t n = flux_min(FLUX_BLOCK, count - i);
        const void *xs = prepare(job, x + i * x_stride * job->size, x_stride, n, x_buffer);
        const void *ys = prepare(job, y + i * y_stride * job->size, y_stride, n, y_buffer);
        void *target = job->narrows ? (void *)result : out + i * job->out_size;
        job->kernel(n, xs, x_stride == 0, ys, y_stride == 0, job->a, job->b, target);
        if (job->narrows) flux_float_to_half(job->dtype, n, result, out + i * 2);
    }
}

#define SPREAD(type)                                                                                     \
    for (int64_t r = 0; r < rows; r++) {                                                                 \
        const type *from = (const type *)x + r * stride;                                                 \
        type *to = (type *)out + r * n, value = *from;                                                   \
        if (step == 0) for (int64_t i = 0; i < n; i++) to[i] = value;                                    \
        else for (int64_t i = 0; i < n; i++) to[i] = from[i * step];                                     \
    }                                                                                                    \
    break;

/// Short rows one after another.
FLUX_MULTIVERSION static void spread_rows(int64_t size, int64_t rows, int64_t n, const char *x, int64_t stride, int64_t step, void *out) {
    switch (size) {
        case 1: SPREAD(uint8_t)
        case 2: SPREAD(uint16_t)
        case 4: SPREAD(uint32_t)
        default: SPREAD(uint64_t)
    }
}

/// An operand of `rows` short rows as the kernel reads it: in place, or in the buffer, which keeps a row that repeats.
static const void *short_rows(const zip_job *job, const char *x, int64_t stride, int64_t step, int64_t first, int64_t rows,
                              void *buffer) {
    if (step == 1 && stride == job->row) return x + first * stride * job->size;
    if (stride != 0 || first == 0) spread_rows(job->size, rows, job->row, x + first * stride * job->size, stride, step, buffer);
    return buffer;
}

static void zip_short_rows(const flux_loops *loops, const int64_t *offsets, int64_t count, void *context) {
    const zip_job *job = context;
    const char *x = job->x + offsets[0] * job->size, *y = job->y + offsets[1] * job->size;
    char *out = job->out + offsets[2] * job->out_size;
    uint64_t x_buffer[FLUX_BLOCK], y_buffer[FLUX_BLOCK];
    int64_t most = FLUX_BLOCK / job->row;
    for (int64_t first = 0; first < count; first += most) {
        int64_t rows = flux_min(most, count - first);
        const void *xs = short_rows(job, x, flux_row_stride(loops, 0), job->x_step, first, rows, x_buffer);
        const void *ys = short_rows(job, y, flux_row_stride(loops, 1), job->y_step, first, rows, y_buffer);
        job->kernel(rows * job->row, xs, false, ys, false, job->a, job->b, out + first * job->row * job->out_size);
    }
}

/// Calling the kernel costs as much as a short row does: where there are many, the loops end at the axis before.
static bool drop_short_rows(flux_loops *loops, zip_job *job) {
    enum { SHORT = 64, SEVERAL = 4 };
    int last = loops->rank - 1;
    if (last < 1 || job->widens || loops->shape[last - 1] < SEVERAL) return false;
    if (loops->shape[last] == 0 || loops->shape[last] > SHORT) return false;
    job->row = loops->shape[last], job->x_step = loops->strides[0][last], job->y_step = loops->strides[1][last];
    loops->rank--;
    return true;
}

/// 1 where the operand lies without gaps, 0 where one element repeats throughout, −1 otherwise.
static int uniform_stride(int rank, const int64_t *shape, const int64_t *strides) {
    int64_t step = 1, repeats = 0, axes = 0, dense = 0;
    for (int axis = rank - 1; axis >= 0; step *= shape[axis--]) {
        if (shape[axis] == 1) continue;
        axes++;
        dense += strides[axis] == step;
        repeats += strides[axis] == 0;
    }
    return dense == axes ? 1 : repeats == axes ? 0 : -1;
}

void flux_zip(int operation, int dtype, int rank, const int64_t *shape, const void *x, const int64_t *x_strides, const void *y,
              const int64_t *y_strides, double a, double b, void *out) {
    bool is_predicate = operation >= FLUX_EQUAL && operation <= FLUX_LOGICAL_XOR, widens = needs_widening(operation, dtype);
    zip_job job = {find_kernel(operation, dtype), dtype, flux_size(dtype), is_predicate ? 1 : flux_size(dtype), x, y, out, a, b,
                   widens, widens && !is_predicate, 0, 0, 0};
    int64_t out_strides[FLUX_MAX_RANK], count = 1;
    for (int axis = rank - 1; axis >= 0; count *= shape[axis--]) out_strides[axis] = count;
    if (count <= FLUX_GRAIN_EXPENSIVE && !widens) {
        int x_form = uniform_stride(rank, shape, x_strides), y_form = uniform_stride(rank, shape, y_strides);
        if (x_form >= 0 && y_form >= 0) return job.kernel(count, x, x_form == 0, y, y_form == 0, a, b, out);
    }
    const int64_t *strides[] = {x_strides, y_strides, out_strides};
    flux_loops loops;
    flux_make_loops(&loops, 3, rank, shape, strides);
    bool is_expensive = operation == FLUX_POWER || (operation >= FLUX_REMAINDER && operation <= FLUX_GAMMAINCC);
    int64_t grain = is_expensive ? FLUX_GRAIN_EXPENSIVE : FLUX_GRAIN;
    if (drop_short_rows(&loops, &job)) return flux_for_rows(&loops, grain / job.row, zip_short_rows, &job);
    flux_for_rows(&loops, grain, zip_row, &job);
}

#define NAME(NUMBER, name, single, twice) #name,
const char *flux_binary_name(int operation) {
    static const char *const names[] = {FLOAT_OPERATIONS(NAME) COMPARISONS(NAME) LOGIC(NAME) "bitwiseAnd",
                                        "bitwiseOr", "bitwiseXor", "shiftLeft", "shiftRight"};
    return names[operation];
}
