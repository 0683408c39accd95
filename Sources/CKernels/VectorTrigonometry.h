// Trigonometric and hyperbolic functions of float32 without branches, and their inverses; see VectorMath.h.
#ifndef FLUX_VECTOR_TRIGONOMETRY_H
#define FLUX_VECTOR_TRIGONOMETRY_H

#include "VectorMath.h"

static const float HALF_PI = 1.57079632679489662f;

/// Sine, cosine and tangent are right below this magnitude; the caller takes others to libm.
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
FLUX_INLINE float v_tan(float x) { return v_sin(x) / v_cos(x); }

/// The arc tangent of x ≥ 0.
FLUX_INLINE float atan_right(float x) {
    int is_large = x > 2.41421356f, is_middle = x > 0.414213562f;
    float start = is_large ? HALF_PI : is_middle ? 0.5f * HALF_PI : 0.0f;
    float t = (is_large ? -1.0f : is_middle ? x - 1.0f : x) / (is_large ? x : is_middle ? x + 1.0f : 1.0f);
    float z = t * t;
    float p = 8.05374449538e-2f;
    p = p * z - 1.38776856032e-1f;
    p = p * z + 1.99777106478e-1f;
    p = p * z - 3.33329491539e-1f;
    return start + (p * z * t + t);
}

FLUX_INLINE float v_atan(float x) { return copysignf(atan_right(fabsf(x)), x); }

FLUX_INLINE float v_atan2(float y, float x) {
    float a = fabsf(x), b = fabsf(y), larger = a > b ? a : b, smaller = a > b ? b : a;
    float ratio = larger == 0.0f ? 0.0f : smaller == INFINITY ? 1.0f : smaller / larger;
    float angle = atan_right(ratio);
    angle = b > a ? HALF_PI - angle : angle;
    angle = copysignf(1.0f, x) < 0.0f ? 2.0f * HALF_PI - angle : angle;
    return x != x || y != y ? NAN : copysignf(angle, y);
}

/// (asin s − s) / s³ as a function of s², for 0 ≤ s ≤ ½.
FLUX_INLINE float asin_tail(float z) {
    float p = 4.2163199048e-2f;
    p = p * z + 2.4181311049e-2f;
    p = p * z + 4.5470025998e-2f;
    p = p * z + 7.4953002686e-2f;
    return p * z + 1.6666752422e-1f;
}

/// The arc sine of |x| up to ½, and above ½ that of √((1 − |x|) / 2), which is half the angle from 1.
FLUX_INLINE float asin_part(float magnitude) {
    float half = 0.5f * (1.0f - magnitude);
    float s = magnitude > 0.5f ? __builtin_elementwise_sqrt(half) : magnitude, z = s * s;
    return s + s * z * asin_tail(z);
}

FLUX_INLINE float v_asin(float x) {
    float magnitude = fabsf(x), part = asin_part(magnitude);
    return copysignf(magnitude > 0.5f ? HALF_PI - 2.0f * part : part, x);
}

FLUX_INLINE float v_acos(float x) {
    float magnitude = fabsf(x), part = asin_part(magnitude);
    float outer = x > 0.0f ? 2.0f * part : 2.0f * HALF_PI - 2.0f * part;
    return magnitude > 0.5f ? outer : HALF_PI - copysignf(part, x);
}

// The exponential is squared at the end, which reaches further than dividing the exponential of all of x.
FLUX_INLINE float v_cosh(float x) {
    float h = v_exp(0.5f * fabsf(x));
    return 0.5f * h * h + 0.5f / (h * h);
}

FLUX_INLINE float v_sinh(float x) {
    float magnitude = fabsf(x), h = v_exp(0.5f * magnitude), e = v_expm1(magnitude < 1.0f ? magnitude : 0.0f);
    float y = magnitude < 1.0f ? 0.5f * (e + e / (e + 1.0f)) : 0.5f * h * h - 0.5f / (h * h);
    return copysignf(x != x ? x : y, x);
}

FLUX_INLINE float v_asinh(float x) {
    float a = fabsf(x), limited = a < 1e9f ? a : 1e9f, square = limited * limited;
    float y = v_log1p(limited + square / (1.0f + __builtin_elementwise_sqrt(1.0f + square)));
    return copysignf(a < 1e9f ? y : v_log(a) + 0.693147180559945309f, x);
}

FLUX_INLINE float v_acosh(float x) {
    float limited = x < 1e9f ? x : 1e9f, t = limited - 1.0f;
    float y = v_log1p(t + __builtin_elementwise_sqrt(2.0f * t + t * t));
    return x < 1.0f ? NAN : x < 1e9f ? y : v_log(x) + 0.693147180559945309f;
}

FLUX_INLINE float v_atanh(float x) {
    float a = fabsf(x);
    return copysignf(0.5f * v_log1p(2.0f * a / (1.0f - a)), x);
}

#endif
