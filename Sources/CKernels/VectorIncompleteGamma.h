// The regularized incomplete gamma functions and Hurwitz's zeta function of float32, several elements at a time: in float64, without
// branches. Elements outside of the usual ranges go to the functions of float64 one by one.
#ifndef FLUX_VECTOR_INCOMPLETE_GAMMA_H
#define FLUX_VECTOR_INCOMPLETE_GAMMA_H

#include "IncompleteGamma.h"
#include "VectorGamma.h"

enum { GAMMA_LANES = 32, ZETA_LANES = 16 };

#define FOR_LANES(LANES) FLUX_INDEPENDENT for (int k = 0; k < LANES; k++)

// Elements leave off one by one, when they have converged: what one becomes depends on no other.

/// Σ xⁿ / ((a + 1) … (a + n)), the power series of P, where it is not the continued fraction's turn.
FLUX_INLINE void gamma_series_lanes(const double *a, const double *x, const double *is_far, double *sum) {
    double term[GAMMA_LANES];
    FOR_LANES(GAMMA_LANES) sum[k] = 1, term[k] = 1 - is_far[k];
    int is_left = 1;
    for (double n = 1; is_left; n++) {
        is_left = 0;
        FOR_LANES(GAMMA_LANES) {
            double next = term[k] * x[k] / (a[k] + n);
            term[k] = next > sum[k] * 0x1p-50 ? next : 0;
            sum[k] += term[k];
            is_left |= term[k] > 0;
        }
    }
}

/// The continued fraction of Q, from the front (Lentz 1976), where it is its turn.
FLUX_INLINE void gamma_fraction_lanes(const double *a, const double *x, const double *is_far, double *y) {
    double c[GAMMA_LANES], d[GAMMA_LANES], left[GAMMA_LANES];
    FOR_LANES(GAMMA_LANES) c[k] = INFINITY, d[k] = y[k] = 1 / (x[k] + 1 - a[k]), left[k] = is_far[k];
    int is_left = 1;
    for (double n = 1; is_left; n++) {
        is_left = 0;
        FOR_LANES(GAMMA_LANES) {
            double factor = -n * (n - a[k]), b = x[k] + 1 - a[k] + 2 * n;
            d[k] = 1 / (factor * d[k] + b);
            c[k] = b + factor / c[k];
            double step = c[k] * d[k];
            y[k] *= left[k] > 0 ? step : 1;
            left[k] = fabs(step - 1) > 0x1p-40 ? left[k] : 0;
            is_left |= left[k] > 0;
        }
    }
}

FLUX_INLINE void v_gamma(const float *as, const float *xs, bool is_upper, float *out) {
    double a[GAMMA_LANES], x[GAMMA_LANES], is_far[GAMMA_LANES], density[GAMMA_LANES], sum[GAMMA_LANES], fraction[GAMMA_LANES];
    int is_unusual[GAMMA_LANES], has_unusual = 0, has_far = 0;
    FOR_LANES(GAMMA_LANES) {
        is_unusual[k] = !((as[k] >= 1e-3f) & (as[k] <= 64) & (xs[k] > 0) & (xs[k] <= 64));
        has_unusual |= is_unusual[k];
    }
    FOR_LANES(GAMMA_LANES) {
        a[k] = is_unusual[k] ? 1 : as[k], x[k] = is_unusual[k] ? 1 : xs[k];
        is_far[k] = x[k] > 2 && x[k] > a[k] + 1 ? 1 : 0;
        has_far |= is_far[k] > 0;
        density[k] = wide_exp(a[k] * wide_log(x[k]) - x[k] - wide_log_gamma(a[k] + 1));
    }
    gamma_series_lanes(a, x, is_far, sum);
    if (has_far) gamma_fraction_lanes(a, x, is_far, fraction);
    else FOR_LANES(GAMMA_LANES) fraction[k] = 0;
    FOR_LANES(GAMMA_LANES) {
        double y = density[k] * (is_far[k] > 0 ? a[k] * fraction[k] : sum[k]);
        out[k] = (float)((is_far[k] > 0) == is_upper ? y : 1 - y);
    }
    for (int k = 0; has_unusual && k < GAMMA_LANES; k++) {
        if (is_unusual[k]) out[k] = (float)special_gamma(as[k], xs[k], is_upper);
    }
}

FLUX_INLINE void v_gammainc(const float *a, const float *x, float *out) { v_gamma(a, x, false, out); }
FLUX_INLINE void v_gammaincc(const float *a, const float *x, float *out) { v_gamma(a, x, true, out); }

/// Σ (q + k)^−s over k from 0 on, by Euler's and Maclaurin's formula for q of 10 and more.
FLUX_INLINE double zeta_tail(double s, double q) {
    double power = wide_exp(-s * wide_log(q)), z = 1 / (q * q), third = (s + 1) * (s + 2) * z, fifth = (s + 3) * (s + 4) * z;
    double series = 1.0 / 12 - third * (1.0 / 720 - fifth * (1.0 / 30240 - (s + 5) * (s + 6) * z * (1.0 / 1209600)));
    return power * (q / (s - 1) + 0.5 + s / q * series);
}

/// Ten terms, and the rest by its formula.
FLUX_INLINE void v_zeta(const float *ss, const float *qs, float *out) {
    enum { TERMS = 10 };
    double s[ZETA_LANES], q[ZETA_LANES], sum[ZETA_LANES];
    int is_unusual[ZETA_LANES], has_unusual = 0;
    FOR_LANES(ZETA_LANES) {
        is_unusual[k] = !((ss[k] > 1) & (ss[k] <= 20) & (qs[k] > 0) & (qs[k] < 1e9f));
        has_unusual |= is_unusual[k];
    }
    FOR_LANES(ZETA_LANES) s[k] = is_unusual[k] ? 2 : ss[k], q[k] = is_unusual[k] ? 1 : qs[k], sum[k] = 0;
    for (int term = 0; term < TERMS; term++) {
        FOR_LANES(ZETA_LANES) sum[k] += wide_exp(-s[k] * wide_log(q[k] + term));
    }
    FOR_LANES(ZETA_LANES) out[k] = (float)(sum[k] + zeta_tail(s[k], q[k] + TERMS));
    for (int k = 0; has_unusual && k < ZETA_LANES; k++) {
        if (is_unusual[k]) out[k] = (float)special_zeta(ss[k], qs[k]);
    }
}

#endif
