#include <math.h>

#include "Bessel.h"
#include "Iterate.h"
#include "Map.h"
#include "SpecialFunctions.h"
#include "VectorGamma.h"
#include "VectorTrigonometry.h"

// The square root as one instruction: C's sets errno, and loops with it stay scalar.
#define ROOT(x) __builtin_elementwise_sqrt(x)

// Within the parameters a and b.
#define BOUNDED(x) ((x) < a ? a : (x) > b ? b : (x))
#define UNIT(y) ((y) < 0 ? 0 : (y) > 1 ? 1 : (y))
#define HARD_SWISH(x) ((x) <= -3 ? 0 : (x) >= 3 ? (x) : (x) * ((x) + 3) / 6)
static const double GELU_SCALE = 1.5957691216057308;  // 2·√(2/π)

FLUX_INLINE float v_log_of_odds(float x) { return v_log(x / (1.0f - x)); }
FLUX_INLINE double log_of_odds(double x) { return log(x / (1.0 - x)); }

FLUX_INLINE double log_cosh(double x) {
    double s = sinh(x * 0.5);
    return fabs(x) < 1 ? log1p(2 * s * s) : fabs(x) - M_LN2 + log1p(exp(-2 * fabs(x)));
}

/// `x − tanh x`, by its series near 0.
FLUX_INLINE double tanh_shrink(double x) {
    double z = x * x;
    double tail = 1.0 / 3 - z * (2.0 / 15 - z * (17.0 / 315 - z * (62.0 / 2835 - z * (1382.0 / 155925))));
    return fabs(x) < 0.05 ? x * z * tail : x - tanh(x);
}

/// `x · tanh(log(1 + eˣ))`, as a quotient of polynomials of eˣ.
FLUX_INLINE double mish(double x) {
    double e = exp(x > 40 ? 40 : x), n = e * (e + 2);
    return x < -745 ? -0.0 : x * (n / (n + 2));
}

#define NUMBER_OF(x) ((x) != (x) ? 0 : (x) == -INFINITY ? a : (x) == INFINITY ? b : (x))

