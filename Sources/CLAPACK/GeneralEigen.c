#include "Internal.h"

// The eigenvalues of any square matrix, by LAPACK. It sees the transposed matrix, whose left eigenvectors are, conjugated, the right
// ones of ours.

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
        int64_t first = angle < 0 ? place - 1 : place;
        for (int64_t j = 0; j < n; j++) {
            double part = angle == 0 ? 0 : element(dtype, left, (first + 1) * n + j);
            set_element(dtype, vectors, 2 * (i * n + j), element(dtype, left, first * n + j));
            set_element(dtype, vectors, 2 * (i * n + j) + 1, angle > 0 ? -part : part);
        }
    }
    free(work);
    free(places);
    free(a);
    return info == 0;
}
