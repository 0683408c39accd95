// Functions of float32 without branches, so that loops over them vectorize. The polynomials are those of the Cephes library
// (Moshier 1992) where they were not fitted for here; the reductions of the argument are standard (Cody and Waite 1980).
#ifndef FLUX_VECTOR_MATH_H
#define FLUX_VECTOR_MATH_H

#include <math.h>

#include "Internal.h"

// Adding it leaves the nearest integer in the low bits of the sum.
static const float ROUNDER = 12582912.0f;

/// (exp(r) − 1 − r) / r² for |r| ≤ ½ log 2, fitted to 3 parts in 10⁹ of exp(r).
FLUX_INLINE float exp_tail(float r) {
    float p = 1.3814221602e-3f;
    p = p * r + 8.3688991144e-3f;
    p = p * r + 4.1668403894e-2f;
    p = p * r + 1.6666519642e-1f;
    return p * r + 4.9999994040e-1f;
}

/// exp(x + low) = y · 2ⁿ, where `low` is what rounding took off x; the low bits of `bits` hold n + shift.
FLUX_INLINE float exp_fraction(float x, float low, float shift, uint32_t *bits) {
    float rounder = ROUNDER + shift, shifted = x * 1.44269504088896341f + rounder, whole = shifted - rounder;
    float r = x - whole * 0.693359375f;
    r = r + whole * 2.12194440e-4f;
    r = r + low;
    *bits = bits_of(shifted);
    return 1.0f + r * (1.0f + r * exp_tail(r));
}

/// The power of two whose exponent is in the low bits.
FLUX_INLINE float power_of_low_bits(uint32_t bits) { return float_of((bits << 23) + 0x3F800000u); }

FLUX_INLINE float v_exp(float x) {
    float limited = x > 89.0f ? 89.0f : x;
    limited = limited < -104.0f ? -104.0f : limited;
    // A power of two that is a normal number, times another where the result is none.
    int is_small = x < 0.0f;
    uint32_t bits;
    float y = exp_fraction(limited, -0.0f, is_small ? 64.0f : -64.0f, &bits);
    return y * power_of_low_bits(bits) * (is_small ? 0x1p-64f : 0x1p64f);
}

/// exp(x + low) for −130 ≤ x ≤ 40.
FLUX_INLINE float exp_within(float x, float low) {
    uint32_t bits;
    float y = exp_fraction(x, low, 64.0f, &bits);
    return y * power_of_low_bits(bits) * 0x1p-64f;
}

/// exp(x) for x ≤ 0.
FLUX_INLINE float exp_of_negative(float x) { return exp_within(x < -104.0f ? -104.0f : x, -0.0f); }

/// exp(x + low) for −87 ≤ x ≤ 88, where it is a normal number.
FLUX_INLINE float exp_of_normal_sum(float x, float low) {
    uint32_t bits;
    float y = exp_fraction(x, low, 0.0f, &bits);
    return y * power_of_low_bits(bits);
}

FLUX_INLINE float exp_of_normal(float x) { return exp_of_normal_sum(x, -0.0f); }

/// exp(x) for x ≤ 0, or 0 where that is no normal number: one that is rounded to less takes some processors 150 cycles, and scores that
/// do not count are −∞.
FLUX_INLINE float exp_of_score(float x) {
    const float least = -87.33f;
    float y = exp_of_normal(x < least ? least : x);
    return x < least ? 0.0f : y;
}

FLUX_INLINE float v_expm1(float x) {
    float small = x + x * x * exp_tail(x);
    return fabsf(x) < 0.34657359f ? small : v_exp(x) - 1.0f;
}

/// The exponent of a normal x > 0 and the logarithm of its fraction in √½…√2.
FLUX_INLINE float log_fraction_of_normal(float x, int32_t *exponent) {
    uint32_t bits = bits_of(x);
    int32_t e = (int32_t)(bits - 0x3F3504F3u) >> 23;
    float f = float_of(bits - ((uint32_t)e << 23)) - 1.0f;
    float p = 7.0376836292e-2f;
    p = p * f - 1.1514610310e-1f;
    p = p * f + 1.1676998740e-1f;
    p = p * f - 1.2420140846e-1f;
    p = p * f + 1.4249322787e-1f;
    p = p * f - 1.6668057665e-1f;
    p = p * f + 2.0000714765e-1f;
    p = p * f - 2.4999993993e-1f;
    p = p * f + 3.3333331174e-1f;
    *exponent = e;
    return f + f * f * (p * f - 0.5f);
}

