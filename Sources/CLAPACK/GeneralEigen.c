#include "Internal.h"

// The eigenvalues of any square matrix, by LAPACK. It sees the transposed matrix, whose left eigenvectors are, conjugated, the right
// ones of ours.

/// Parts to pairs: the imaginary ones times `sign`, or 0 if there are none.
#define JOIN(name, type)                                                                                    \
    static void name(int64_t n, const type *real, const type *imaginary, type sign, type *pairs) {          \
        for (int64_t i = 0; i < n; i++) {                                                                   \
            pairs[2 * i] = real[i];                                                                         \
            pairs[2 * i + 1] = imaginary ? sign * imaginary[i] : 0;                                         \
        }                                                                                                   \
    }
JOIN(join_f32, float)
JOIN(join_f64, double)

bool flux_one_general_eigen(int dtype, int n, const char *x, char *values, char *vectors) {
    int info = 0, count = -1, one = 1;
    const char *job = vectors ? "V" : "N";
    size_t line = (size_t)n * element_size(dtype), square = (size_t)n * line;
    double needed[2];
    char *a = allocate(2 * square + 2 * line), *left = a + square, *real = left + square, *imaginary = real + line;
    int *places = allocate((size_t)n * sizeof(int));
    memcpy(a, x, square);
    flux_lapack[dtype].geev(job, "N", &n, a, &n, real, imaginary, left, &n, NULL, &one, needed, &count, &info, 1, 1);
    void *work = allocate_work(dtype, element(dtype, needed, 0), &count);
    flux_lapack[dtype].geev(job, "N", &n, a, &n, real, imaginary, left, &n, NULL, &one, work, &count, &info, 1, 1);
    flux_order(dtype, n, real, places);
    for (int64_t i = 0; i < n; i++) {
        int64_t place = places[i] - 1;
        double angle = element(dtype, imaginary, place);
        set_element(dtype, values, 2 * i, element(dtype, real, place));
        set_element(dtype, values, 2 * i + 1, angle);
        if (!vectors) continue;
        // Of a conjugate pair the first line holds the real part of both, the second the imaginary part of the first.
        const char *re = left + (size_t)(angle < 0 ? place - 1 : place) * line, *im = angle == 0 ? NULL : re + line;
        char *pairs = vectors + 2 * (size_t)i * line;
        int sign = angle > 0 ? -1 : 1;
        if (dtype == FLUX_F64) join_f64(n, (const double *)re, (const double *)im, sign, (double *)pairs);
        else join_f32(n, (const float *)re, (const float *)im, (float)sign, (float *)pairs);
    }
    free(work);
    free(places);
    free(a);
    return info == 0;
}
