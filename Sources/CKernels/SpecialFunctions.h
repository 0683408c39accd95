// Functions of float64 that C's library lacks. Scalar: loops over them do not vectorize.
#ifndef FLUX_SPECIAL_FUNCTIONS_H
#define FLUX_SPECIAL_FUNCTIONS_H

#include <math.h>

#include "Internal.h"

FLUX_INLINE double special_erf_inverse(double x) {
    if (!(fabs(x) <= 1)) return NAN;
    return flux_inverse_normal_from(x * 0.5, (1 - fabs(x)) * 0.5) * M_SQRT1_2;
}

FLUX_INLINE double special_log_gamma(double x) {
    int sign;  // `lgamma` writes it to a global variable
    return lgamma_r(x, &sign);
}

/// The derivative of log Γ: by recurrence up to 10 and then the asymptotic series; by reflection below 0.
static double special_digamma(double x) {
    if (x == 0) return copysign(INFINITY, -x);
    if (x < 0) return x == floor(x) ? NAN : special_digamma(1 - x) - M_PI / tan(M_PI * (x - floor(x)));
    double y = 0;
    for (; x < 10; x += 1) y -= 1 / x;
    double z = 1 / (x * x), tail = 1.0 / 132 - z * (691.0 / 32760 - z / 12);
    tail = z * (1.0 / 12 - z * (1.0 / 120 - z * (1.0 / 252 - z * (1.0 / 240 - z * tail))));
    return y + log(x) - 0.5 / x - tail;
}

/// q^−s: by products where they are few.
FLUX_INLINE double inverse_power(double q, double s) {
    if (s > 16 || s != floor(s)) return pow(q, -s);
    double product = q;
    for (; s > 1; s -= 1) product *= q;
    return 1 / product;
}

/// Hurwitz's Σ_k (q + k)^−s by Euler's and Maclaurin's formula; infinite at the poles, NaN for s < 1, where a power of a negative number
/// is none, and for q below −10⁴.
static double special_zeta(double s, double q) {
    // The Bernoulli numbers B_2k divided by (2k)!.
    static const double factors[] = {1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600, 1.0 / 47900160,
                                     -691.0 / 1307674368000, 1.0 / 74724249600};
    if (!(s >= 1) || q != q) return NAN;
    if (s == 1 || (q <= 0 && q == floor(q))) return INFINITY;
    if (q < -1e4 || (q < 0 && s != floor(s))) return NAN;
    if (q > 1e9) return pow(q, 1 - s) * (1 / (s - 1) + 0.5 / q);
    double sum = 0, enough = 12 + 1.5 * s;
    for (; q < enough; q += 1) {
        double term = inverse_power(q, s);
        sum += term;
        if (q > 0 && term <= sum * 0x1p-60) return sum;
    }
    double power = inverse_power(q, s), tail = power * (q / (s - 1) + 0.5), product = s * power / q;
    for (int k = 0; k < 7; k++) {
        tail += factors[k] * product;
        product *= (s + 2 * k + 1) / q * ((s + 2 * k + 2) / q);
    }
    return sum + tail;
}

/// The derivative of digamma of that order, at least 1.
static inline double special_polygamma(double order, double x) {
    if (x == INFINITY) return 0;
    double value = tgamma(order + 1) * special_zeta(order + 1, x);
    return fmod(order, 2) == 0 ? -value : value;
}

/// exp(x²) · erfc(x): by the asymptotic series where erfc vanishes.
static inline double special_erfcx(double x) {
    if (x < 25) {
        double square = x * x, rest = fma(x, x, -square);
        return square < 710 ? exp(square) * (1 + rest) * erfc(x) : x != x ? x : INFINITY;
    }
    double z = 0.5 / (x * x);
    double series = 1 - z * (1 - 3 * z * (1 - 5 * z * (1 - 7 * z * (1 - 9 * z * (1 - 11 * z * (1 - 13 * z))))));
    return series / x * 0.56418958354775628695;
}

/// The number below which a standard normal one lies with probability p.
FLUX_INLINE double special_ndtri(double p) {
    if (!(p >= 0 && p <= 1)) return NAN;
    return flux_inverse_normal_from(p - 0.5, p < 0.5 ? p : 1 - p);
}

#endif
