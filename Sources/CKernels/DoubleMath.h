// Functions of float64 without branches, so that loops over them vectorize, right to a few units in the last place; see VectorMath.h.
#ifndef FLUX_DOUBLE_MATH_H
#define FLUX_DOUBLE_MATH_H

#include "VectorMath.h"

/// The logarithm of a normal x > 0, and of 0.
FLUX_INLINE double log_double(double x) {
    double e, s = wide_fraction(x, &e), z = s * s;
    // log 2 in two parts: e times the upper one is exact.
    double y = (e * 1.9082149292705877e-10 + 2 * s * z * artanh_tail(10, z)) + 2 * s + e * 0.6931471803691238;
    return x > 0 ? y : -INFINITY;
}

/// log(1 + x) for x ≥ −1 that is not infinite.
FLUX_INLINE double log1p_double(double x) {
    double u = 1 + x;
    return u == 1 ? x : u > 0 ? log_double(u) * (x / (u - 1)) : -INFINITY;  // the quotient is what rounding 1 + x changed
}

/// exp(x) for x ≤ 0.
FLUX_INLINE double exp_double_of_negative(double x) {
    double limited = x < -750 ? -750 : x, shifted = limited * 1.4426950408889634 + WIDE_ROUNDER, whole = shifted - WIDE_ROUNDER;
    double r = limited - whole * 0.6931471803691238;
    r = r - whole * 1.9082149292705877e-10;
    // A power of two that is a normal number, times another where the result is none.
    return exp_series(13, r) * double_of((bits_of_double(shifted) + 1023 + 512) << 52) * 0x1p-512;
}

/// sin(2πt) for |t| ≤ ¼, and 1 at ¼.
FLUX_INLINE double sine_of_turns(double t) {
    double x = t * 6.283185307179586, z = x * x;
    double p = 1.0 / 51090942171709440000.0;
    p = p * z - 1.0 / 121645100408832000;
    p = p * z + 1.0 / 355687428096000;
    p = p * z - 1.0 / 1307674368000;
    p = p * z + 1.0 / 6227020800;
    p = p * z - 1.0 / 39916800;
    p = p * z + 1.0 / 362880;
    p = p * z - 1.0 / 5040;
    p = p * z + 1.0 / 120;
    p = p * z - 1.0 / 6;
    return x + x * z * p;
}

#endif