// The operations in the order of the header: number, name, expression for float32, expression for float64.
#define FLOAT_OPERATIONS(X)                                                                                              \
    X(NEGATE, negate, -x, -x)                                                                                            \
    X(ABS, abs, fabsf(x), fabs(x))                                                                                       \
    X(SIGN, sign, v_sign(x), x > 0 ? 1 : x < 0 ? -1 : x)                                                                 \
    X(SQUARE, square, x *x, x *x)                                                                                        \
    X(SQRT, sqrt, ROOT(x), ROOT(x))                                                                                         \
    X(RSQRT, rsqrt, 1.0f / ROOT(x), 1.0 / ROOT(x))                                                                          \
    X(RECIPROCAL, reciprocal, 1.0f / x, 1.0 / x)                                                                         \
    X(EXP, exp, v_exp(x), exp(x))                                                                                        \
    X(EXPM1, expm1, v_expm1(x), expm1(x))                                                                                \
    X(LOG, log, v_log(x), log(x))                                                                                        \
    X(LOG1P, log1p, v_log1p(x), log1p(x))                                                                                \
    X(LOG2, log2, v_log2(x), log2(x))                                                                                    \
    X(LOG10, log10, v_log10(x), log10(x))                                                                                \
    X(SIN, sin, v_sin(x), sin(x))                                                                                        \
    X(COS, cos, v_cos(x), cos(x))                                                                                        \
    X(TAN, tan, v_tan(x), tan(x))                                                                                         \
    X(ASIN, asin, v_asin(x), asin(x))                                                                                     \
    X(ACOS, acos, v_acos(x), acos(x))                                                                                     \
    X(ATAN, atan, v_atan(x), atan(x))                                                                                     \
    X(SINH, sinh, v_sinh(x), sinh(x))                                                                                     \
    X(COSH, cosh, v_cosh(x), cosh(x))                                                                                     \
    X(TANH, tanh, v_tanh(x), tanh(x))                                                                                    \
    X(ASINH, asinh, v_asinh(x), asinh(x))                                                                                 \
    X(ACOSH, acosh, v_acosh(x), acosh(x))                                                                                 \
    X(ATANH, atanh, v_atanh(x), atanh(x))                                                                                 \
    X(ERF, erf, v_erf(x), erf(x))                                                                                        \
    X(SIGMOID, sigmoid, v_sigmoid(x), 1.0 / (1.0 + exp(-x)))                                                             \
    X(RELU, relu, x < 0 ? 0 : x, x < 0 ? 0 : x)                                                                          \
    X(SOFTPLUS, softplus, v_softplus(x), (x > 0 || x != x ? x : 0) + log1p(exp(-fabs(x))))                               \
    X(GELU, gelu, v_gelu(x), x == -INFINITY ? -0.0 : 0.5 * x * erfc(-x * M_SQRT1_2))                                     \
    X(SWISH, swish, v_swish(x), x == -INFINITY ? -0.0 : x / (1.0 + exp(-x)))                                             \
    X(EXP2, exp2, v_exp2(x), exp2(x))                                                                                    \
    X(CBRT, cbrt, v_cbrt(x), cbrt(x))                                                                                     \
    X(ERFC, erfc, v_erfc(x), erfc(x))                                                                                    \
    X(ERF_INVERSE, erfInverse, v_erf_inverse(x), special_erf_inverse(x))                                                 \
    X(LOG_GAMMA, logGamma, v_log_gamma(x), special_log_gamma(x))                                                         \
    X(DIGAMMA, digamma, v_digamma(x), special_digamma(x))                                                                \
    X(POLYGAMMA, polygamma, special_polygamma(a, x), special_polygamma(a, x))                                            \
    X(ERFCX, erfcx, v_erfcx(x), special_erfcx(x))                                                                        \
    X(NDTR, ndtr, v_ndtr(x), 0.5 * erfc(-x * M_SQRT1_2))                                                                 \
    X(NDTRI, ndtri, v_ndtri(x), special_ndtri(x))                                                                           \
    X(BESSEL_I0E, besselI0e, v_bessel_i0e(x), bessel_i0e(x))                                                             \
    X(BESSEL_I1E, besselI1e, v_bessel_i1e(x), bessel_i1e(x))                                                             \
    X(GELU_TANH, geluTanh, v_gelu_tanh(x), x == -INFINITY ? -0.0 : x / (1.0 + exp(-GELU_SCALE * (x + 0.044715 * x * x * x)))) \
    X(LOG_SIGMOID, logSigmoid, v_log_sigmoid(x), (x < 0 || x != x ? x : 0) - log1p(exp(-fabs(x))))                       \
    X(LOG_COSH, logCosh, v_log_cosh(x), log_cosh(x))                                                                     \
    X(MISH, mish, v_mish(x), mish(x))                                                                                    \
    X(TANH_SHRINK, tanhShrink, v_tanh_shrink(x), tanh_shrink(x))                                                         \
    X(LEAKY_RELU, leakyRelu, x < 0 ? a * x : x, x < 0 ? a * x : x)                                                       \
    X(ELU, elu, x < 0 ? a * v_expm1(x) : x, x < 0 ? a * expm1(x) : x)                                                    \
    X(CLIP, clip, BOUNDED(x), BOUNDED(x))                                                \
    X(LOGIT, logit, v_log_of_odds(BOUNDED(x)), log_of_odds(BOUNDED(x)))                                                  \
    X(HARD_SIGMOID, hardSigmoid, UNIT(x * (1.0f / 6) + 0.5f), UNIT(x * (1.0 / 6) + 0.5))                                 \
    X(HARD_SWISH, hardSwish, HARD_SWISH(x), HARD_SWISH(x))                                                               \
    X(SOFTSIGN, softsign, x / (1 + fabsf(x)), x / (1 + fabs(x)))                                                         \
    X(THRESHOLD, threshold, x <= a ? b : x, x <= a ? b : x)                                                              \
    X(HARD_SHRINK, hardShrink, x >= -a && x <= a ? 0 : x, x >= -a && x <= a ? 0 : x)                                     \
    X(SOFT_SHRINK, softShrink, x - (x < -a ? -a : x > a ? a : x), x - (x < -a ? -a : x > a ? a : x))                     \
    X(NAN_TO_NUMBER, nanToNumber, NUMBER_OF(x), NUMBER_OF(x))                                                            \
    X(FLOOR, floor, floorf(x), floor(x))                                                                                 \
    X(CEIL, ceil, ceilf(x), ceil(x))                                                                                     \
    X(ROUND, round, rintf(x), rint(x))                                                                                   \
    X(TRUNC, trunc, truncf(x), trunc(x))                                                                                 \
    X(FRACTION, fraction, v_fraction(x), wide_fraction_of(x))                                                            \
    X(EXPONENT, exponent, v_exponent(x), wide_exponent_of(x))

