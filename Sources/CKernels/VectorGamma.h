// The gamma family for float32: in float64, so that values near the zeros are right, and without branches, so that loops over it
// vectorize. Below 8 a recurrence over eight steps leads to the asymptotic series (DLMF 5.11), below 0 the reflection.
#ifndef FLUX_VECTOR_GAMMA_H
#define FLUX_VECTOR_GAMMA_H

#include "VectorMath.h"

static const double SHIFT = 8;

/// The logarithm of a normal x > 0, of 0 and of infinity.
FLUX_INLINE double wide_log(double x) {
    double e, s = wide_fraction(x, &e), z = s * s;
    double y = e * M_LN2 + 2 * (s + s * z * artanh_tail(8, z));
    return x == 0 ? -INFINITY : x < INFINITY ? y : x;
}

/// exp(x) for |x| ≤ 700, and beyond as there.
FLUX_INLINE double wide_exp(double x) {
    double limited = x < -700 ? -700 : x > 700 ? 700 : x, shifted = limited * M_LOG2E + WIDE_ROUNDER, whole = shifted - WIDE_ROUNDER;
    double r = (limited - whole * 0.693147180369123816) - whole * 1.90821492927058770e-10;
    return exp_series(11, r) * wide_power_of_low_bits(shifted);
}

/// x(x + 1)…(x + 7) as a polynomial of t = x(x + 7), and its derivatives by t.
FLUX_INLINE double eight_factors(double t) { return t * (t * (t * (t + 28) + 252) + 720); }
FLUX_INLINE double eight_factors_slope(double t) { return t * (t * (4 * t + 84) + 504) + 720; }
FLUX_INLINE double eight_factors_curve(double t) { return t * (12 * t + 168) + 504; }

/// sin(πd) / π for |d| ≤ ½.
FLUX_INLINE double sine_of_turn(double d) {
    double z = M_PI * M_PI * d * d;
    double p = 1.0 / 355687428096000;
    p = 1.0 / 1307674368000 - z * p;
    p = 1.0 / 6227020800 - z * p;
    p = 1.0 / 39916800 - z * p;
    p = 1.0 / 362880 - z * p;
    p = 1.0 / 5040 - z * p;
    p = 1.0 / 120 - z * p;
    p = 1.0 / 6 - z * p;
    return d * (1 - z * p);
}

/// cos(πd) for |d| ≤ ½.
FLUX_INLINE double cosine_of_turn(double d) {
    double z = M_PI * M_PI * d * d;
    double p = 1.0 / 20922789888000;
    p = 1.0 / 87178291200 - z * p;
    p = 1.0 / 479001600 - z * p;
    p = 1.0 / 3628800 - z * p;
    p = 1.0 / 40320 - z * p;
    p = 1.0 / 720 - z * p;
    p = 1.0 / 24 - z * p;
    p = 1.0 / 2 - z * p;
    return 1 - z * p;
}

/// log Γ(y) from 8 on.
FLUX_INLINE double log_gamma_far(double y) {
    double r = 1 / y, z = r * r, series = 1.0 / 1188 - z * (691.0 / 360360);
    series = r * (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z * series))));
    return (y - 0.5) * wide_log(y) - y + 0.91893853320467274178 + series;
}

/// log Γ(w) for w > 0.
FLUX_INLINE double wide_log_gamma(double w) {
    return log_gamma_far(w < SHIFT ? w + SHIFT : w) - wide_log(w < SHIFT ? eight_factors(w * (w + 7)) : 1);
}

FLUX_INLINE float v_log_gamma(float x) {
    double w = x < 0 ? 1 - (double)x : x, d = (double)x - rint((double)x);
    double far = log_gamma_far(w < SHIFT ? w + SHIFT : w), factors = w < SHIFT ? eight_factors(w * (w + 7)) : 1;
    double rest = wide_log(x < 0 ? factors / fabs(sine_of_turn(d)) : factors);
    float result = (float)(x < 0 ? rest - far : far - rest);
    result = x == 1 || x == 2 ? 0 : result;
    return fabsf(x) == INFINITY ? INFINITY : result;
}

FLUX_INLINE float v_digamma(float x) {
    double w = x < 0 ? 1 - (double)x : x, d = (double)x - rint((double)x), t = w * (w + 7);
    double y = w < SHIFT ? w + SHIFT : w, r = 1 / y, z = r * r;
    double series = 1.0 / 132 - z * (691.0 / 32760 - z / 12);
    series = z * (1.0 / 12 - z * (1.0 / 120 - z * (1.0 / 252 - z * (1.0 / 240 - z * series))));
    double steps = (2 * w + 7) * eight_factors_slope(t) / eight_factors(t);
    double result = wide_log(y) - 0.5 * r - series - (w < SHIFT ? steps : 0);
    result = x < 0 ? result - cosine_of_turn(d) / sine_of_turn(d) : result;
    return x < 0 && d == 0 ? NAN : (float)result;
}

/// The derivative of digamma; as that of every order NaN below −10⁴.
FLUX_INLINE float v_trigamma(float x) {
    double w = x < 0 ? 1 - (double)x : x, whole = rint((double)x), t = w * (w + 7);
    double y = w < SHIFT ? w + SHIFT : w, r = 1 / y, z = r * r;
    double series = 5.0 / 66 - z * (691.0 / 2730 - z * (7.0 / 6));
    series = r + z * (0.5 + r * (1.0 / 6 - z * (1.0 / 30 - z * (1.0 / 42 - z * (1.0 / 30 - z * series)))));
    // Minus the derivative of what digamma takes off for the steps.
    double p = eight_factors(t), slope = eight_factors_slope(t), inner = 2 * w + 7;
    double steps = (inner * inner * (slope * slope - p * eight_factors_curve(t)) - 2 * slope * p) / (p * p);
    double result = series + (w < SHIFT ? steps : 0), sine = sine_of_turn(x - whole);
    result = x < 0 ? 1 / (sine * sine) - result : result;
    float limited = x < -1e4f ? NAN : (float)result;
    return x <= 0 && x == whole ? INFINITY : limited;
}

#endif
