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

/// q^−s for a whole s ≥ 1: by products where they are few.
FLUX_INLINE double inverse_power(double q, double s) {
    if (s > 16) return pow(q, -s);
    double product = q;
    for (; s > 1; s -= 1) product *= q;
    return 1 / product;
}

/// Hurwitz's Σ_k (q + k)^−s by Euler's and Maclaurin's formula, for whole s ≥ 2; infinite at the poles, NaN below −10⁴.
static double special_zeta(double s, double q) {
    // The Bernoulli numbers B_2k divided by (2k)!.
    static const double factors[] = {1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600, 1.0 / 47900160,
                                     -691.0 / 1307674368000, 1.0 / 74724249600};
    if (q <= 0 && q == floor(q)) return INFINITY;
    if (q < -1e4) return NAN;
    double sum = 0;
    for (; q < 14; q += 1) sum += inverse_power(q, s);
    double power = inverse_power(q, s);
    sum += power * q / (s - 1) + 0.5 * power;
    double product = s * power / q;
    for (int k = 0; k < 7; k++) {
        sum += factors[k] * product;
        product *= (s + 2 * k + 1) * (s + 2 * k + 2) / (q * q);
    }
    return sum;
}

/// The derivative of digamma of that order, at least 1.
static double special_polygamma(double order, double x) {
    if (x == INFINITY) return 0;
    double value = tgamma(order + 1) * special_zeta(order + 1, x);
    return fmod(order, 2) == 0 ? -value : value;
}

#endif
