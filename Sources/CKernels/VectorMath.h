// Functions of float32 without branches, so that loops over them vectorize. The polynomials are those of the Cephes library
// (Moshier 1992); the reductions of the argument are standard (Cody and Waite 1980).
#ifndef FLUX_VECTOR_MATH_H
#define FLUX_VECTOR_MATH_H

#include <math.h>

#include "Internal.h"

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

// Adding it leaves the nearest integer in the low bits of the sum.
static const float ROUNDER = 12582912.0f;

/// 2ⁿ for −252 ≤ n ≤ 254, by two factors so that subnormal results are right.
FLUX_INLINE float scale_by_power_of_two(float x, int32_t n) {
    int32_t half = n >> 1;
    return x * float_of((uint32_t)(half + 127) << 23) * float_of((uint32_t)(n - half + 127) << 23);
}

/// exp(r) − 1 − r for |r| ≤ ½ log 2.
FLUX_INLINE float exp_tail(float r) {
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    return p * r * r;
}

FLUX_INLINE float v_exp(float x) {
    float limited = x < -104.0f ? -104.0f : x > 89.0f ? 89.0f : x;
    float shifted = limited * 1.44269504088896341f + ROUNDER;
    float n = shifted - ROUNDER;
    float r = limited - n * 0.693359375f;
    r = r + n * 2.12194440e-4f;
    return scale_by_power_of_two(1.0f + (r + exp_tail(r)), (int32_t)(bits_of(shifted) - 0x4B400000u));
}

FLUX_INLINE float v_expm1(float x) {
    float small = x + exp_tail(x);
    return fabsf(x) < 0.34657359f ? small : v_exp(x) - 1.0f;
}

/// The exponent of x > 0 and the logarithm of its fraction in √½…√2.
FLUX_INLINE float log_fraction(float x, float *exponent) {
    int subnormal = x < 1.17549435e-38f;
    uint32_t bits = bits_of(subnormal ? x * 8388608.0f : x);
    int32_t e = (int32_t)(bits - 0x3F3504F3u) >> 23;
    float f = float_of(bits - ((uint32_t)e << 23)) - 1.0f;
    float z = f * f;
    float p = 7.0376836292e-2f;
    p = p * f - 1.1514610310e-1f;
    p = p * f + 1.1676998740e-1f;
    p = p * f - 1.2420140846e-1f;
    p = p * f + 1.4249322787e-1f;
    p = p * f - 1.6668057665e-1f;
    p = p * f + 2.0000714765e-1f;
    p = p * f - 2.4999993993e-1f;
    p = p * f + 3.3333331174e-1f;
    *exponent = (float)(e - (subnormal ? 23 : 0));
    return f + (p * f * z - 0.5f * z);
}

/// The logarithm where it has no finite value: of 0, of negative numbers, of infinity and NaN.
FLUX_INLINE float log_special(float x, float y) {
    y = x == 0.0f ? -INFINITY : y;
    y = x < 0.0f || x != x ? NAN : y;
    return x == INFINITY ? INFINITY : y;
}

FLUX_INLINE float v_log(float x) {
    float e, y = log_fraction(x, &e);
    return log_special(x, (y - e * 2.12194440e-4f) + e * 0.693359375f);
}

FLUX_INLINE float v_log2(float x) {
    float e, y = log_fraction(x, &e);
    return log_special(x, y * 1.44269504088896341f + e);
}

FLUX_INLINE float v_log10(float x) {
    float e, y = log_fraction(x, &e);
    return log_special(x, y * 0.434294481903251828f + e * 0.301029995663981195f);
}

FLUX_INLINE float v_log1p(float x) {
    float u = 1.0f + x;
    float correction = u == INFINITY || u <= 0.0f ? 0.0f : (x - (u - 1.0f)) / u;  // what rounding 1 + x lost
    return v_log(u) + correction;
}

/// (tanh x − x) / x³ as a function of x², for |x| < 0.625.
FLUX_INLINE float tanh_tail(float z) {
    float p = -5.70498872745e-3f;
    p = p * z + 2.06390887954e-2f;
    p = p * z - 5.37397155531e-2f;
    p = p * z + 1.33314422036e-1f;
    return p * z - 3.33332819422e-1f;
}

FLUX_INLINE float v_tanh(float x) {
    float z = x * x;
    float small = x + x * z * tanh_tail(z);
    float large = copysignf(1.0f - 2.0f / (v_exp(2.0f * fabsf(x)) + 1.0f), x);
    return fabsf(x) < 0.625f ? small : large;
}

FLUX_INLINE float v_sigmoid(float x) { return 1.0f / (1.0f + v_exp(-x)); }

FLUX_INLINE float v_softplus(float x) { return (x > 0.0f || x != x ? x : 0.0f) + v_log1p(v_exp(-fabsf(x))); }

/// erf for |x| < 1.
FLUX_INLINE float erf_center(float x) {
    float z = x * x;
    float p = 7.853861353153693e-5f;
    p = p * z - 8.010193625184903e-4f;
    p = p * z + 5.188327685732524e-3f;
    p = p * z - 2.685381193529856e-2f;
    p = p * z + 1.128358514861418e-1f;
    p = p * z - 3.761262582423300e-1f;
    p = p * z + 1.128379165726710f;
    return x * p;
}

