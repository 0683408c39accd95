#include "Internal.h"

// What moves elements of matrices.

enum { SQUARE = 16 };  // whose rows and columns are read together, so that none is read line by line across rows

static int64_t smaller(int64_t x, int64_t y) { return x < y ? x : y; }

#define COPIES(suffix, type)                                                                                            \
    static void swap_##suffix(int64_t count, type *x, type *y) {                                                         \
        for (int64_t i = 0; i < count; i++) {                                                                            \
            type moved = x[i];                                                                                           \
            x[i] = y[i];                                                                                                 \
            y[i] = moved;                                                                                                \
        }                                                                                                                \
    }                                                                                                                    \
    static void scatter_##suffix(int64_t count, const type *x, const int64_t *places, type *out) {                       \
        for (int64_t i = 0; i < count; i++) out[places[i]] = x[i];                                                       \
    }                                                                                                                    \
    static void symmetric_##suffix(int64_t n, const type *x, type *out) {                                                \
        for (int64_t top = 0; top < n; top += SQUARE) {                                                                  \
            for (int64_t left = 0; left <= top; left += SQUARE) {                                                        \
                for (int64_t i = top; i < smaller(top + SQUARE, n); i++) {                                               \
                    int64_t right = smaller(left + SQUARE, i + 1);                                                       \
                    for (int64_t j = left; j < right; j++) out[i * n + j] = (x[i * n + j] + x[j * n + i]) / 2;           \
                }                                                                                                        \
            }                                                                                                            \
        }                                                                                                                \
        for (int64_t i = 0; i < n; i++) memset(out + i * n + i + 1, 0, (size_t)(n - i - 1) * sizeof(type));               \
    }

COPIES(f32, float)
COPIES(f64, double)

void flux_swap_rows(int dtype, int64_t count, void *x, void *y) {
    if (dtype == FLUX_F64) {
        swap_f64(count, x, y);
    } else {
        swap_f32(count, x, y);
    }
}

void flux_scatter_row(int dtype, int64_t count, const void *x, const int64_t *places, void *out) {
    if (dtype == FLUX_F64) {
        scatter_f64(count, x, places, out);
    } else {
        scatter_f32(count, x, places, out);
    }
}

void flux_symmetric_part(int dtype, int64_t n, const void *x, void *out) {
    if (dtype == FLUX_F64) {
        symmetric_f64(n, x, out);
    } else {
        symmetric_f32(n, x, out);
    }
}

void flux_scale(int dtype, int64_t count, double factor, void *x) {
    if (dtype == FLUX_F64) {
        for (int64_t i = 0; i < count; i++) ((double *)x)[i] *= factor;
    } else {
        for (int64_t i = 0; i < count; i++) ((float *)x)[i] = (float)(((float *)x)[i] * factor);
    }
}

/// By the bits without the sign, which are in the order of the numbers; those of infinity and NaN are the largest.
double flux_magnitude(int dtype, int64_t count, const void *x) {
    double magnitude;
    if (dtype == FLUX_F64) {
        uint64_t largest = 0;
        for (int64_t i = 0; i < count; i++) {
            uint64_t bits = ((const uint64_t *)x)[i] & INT64_MAX;
            largest = bits > largest ? bits : largest;
        }
        memcpy(&magnitude, &largest, sizeof magnitude);
    } else {
        uint32_t largest = 0;
        for (int64_t i = 0; i < count; i++) {
            uint32_t bits = ((const uint32_t *)x)[i] & INT32_MAX;
            largest = bits > largest ? bits : largest;
        }
        float single;
        memcpy(&single, &largest, sizeof single);
        magnitude = single;
    }
    return magnitude;
}

void flux_order(int dtype, int count, const void *x, int *places) {
    for (int i = 0; i < count; i++) {
        int at = i;
        for (; at > 0 && element(dtype, x, places[at - 1] - 1) > element(dtype, x, i); at--) places[at] = places[at - 1];
        places[at] = i + 1;
    }
}