#define PREDICATES(X)                                              \
    X(LOGICAL_NOT, logicalNot, x == 0, x == 0)                     \
    X(IS_NAN, isNaN, x != x, x != x)                               \
    X(IS_FINITE, isFinite, fabsf(x) < INFINITY, fabs(x) < INFINITY) \
    X(IS_INFINITE, isInfinite, fabsf(x) == INFINITY, fabs(x) == INFINITY)

#define KERNEL(name, input, output, constant, expression)                                                            \
    FLUX_MULTIVERSION static void name(int64_t count, const void *xs, void *outs, double a_, double b_) {            \
        const input *in = xs;                                                                                        \
        output *out = outs;                                                                                          \
        constant a = (constant)a_, b = (constant)b_;                                                                 \
        (void)a, (void)b;                                                                                            \
        FLUX_INDEPENDENT for (int64_t i = 0; i < count; i++) {                                                       \
            input x = in[i];                                                                                         \
            out[i] = (output)(expression);                                                                           \
        }                                                                                                            \
    }

#define FLOAT_KERNELS(NUMBER, name, single, twice)        \
    KERNEL(map_f32_##name, float, float, float, single)   \
    KERNEL(map_f64_##name, double, double, double, twice)
FLOAT_OPERATIONS(FLOAT_KERNELS)

#define PREDICATE_KERNELS(NUMBER, name, single, twice)      \
    KERNEL(map_f32_##name, float, uint8_t, float, single)   \
    KERNEL(map_f64_##name, double, uint8_t, double, twice)
PREDICATES(PREDICATE_KERNELS)

/// A whole bound as the type holds it: beyond its range, the end of that.
FLUX_INLINE int64_t limited(double x, int64_t lowest, int64_t highest) {
    return !(x > (double)lowest) ? lowest : x >= (double)highest ? highest : (int64_t)x;
}

/// Integers limited to the whole numbers between the bounds.
#define CLIP_KERNEL(name, type, lowest, highest)                                                                     \
    FLUX_MULTIVERSION static void name(int64_t count, const void *xs, void *outs, double a, double b) {              \
        const type *x = xs;                                                                                          \
        type *out = outs, low = (type)limited(ceil(a), lowest, highest), high = (type)limited(floor(b), lowest, highest); \
        FLUX_INDEPENDENT for (int64_t i = 0; i < count; i++) {                                                       \
            type raised = x[i] < low ? low : x[i];                                                                   \
            out[i] = raised > high ? high : raised;                                                                  \
        }                                                                                                            \
    }
CLIP_KERNEL(map_i64_clip, int64_t, INT64_MIN, INT64_MAX)
CLIP_KERNEL(map_i32_clip, int32_t, INT32_MIN, INT32_MAX)
CLIP_KERNEL(map_u8_clip, uint8_t, 0, UINT8_MAX)

#define INTEGER_KERNELS(type, suffix)                                                                          \
    KERNEL(map_##suffix##_negate, type, type, double, (type)(0 - (uint64_t)x))                                 \
    KERNEL(map_##suffix##_abs, type, type, double, x < 0 ? (type)(0 - (uint64_t)x) : x)                        \
    KERNEL(map_##suffix##_sign, type, type, double, (x > 0) - (x < 0))                                         \
    KERNEL(map_##suffix##_square, type, type, double, (type)((uint64_t)x * (uint64_t)x))                       \
    KERNEL(map_##suffix##_relu, type, type, double, x < 0 ? 0 : x)                                             \
    KERNEL(map_##suffix##_same, type, type, double, x)                                                         \
    KERNEL(map_##suffix##_not, type, uint8_t, double, x == 0)                                                  \
    KERNEL(map_##suffix##_never, type, uint8_t, double, x != x)                                                \
    KERNEL(map_##suffix##_always, type, uint8_t, double, x == x)                                               \
    static map_kernel suffix##_kernel(int operation) {                                                         \
        switch (operation) {                                                                                   \
            case FLUX_NEGATE: return map_##suffix##_negate;                                                    \
            case FLUX_ABS: return map_##suffix##_abs;                                                          \
            case FLUX_SIGN: return map_##suffix##_sign;                                                        \
            case FLUX_SQUARE: return map_##suffix##_square;                                                    \
            case FLUX_RELU: return map_##suffix##_relu;                                                        \
            case FLUX_CLIP: return map_##suffix##_clip;                                                        \
            case FLUX_LOGICAL_NOT: return map_##suffix##_not;                                                  \
            case FLUX_IS_NAN: case FLUX_IS_INFINITE: return map_##suffix##_never;                              \
            case FLUX_IS_FINITE: return map_##suffix##_always;                                                 \
            default: return map_##suffix##_same;                                                               \
        }                                                                                                      \
    }
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wtautological-compare"
INTEGER_KERNELS(int64_t, i64)
INTEGER_KERNELS(int32_t, i32)
INTEGER_KERNELS(uint8_t, u8)
#pragma clang diagnostic pop

/// Blocks of elements that are all `usual` go to a function that is right for those alone.
#define BLOCK_KERNEL(name, usual, quick, general)                                                                           \
    FLUX_MULTIVERSION static void map_##name##_of_any(int64_t count, const void *xs, void *outs, double a_, double b_) {    \
        float a = (float)a_, b = (float)b_;                                                                                 \
        (void)a, (void)b;                                                                                                   \
        for (int64_t first = 0; first < count; first += FLUX_BLOCK) {                                                       \
            const float *x = (const float *)xs + first;                                                                     \
            float *out = (float *)outs + first;                                                                             \
            int64_t n = flux_min(FLUX_BLOCK, count - first);                                                                \
            int is_unusual = 0;                                                                                             \
            for (int64_t i = 0; i < n; i++) is_unusual |= !(usual);                                                         \
            if (is_unusual) {                                                                                               \
                FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) out[i] = general(x[i]);                                    \
            } else {                                                                                                        \
                FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) out[i] = quick(x[i]);                                      \
            }                                                                                                               \
        }                                                                                                                   \
    }
BLOCK_KERNEL(sine, !(fabsf(x[i]) >= TRIGONOMETRY_LIMIT), v_sin, sinf)
BLOCK_KERNEL(cosine, !(fabsf(x[i]) >= TRIGONOMETRY_LIMIT), v_cos, cosf)
BLOCK_KERNEL(tangent, !(fabsf(x[i]) >= TRIGONOMETRY_LIMIT), v_tan, tanf)
BLOCK_KERNEL(exponential, fabsf(x[i]) <= 87.0f, exp_of_normal, v_exp)
BLOCK_KERNEL(erf_complement, fabsf(x[i]) <= 9.0f, erfc_of_center, v_erfc)
BLOCK_KERNEL(erf_inverse, fabsf(x[i]) <= ERF_INVERSE_CENTER, erf_inverse_of_center, v_erf_inverse)
BLOCK_KERNEL(ndtri, x[i] > NDTRI_CENTER && x[i] < 1 - NDTRI_CENTER, ndtri_of_center, v_ndtri)
BLOCK_KERNEL(logarithm, bits_of(x[i]) - 0x00800000u < 0x7F000000u, log_of_normal, v_log)
#define LOGIT(x) v_log_of_odds(BOUNDED(x))
#define LOGIT_OF_USUAL(x) log_of_normal(BOUNDED(x) / (1.0f - BOUNDED(x)))
BLOCK_KERNEL(logit, BOUNDED(x[i]) > 0x1p-100f && BOUNDED(x[i]) < 1.0f, LOGIT_OF_USUAL, LOGIT)

#if defined(__x86_64__)
#include <immintrin.h>

/// As `v_exp`, by the instruction of AVX-512 that multiplies by a power of two, whatever that makes of the exponent.
__attribute__((target("arch=x86-64-v4"))) static void map_wide_exponential(int64_t count, const void *xv, void *outv, double a,
                                                                           double b) {
    enum { LANES = 16 };
    const float *x = xv;
    float *out = outv;
    for (int64_t i = 0; i < count; i += LANES) {
        __mmask16 used = count - i < LANES ? (__mmask16)((1u << (count - i)) - 1) : 0xFFFF;
        __m512 v = _mm512_maskz_loadu_ps(used, x + i);
        __mmask16 is_zero = _mm512_cmp_ps_mask(v, _mm512_set1_ps(-104.0f), _CMP_LT_OQ);  // products that round to 0 are slow
        v = _mm512_min_ps(_mm512_set1_ps(89.0f), _mm512_max_ps(_mm512_set1_ps(-104.0f), v));  // of NaN it is the second
        __m512 whole = _mm512_roundscale_ps(v * 1.44269504088896341f, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
        __m512 r = v - whole * 0.693359375f;
        r = r + whole * 2.12194440e-4f;
        __m512 p = r * 1.3814221602e-3f + 8.3688991144e-3f;
        p = p * r + 4.1668403894e-2f;
        p = p * r + 1.6666519642e-1f;
        p = p * r + 4.9999994040e-1f;
        _mm512_mask_storeu_ps(out + i, used, _mm512_maskz_scalef_ps(~is_zero, 1.0f + r * (1.0f + r * p), whole));
    }
}

/// As the instruction rounds it, which takes four times as long: an estimate of 14 bits, a step of Newton's for it and for half its
/// reciprocal, and one for what is left (Markstein 2000). The numbers for which a step could leave the range go to the instruction.
__attribute__((target("arch=x86-64-v4"))) static void map_wide_root(int64_t count, const void *xv, void *outv, double a, double b) {
    enum { LANES = 16, LEAST = 0x10000000, SPAN = 0x60000000 };
    const float *x = xv;
    float *out = outv;
    for (int64_t i = 0; i < count; i += LANES) {
        __mmask16 used = count - i < LANES ? (__mmask16)((1u << (count - i)) - 1) : 0xFFFF;
        __m512 v = _mm512_maskz_loadu_ps(used, x + i), y = _mm512_rsqrt14_ps(v), root = v * y, half = y * 0.5f;
        __m512 rest = _mm512_fnmadd_ps(root, half, _mm512_set1_ps(0.5f));
        root = _mm512_fmadd_ps(root, rest, root);
        half = _mm512_fmadd_ps(half, rest, half);
        root = _mm512_fmadd_ps(_mm512_fnmadd_ps(root, root, v), half, root);
        __m512i place = _mm512_sub_epi32(_mm512_castps_si512(v), _mm512_set1_epi32(LEAST));
        __mmask16 special = _mm512_mask_cmpge_epu32_mask(used, place, _mm512_set1_epi32(SPAN));
        if (special) root = _mm512_mask_sqrt_ps(root, special, v);
        _mm512_mask_storeu_ps(out + i, used, root);
    }
}

static map_kernel exponential(void) { return flux_has_avx512() ? map_wide_exponential : map_exponential_of_any; }
static map_kernel root(void) { return flux_has_avx512() ? map_wide_root : map_f32_sqrt; }
#else
static map_kernel exponential(void) { return map_exponential_of_any; }
static map_kernel root(void) { return map_f32_sqrt; }
#endif

KERNEL(map_f32_trigamma, float, float, float, v_trigamma(x))

/// Order 1 is that of gradients.
static void map_polygamma(int64_t count, const void *x, void *out, double order, double b) {
    (order == 1 ? map_f32_trigamma : map_f32_polygamma)(count, x, out, order, b);
}

#define SINGLE_CASE(NUMBER, name, single, twice) \
    case FLUX_##NUMBER: return map_f32_##name;
#define DOUBLE_CASE(NUMBER, name, single, twice) \
    case FLUX_##NUMBER: return map_f64_##name;

static map_kernel single_kernel(int operation) {
    switch (operation) {
        case FLUX_EXP: return exponential();
        case FLUX_SQRT: return root();
        case FLUX_LOG: return map_logarithm_of_any;
        case FLUX_LOGIT: return map_logit_of_any;
        case FLUX_ERFC: return map_erf_complement_of_any;
        case FLUX_ERF_INVERSE: return map_erf_inverse_of_any;
        case FLUX_NDTRI: return map_ndtri_of_any;
        case FLUX_SIN: return map_sine_of_any;
        case FLUX_COS: return map_cosine_of_any;
        case FLUX_TAN: return map_tangent_of_any;
        case FLUX_POLYGAMMA: return map_polygamma;
    }
    switch (operation) {
        FLOAT_OPERATIONS(SINGLE_CASE)
        PREDICATES(SINGLE_CASE)
    }
    return 0;
}

static map_kernel double_kernel(int operation) {
    map_kernel library = flux_map_library_kernel(operation);
    if (library) return library;
    switch (operation) {
        FLOAT_OPERATIONS(DOUBLE_CASE)
        PREDICATES(DOUBLE_CASE)
    }
    return 0;
}

/// The kernel for the type in which `dtype` computes.
static map_kernel find_kernel(int operation, int dtype) {
    switch (dtype) {
        case FLUX_F64: return double_kernel(operation);
        case FLUX_I64: return i64_kernel(operation);
        case FLUX_I32: return i32_kernel(operation);
        case FLUX_U8: case FLUX_BOOL: return u8_kernel(operation);
        default: return single_kernel(operation);
    }
}

typedef struct {
    map_kernel kernel;
    int dtype;
    int64_t size, out_size;
    const char *x;
    char *out;
    double a, b;
    bool writes_half;
} map_job;

/// Half types, through float32 in blocks.
static void map_half_row(const map_job *job, const char *x, int64_t stride, char *out, int64_t count) {
    float wide[FLUX_BLOCK], result[FLUX_BLOCK];
    for (int64_t i = 0; i < count; i += FLUX_BLOCK) {
        int64_t n = flux_min(FLUX_BLOCK, count - i);
        flux_widen_row(job->dtype, n, x + i * stride * 2, stride, wide);
        if (job->writes_half) {
            job->kernel(n, wide, result, job->a, job->b);
            flux_float_to_half(job->dtype, n, result, out + i * 2);
        } else {
            job->kernel(n, wide, out + i, job->a, job->b);
        }
    }
}

static void map_row(const flux_loops *loops, const int64_t *offsets, int64_t count, void *context) {
    const map_job *job = context;
    const char *x = job->x + offsets[0] * job->size;
    char *out = job->out + offsets[1] * job->out_size;
    int64_t stride = flux_row_stride(loops, 0);
    if (flux_is_half(job->dtype)) return map_half_row(job, x, stride, out, count);
    if (stride == 1) return job->kernel(count, x, out, job->a, job->b);
    uint64_t gathered[FLUX_BLOCK];
    for (int64_t i = 0; i < count; i += FLUX_BLOCK) {
        int64_t n = flux_min(FLUX_BLOCK, count - i);
        flux_gather_row(job->size, n, x + i * stride * job->size, stride, gathered);
        job->kernel(n, gathered, out + i * job->out_size, job->a, job->b);
    }
}

/// Whether the elements lie without gaps, and how many there are.
static bool is_contiguous(int rank, const int64_t *shape, const int64_t *strides, int64_t *count) {
    int64_t step = 1;
    bool result = true;
    for (int axis = rank - 1; axis >= 0; axis--) {
        result &= shape[axis] == 1 || strides[axis] == step;
        step *= shape[axis];
    }
    *count = step;
    return result;
}

void flux_map(int operation, int dtype, int rank, const int64_t *shape, const void *x, const int64_t *x_strides, double a,
              double b, void *out) {
    bool is_predicate = operation >= FLUX_LOGICAL_NOT;
    map_job job = {find_kernel(operation, dtype), dtype, flux_size(dtype), is_predicate ? 1 : flux_size(dtype), x, out, a, b,
                   !is_predicate};
    int64_t count, out_strides[FLUX_MAX_RANK], step = 1;
    if (is_contiguous(rank, shape, x_strides, &count) && count <= FLUX_GRAIN_EXPENSIVE && !flux_is_half(dtype)) {
        return job.kernel(count, x, out, a, b);
    }
    for (int axis = rank - 1; axis >= 0; step *= shape[axis--]) out_strides[axis] = step;
    const int64_t *strides[] = {x_strides, out_strides};
    flux_loops loops;
    flux_make_loops(&loops, 2, rank, shape, strides);
    bool is_cheap = operation <= FLUX_RECIPROCAL || operation == FLUX_RELU || operation >= FLUX_CLIP;
    flux_for_rows(&loops, is_cheap ? FLUX_GRAIN : FLUX_GRAIN_EXPENSIVE, map_row, &job);
}