/// 1 − erf for x ≥ 1.
FLUX_INLINE float erfc_tail(float x) {
    float q = 1.0f / x, y = q * q;
    float near = 2.326819970068386e-2f;
    near = near * y - 1.387039388740657e-1f;
    near = near * y + 3.687424674597105e-1f;
    near = near * y - 5.824733027278666e-1f;
    near = near * y + 6.210004621745983e-1f;
    near = near * y - 4.944515323274145e-1f;
    near = near * y + 3.404879937665872e-1f;
    near = near * y - 2.741127028184656e-1f;
    near = near * y + 5.638259427386472e-1f;
    float far = -1.047766399936249e+1f;
    far = far * y + 1.297719955372516e+1f;
    far = far * y - 7.495518717768503e+0f;
    far = far * y + 2.921019019210786e+0f;
    far = far * y - 1.015265279202700e+0f;
    far = far * y + 4.218463358204948e-1f;
    far = far * y - 2.820767439740514e-1f;
    far = far * y + 5.641895067754075e-1f;
    // x² in two parts: what the product rounds off matters to its exponential.
    float high = float_of(bits_of(x) & 0xFFFFF000u), low = x - high;
    float power = v_exp(-high * high) * v_exp(-(low * (x + high)));
    return power * q * (x < 2.0f ? near : far);
}

FLUX_INLINE float v_erf(float x) {
    float magnitude = fabsf(x);
    float limited = magnitude > 10.0f ? 10.0f : magnitude;
    float large = copysignf(1.0f - erfc_tail(limited), x);
    return magnitude < 1.0f ? erf_center(x) : x != x ? x : large;
}

FLUX_INLINE float v_gelu(float x) {
    float z = -x * 0.70710678118654752f, magnitude = fabsf(z);
    float limited = magnitude > 10.0f ? 10.0f : magnitude;
    float tail = erfc_tail(limited);
    float erfc = magnitude < 1.0f ? 1.0f - erf_center(z) : z > 0.0f ? tail : 2.0f - tail;
    float y = 0.5f * x * erfc;
    return x < -14.5f ? -0.0f : y;
}

FLUX_INLINE float v_swish(float x) { return x == -INFINITY ? -0.0f : x / (1.0f + v_exp(-x)); }

FLUX_INLINE float v_exp2(float x) {
    float limited = x < -151.0f ? -151.0f : x > 129.0f ? 129.0f : x;
    float shifted = limited + ROUNDER;
    float r = (limited - (shifted - ROUNDER)) * 0.693147180559945309f;
    return scale_by_power_of_two(1.0f + (r + exp_tail(r)), (int32_t)(bits_of(shifted) - 0x4B400000u));
}

FLUX_INLINE float v_erfc(float x) {
    float magnitude = fabsf(x);
    float tail = erfc_tail(magnitude > 10.0f ? 10.0f : magnitude);
    float large = x > 10.1f ? 0.0f : x > 0.0f ? tail : 2.0f - tail;
    return magnitude < 1.0f ? 1.0f - erf_center(x) : x != x ? x : large;
}

FLUX_INLINE float v_gelu_tanh(float x) {
    float y = x / (1.0f + v_exp(-1.5957691216057308f * (x + 0.044715f * x * x * x)));
    return x == -INFINITY ? -0.0f : y;
}

FLUX_INLINE float v_log_sigmoid(float x) { return (x < 0.0f || x != x ? x : 0.0f) - v_log1p(v_exp(-fabsf(x))); }

/// log(1 + 2 sinh²(x/2)) where x is small.
FLUX_INLINE float v_log_cosh(float x) {
    float magnitude = fabsf(x), e = v_expm1(0.5f * magnitude), s = 0.5f * (e + e / (e + 1.0f));
    float large = magnitude - 0.693147180559945309f + v_log1p(v_exp(-2.0f * magnitude));
    return magnitude < 1.0f ? v_log1p(2.0f * s * s) : large;
}

/// `x · tanh(log(1 + eˣ))`, as a quotient of polynomials of eˣ.
FLUX_INLINE float v_mish(float x) {
    float e = v_exp(x > 20.0f ? 20.0f : x), n = e * (e + 2.0f);
    return x < -103.0f ? -0.0f : x * (n / (n + 2.0f));
}

/// `x − tanh x`, from the series of tanh where both are close.
FLUX_INLINE float v_tanh_shrink(float x) {
    return fabsf(x) < 0.625f ? -(x * x * x * tanh_tail(x * x)) : x - v_tanh(x);
}

/// Sine and cosine are right below this magnitude; the caller takes others to libm.
static const float TRIGONOMETRY_LIMIT = 1000.0f;

FLUX_INLINE float sine_of_quadrants(float x, int32_t shift) {
    float shifted = x * 0.636619772367581343f + ROUNDER;
    float j = shifted - ROUNDER;
    float r = x - j * 1.5703125f;
    r = r - j * 4.837512969970703125e-4f;
    r = r - j * 7.549789948768648e-8f;
    float z = r * r;
    float sine = ((-1.9515295891e-4f * z + 8.3321608736e-3f) * z - 1.6666654611e-1f) * z * r + r;
    float cosine = ((2.443315711809948e-5f * z - 1.388731625493765e-3f) * z + 4.166664568298827e-2f) * z * z - 0.5f * z + 1.0f;
    uint32_t quadrant = bits_of(shifted) + (uint32_t)shift;
    float y = quadrant & 1 ? cosine : sine;
    return quadrant & 2 ? -y : y;
}

FLUX_INLINE float v_sin(float x) { return sine_of_quadrants(x, 0); }
FLUX_INLINE float v_cos(float x) { return sine_of_quadrants(x, 1); }

FLUX_INLINE float v_sign(float x) { return x > 0.0f ? 1.0f : x < 0.0f ? -1.0f : x; }

#endif
