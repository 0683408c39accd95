// The regularized incomplete gamma functions P(a, x) and Q(a, x) = 1 − P (DLMF 8): series, continued fraction, and for large a the
// uniform expansion (Temme 1979).
#ifndef FLUX_INCOMPLETE_GAMMA_H
#define FLUX_INCOMPLETE_GAMMA_H

#include <float.h>

#include "SpecialFunctions.h"

/// log(1 + u) − u.
FLUX_INLINE double log1p_rest(double u) {
    if (!(fabs(u) < 0.3)) return log1p(u) - u;
    double r = u / (2 + u), z = r * r, sum = 0;
    for (int k = 19; k >= 3; k -= 2) sum = sum * z + 1.0 / k;
    return 2 * r * z * sum - u * r;
}

/// xᵃ · exp(−x) / Γ(a + 1).
static double gamma_density(double a, double x) {
    if (a < 10) {
        if (x > 1500) return 0;
        double half = exp(-x / 2);
        return pow(x, a) * half / tgamma(a + 1) * half;
    }
    double z = 1 / (a * a), stirling = (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z / 1188)))) / a;
    return exp(a * log1p_rest((x - a) / a) - stirling) / sqrt(2 * M_PI * a);
}

/// P by its power series.
static double gamma_series(double a, double x) {
    double sum = 1, term = 1;
    for (double n = 1; term > sum * (DBL_EPSILON / 4); n++) {
        term *= x / (a + n);
        sum += term;
    }
    return gamma_density(a, x) * sum;
}

/// Q by its continued fraction, from the front (Lentz 1976).
static double gamma_fraction(double a, double x) {
    double b = x + 1 - a, c = INFINITY, d = 1 / b, y = d;
    for (double n = 1, step = 2; n < 1e5 && fabs(step - 1) > DBL_EPSILON / 2; n++) {
        double factor = -n * (n - a);
        b += 2;
        d = 1 / (factor * d + b);
        c = b + factor / c;
        step = c * d;
        y *= step;
    }
    return gamma_density(a, x) * a * y;
}

/// log Γ(1 + a), right also for small a.
static double log_gamma_after_one(double a) {
    double u = 1 + a;
    return special_log_gamma(u) + (a - (u - 1)) * special_digamma(u);
}

/// Q for small x, where P may be close to 1: by the series of the difference.
static double gamma_rest_series(double a, double x) {
    double sum = 0, term = 1;
    for (double n = 1; fabs(term) > DBL_EPSILON / 4 * fabs(sum); n++) {
        term *= -x / n;
        sum += term / (a + n);
    }
    double exponent = a * log(x) - log_gamma_after_one(a);
    return -expm1(exponent) - a * exp(exponent) * sum;
}

/// P or Q for a of 10⁶ and more.
static double gamma_uniform(double a, double x, bool is_upper) {
    double u = (x - a) / a, half = -log1p_rest(u), eta = copysign(sqrt(2 * half), u), sign = is_upper ? 1 : -1;
    if (!(a * half < 800)) return (u > 0) == is_upper ? 0 : 1;
    double first = -1.0 / 3 + eta * (1.0 / 12 - eta * (2.0 / 135 - eta * (1.0 / 864 + eta * (1.0 / 2835 - eta * (139.0 / 777600 -
                   eta * (1.0 / 25515 + eta * (571.0 / 261273600)))))));
    double second = -1.0 / 540 - eta * (1.0 / 288 - eta * (1.0 / 378 - eta * (77.0 / 77760)));
    double rest = exp(-a * half) / sqrt(2 * M_PI * a) * (first + second / a);
    return 0.5 * erfc(sign * eta * sqrt(a / 2)) + sign * rest;
}

static double special_gamma(double a, double x, bool is_upper) {
    enum { LARGE = 1000000 };
    if (!(a >= 0 && x >= 0) || (a == 0 && x == 0) || (a == INFINITY && x == INFINITY)) return NAN;
    if (a == 0 || x == INFINITY) return is_upper ? 0 : 1;
    if (x == 0 || a == INFINITY) return is_upper ? 1 : 0;
    if (a >= LARGE) return gamma_uniform(a, x, is_upper);
    if (x > 1.1 && x >= a) return is_upper ? gamma_fraction(a, x) : 1 - gamma_fraction(a, x);
    bool is_small = x <= 0.5 ? -0.4 / log(x) < a : x * 1.1 < a;
    if (is_upper && x <= 1.1 && !is_small) return gamma_rest_series(a, x);
    return is_upper ? 1 - gamma_series(a, x) : gamma_series(a, x);
}

#endif