/// The same of any x > 0.
FLUX_INLINE float log_fraction(float x, float *exponent) {
    int subnormal = x < 1.17549435e-38f;
    int32_t e;
    float y = log_fraction_of_normal(subnormal ? x * 8388608.0f : x, &e);
    *exponent = (float)(e - (subnormal ? 23 : 0));
    return y;
}

FLUX_INLINE float log_of_normal(float x) {
    int32_t n;
    float y = log_fraction_of_normal(x, &n), e = (float)n;
    return (y - e * 2.12194440e-4f) + e * 0.693359375f;
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

/// log(1 + x) for 0 ≤ x ≤ 1: twice the area tangent of s = x / (2 + x), fitted to 4 parts in 10⁹.
FLUX_INLINE float log1p_of_unit(float x) {
    float s = x / (2.0f + x), z = s * s, p = 2.8178325990e-1f;
    p = p * z + 2.7960604736e-1f;
    p = p * z + 4.0024910144e-1f;
    p = p * z + 6.6666314685e-1f;
    return s * (p * z + 2.0f);
}

/// (tanh x − x) / x³ as a function of x², for |x| < 0.625.
FLUX_INLINE float tanh_tail(float z) {
    float p = -5.70498872745e-3f;
    p = p * z + 2.06390887954e-2f;
    p = p * z - 5.37397155531e-2f;
    p = p * z + 1.33314422036e-1f;
    return p * z - 3.33332819422e-1f;
}

/// m / (m + 2) of m = exp(−2|x|) − 1, which is 2ⁿ · (exp(r) − 1) + 2ⁿ − 1.
FLUX_INLINE float v_tanh(float x) {
    float magnitude = fabsf(x), y = magnitude > 10.0f ? -20.0f : -2.0f * magnitude;
    float shifted = y * 1.44269504088896341f + ROUNDER, whole = shifted - ROUNDER;
    float r = y - whole * 0.693359375f;
    r = r + whole * 2.12194440e-4f;
    float power = power_of_low_bits(bits_of(shifted)), m = power * (r + r * r * exp_tail(r)) + (power - 1.0f);
    return copysignf(m / (m + 2.0f), x);
}

FLUX_INLINE float v_sigmoid(float x) { return 1.0f / (1.0f + v_exp(-x)); }

/// log(1 + exp(−|x|))
FLUX_INLINE float softplus_tail(float x) { return log1p_of_unit(exp_of_negative(-fabsf(x))); }

FLUX_INLINE float v_softplus(float x) { return (x > 0.0f || x != x ? x : 0.0f) + softplus_tail(x); }

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

/// (1 − erf x) · exp(x²) for 0 ≤ x < 11: t·q(t) with t = 1 / (1 + 0.35 x), where q was fitted to 1 part in 10⁸.
FLUX_INLINE float erfc_factor(float x) {
    float t = 1.0f / (1.0f + 0.35f * x);
    float q = 4.184610638e-2f;
    q = q * t - 1.779092681e-1f;
    q = q * t + 2.267886771e-1f;
    q = q * t - 8.915945917e-2f;
    q = q * t + 1.390378926e-1f;
    q = q * t + 1.175934126e-1f;
    q = q * t + 1.612168811e-1f;
    q = q * t + 1.857079855e-1f;
    q = q * t + 1.974081979e-1f;
    q = q * t + 1.974695844e-1f;
    return t * q;
}

/// x² in two parts, since what the product rounds off matters to its exponential: an exact square, and what is missing in it.
FLUX_INLINE float square_in_two(float x, float *low) {
    float high = float_of(bits_of(x) & 0xFFFFF000u);
    *low = (x - high) * (x + high);
    return high * high;
}

/// 1 − erf for 0 ≤ x < 11.
FLUX_INLINE float erfc_right(float x) {
    float low, high = square_in_two(x, &low);
    return erfc_factor(x) * exp_within(-high, -low);
}

/// −log(1 − erf x) for 1 ≤ x ≤ 4, fitted to 1 part in 10⁹ of erf.
FLUX_INLINE float erf_exponent(float x) {
    float p = -1.8557401199e-4f;
    p = p * x + 2.9396072496e-3f;
    p = p * x - 2.1805318072e-2f;
    p = p * x + 1.0303737223e-1f;
    p = p * x + 6.3822567463e-1f;
    p = p * x + 1.1270400286f;
    return p * x + 3.5371951526e-4f;
}

FLUX_INLINE float v_erf(float x) {
    float magnitude = fabsf(x);
    float large = copysignf(1.0f - exp_of_normal(-erf_exponent(magnitude > 4.0f ? 4.0f : magnitude)), x);
    return magnitude < 1.0f ? erf_center(x) : large;
}

/// x · Φ(x) = max(x, 0) − |x| / 2 · (1 − erf(|x| / √2)).
FLUX_INLINE float v_gelu(float x) {
    float magnitude = fabsf(x), limited = magnitude > 14.5f ? 14.5f : magnitude, half = 0.5f * limited;
    float rest = erfc_factor(limited * 0.70710678118654752f) * exp_within(-half * limited, -0.0f);
    return (x < 0.0f ? 0.0f : x) - half * rest;
}

FLUX_INLINE float v_swish(float x) { return x == -INFINITY ? -0.0f : x / (1.0f + v_exp(-x)); }

FLUX_INLINE float v_exp2(float x) {
    float limited = x < -151.0f ? -151.0f : x > 129.0f ? 129.0f : x;
    int is_small = x < 0.0f;
    float rounder = ROUNDER + (is_small ? 64.0f : -64.0f), shifted = limited + rounder;
    float r = (limited - (shifted - rounder)) * 0.693147180559945309f;
    float y = 1.0f + r * (1.0f + r * exp_tail(r));
    return y * power_of_low_bits(bits_of(shifted)) * (is_small ? 0x1p-64f : 0x1p64f);
}

/// 1 − erf, where `right` is that of the magnitude.
FLUX_INLINE float erfc_of(float x, float right) {
    // erf for |x| < ¼, fitted to 6 parts in 10¹⁰.
    float z = x * x, p = -2.6222464615e-2f;
    p = p * z + 1.1281289227e-1f;
    p = p * z - 3.7612607698e-1f;
    p = p * z + 1.1283791665f;
    float y = x > 0.0f ? right : 2.0f - right;
    return fabsf(x) < 0.25f ? 1.0f - x * p : y;
}

FLUX_INLINE float v_erfc(float x) {
    float magnitude = fabsf(x), y = erfc_of(x, erfc_right(magnitude > 10.0f ? 10.0f : magnitude));
    return x > 10.1f ? 0.0f : x != x ? x : y;
}

/// The same for |x| ≤ 9, where the result is a normal number.
FLUX_INLINE float erfc_of_center(float x) {
    float magnitude = fabsf(x), low, high = square_in_two(magnitude, &low);
    return erfc_of(x, erfc_factor(magnitude) * exp_of_normal_sum(-high, -low));
}

/// The probability that a standard normal number is at most x.
FLUX_INLINE float v_ndtr(float x) {
    float magnitude = fabsf(x), limited = magnitude > 14.5f ? 14.5f : magnitude;
    float low, high = square_in_two(limited, &low);
    float tail = 0.5f * erfc_factor(limited * 0.70710678118654752f) * exp_within(-0.5f * high, -0.5f * low);
    return x != x ? x : x < 0.0f ? tail : 1.0f - tail;
}

FLUX_INLINE float v_gelu_tanh(float x) {
    float y = x / (1.0f + v_exp(-1.5957691216057308f * (x + 0.044715f * x * x * x)));
    return x == -INFINITY ? -0.0f : y;
}

FLUX_INLINE float v_log_sigmoid(float x) { return (x < 0.0f || x != x ? x : 0.0f) - softplus_tail(x); }

/// log(1 + 2 sinh²(x/2)) where x is small.
FLUX_INLINE float v_log_cosh(float x) {
    float magnitude = fabsf(x), e = v_expm1(0.5f * magnitude), s = 0.5f * (e + e / (e + 1.0f));
    float large = magnitude - 0.693147180559945309f + log1p_of_unit(exp_of_negative(-2.0f * magnitude));
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

/// The exponent of a normal x > 0, and s where its fraction, in √½…√2, is (1 + s) / (1 − s): its logarithm is 2·artanh s.
FLUX_INLINE double wide_fraction(double x, double *exponent) {
    uint64_t bits = bits_of_double(x);
    // The exponent is counted from the upper word of √½.
    int32_t e = ((int32_t)(bits >> 32) - 0x3FE6A09E) >> 20;
    double fraction = double_of(bits - ((uint64_t)(int64_t)e << 52));
    *exponent = e;
    return (fraction - 1) / (fraction + 1);
}

/// (artanh s − s) / s³ of z = s², by so many terms of its series.
FLUX_INLINE double artanh_tail(int terms, double z) {
    double p = 1.0 / (2 * terms + 1);
    _Pragma("clang loop unroll(full)") for (int k = terms - 1; k > 0; k--) p = p * z + 1.0 / (2 * k + 1);
    return p;
}

static const double INVERSE_FACTORIALS[] = {
    1, 1, 1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120, 1.0 / 720, 1.0 / 5040, 1.0 / 40320, 1.0 / 362880, 1.0 / 3628800, 1.0 / 39916800,
    1.0 / 479001600, 1.0 / 6227020800,
};

/// exp(r) for |r| ≤ ½ log 2, by so many terms behind the first.
FLUX_INLINE double exp_series(int terms, double r) {
    double p = INVERSE_FACTORIALS[terms];
    _Pragma("clang loop unroll(full)") for (int k = terms - 1; k >= 0; k--) p = p * r + INVERSE_FACTORIALS[k];
    return p;
}

/// log₂ of x > 0; itself for infinity and NaN.
FLUX_INLINE double log2_of(float x) {
    double e, s = wide_fraction(x, &e), z = s * s;
    double y = e + (s + s * z * artanh_tail(6, z)) * 2.8853900817779268;
    return x == 0 ? -INFINITY : x < INFINITY ? y : x;
}

// Adding it leaves the nearest integer in the low bits of the sum.
static const double WIDE_ROUNDER = 6755399441055744.0;

/// The power of two whose exponent is in the low bits.
FLUX_INLINE double wide_power_of_low_bits(double shifted) { return double_of((bits_of_double(shifted) + 1023) << 52); }

/// 2ˣ, right to float32 and for its range.
FLUX_INLINE float exp2_of(double x) {
    double limited = x < -200 ? -200 : x > 200 ? 200 : x, shifted = limited + WIDE_ROUNDER;
    double r = (limited - (shifted - WIDE_ROUNDER)) * 0.69314718055994531;
    return (float)(exp_series(7, r) * wide_power_of_low_bits(shifted));
}

/// exp(x²) · erfc(x), from 10 on by its asymptotic series.
FLUX_INLINE float v_erfcx(float x) {
    float magnitude = fabsf(x), far = magnitude < 10.0f ? 10.0f : magnitude, z = 0.5f / (far * far);
    float series = (1.0f - z * (1.0f - 3.0f * z * (1.0f - 5.0f * z * (1.0f - 7.0f * z)))) / far * 0.564189583547756287f;
    float right = magnitude < 10.0f ? erfc_factor(magnitude) : series;
    float left = exp2_of((double)x * x * 1.4426950408889634 + 1) - right;
    return x != x ? x : x < 0.0f ? left : right;
}

/// As C's `powf`: by float64, which the exponent times the logarithm needs.
FLUX_INLINE float v_pow(float x, float y) {
    float magnitude = fabsf(x), half = 0.5f * y;
    float z = exp2_of((double)y * log2_of(magnitude));
    int is_whole = rintf(y) == y, is_odd = is_whole & (rintf(half) != half);
    z = is_odd ? copysignf(z, x) : z;
    int has_root = (x >= 0) | (x != x) | (magnitude == INFINITY) | is_whole;
    z = has_root ? z : NAN;
    int is_one = (y == 0) | (x == 1) | ((x == -1) & (fabsf(y) == INFINITY));
    return is_one ? 1 : z;
}

// A number as a fraction in ½…1, with its sign, and a power of two; 0, infinity and NaN are their own fractions. Subnormal numbers have no
// exponent of their own: they are scaled.

FLUX_INLINE float v_fraction(float x) {
    float magnitude = fabsf(x), scaled = magnitude < 0x1p-126f ? x * 0x1p24f : x;
    float fraction = float_of((bits_of(scaled) & 0x807FFFFFu) | 0x3F000000u);
    return x != 0 && magnitude < INFINITY ? fraction : x;
}
FLUX_INLINE double wide_fraction_of(double x) {
    double magnitude = fabs(x), scaled = magnitude < 0x1p-1022 ? x * 0x1p54 : x;
    double fraction = double_of((bits_of_double(scaled) & 0x800FFFFFFFFFFFFFu) | 0x3FE0000000000000u);
    return x != 0 && magnitude < INFINITY ? fraction : x;
}

FLUX_INLINE float v_exponent(float x) {
    float magnitude = fabsf(x), scaled = magnitude < 0x1p-126f ? magnitude * 0x1p24f : magnitude;
    int32_t exponent = (int32_t)(bits_of(scaled) >> 23) - (magnitude < 0x1p-126f ? 150 : 126);
    return x != 0 && magnitude < INFINITY ? (float)exponent : 0;
}
FLUX_INLINE double wide_exponent_of(double x) {
    double magnitude = fabs(x), scaled = magnitude < 0x1p-1022 ? magnitude * 0x1p54 : magnitude;
    int32_t exponent = (int32_t)(bits_of_double(scaled) >> 52) - (magnitude < 0x1p-1022 ? 1076 : 1022);
    return x != 0 && magnitude < INFINITY ? exponent : 0;
}

FLUX_INLINE float v_sign(float x) { return x > 0.0f ? 1.0f : x < 0.0f ? -1.0f : x; }

FLUX_INLINE float v_cbrt(float x) { return copysignf(exp2_of(log2_of(fabsf(x)) * (1.0 / 3)), x); }

/// By float64, in which the squares do not overflow; infinite also where the other operand is NaN.
FLUX_INLINE float v_hypot(float x, float y) {
    float z = (float)__builtin_elementwise_sqrt((double)x * x + (double)y * y);
    int is_infinite = (fabsf(x) == INFINITY) | (fabsf(y) == INFINITY);
    return is_infinite ? INFINITY : z;
}

// The inverse of erf by polynomials of w = −log(1 − x²), or of its root in the tails (Giles 2010).

FLUX_INLINE float erf_inverse_center(float w) {
    float c = w - 2.5f, p = 2.81022636e-08f;
    p = p * c + 3.43273939e-07f;
    p = p * c - 3.5233877e-06f;
    p = p * c - 4.39150654e-06f;
    p = p * c + 2.1858087e-04f;
    p = p * c - 1.25372503e-03f;
    p = p * c - 4.17768164e-03f;
    p = p * c + 2.46640727e-01f;
    return p * c + 1.50140941f;
}

FLUX_INLINE float erf_inverse_tail(float w) {
    float t = __builtin_elementwise_sqrt(w) - 3.0f, p = -2.00214257e-04f;
    p = p * t + 1.00950558e-04f;
    p = p * t + 1.34934322e-03f;
    p = p * t - 3.67342844e-03f;
    p = p * t + 5.73950773e-03f;
    p = p * t - 7.6224613e-03f;
    p = p * t + 9.43887047e-03f;
    p = p * t + 1.00167406f;
    return p * t + 2.83297682f;
}

/// The inverse of erf for |x| up to here, where w < 5.
#define ERF_INVERSE_CENTER 0.996f

FLUX_INLINE float erf_inverse_of_center(float x) { return x * erf_inverse_center(-log_of_normal((1.0f - x) * (1.0f + x))); }

FLUX_INLINE float v_erf_inverse(float x) {
    float w = -log_of_normal((1.0f - x) * (1.0f + x));
    float y = x * (w < 5.0f ? erf_inverse_center(w) : erf_inverse_tail(w));
    y = fabsf(x) == 1.0f ? x * INFINITY : y;
    return fabsf(x) <= 1.0f ? y : NAN;
}

/// Beyond w = 16, fitted for here to 4 parts in 10⁸.
FLUX_INLINE float erf_inverse_far(float w) {
    float t = __builtin_elementwise_sqrt(w) - 7.1f, p = 1.616884061e-08f;
    p = p * t - 8.157775688e-08f;
    p = p * t + 1.706425033e-07f;
    p = p * t - 1.176410516e-06f;
    p = p * t + 5.807144370e-06f;
    p = p * t + 7.836393626e-06f;
    p = p * t - 5.112739572e-04f;
    p = p * t + 1.008493797f;
    return p * t + 6.969874322f;
}

/// The inverse of the normal distribution, √2 · erf⁻¹(2 p − 1), from p up to 1 minus it in the center.
#define NDTRI_CENTER 0.002f

FLUX_INLINE float ndtri_of_center(float p) {
    return (p - 0.5f) * 2.8284271247461901f * erf_inverse_center(-log_of_normal(4.0f * p * (1.0f - p)));
}

FLUX_INLINE float v_ndtri(float p) {
    float w = -v_log(4.0f * p * (1.0f - p));
    float y = w < 5.0f ? erf_inverse_center(w) : w < 16.0f ? erf_inverse_tail(w) : erf_inverse_far(w);
    y = (p - 0.5f) * 2.8284271247461901f * y;
    y = p == 0.0f ? -INFINITY : p == 1.0f ? INFINITY : y;
    return p >= 0.0f && p <= 1.0f ? y : NAN;
}

#endif
