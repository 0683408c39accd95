#include <float.h>

#include "Internal.h"

// The singular values of a square matrix by LAPACK's divide and conquer (Gu and Eisenstat 1995). What is independent goes to the
// threads: the halves of the bidiagonal matrix, and strips of the vectors on their way back.

enum { STRIP = 256 };  // vectors that are brought back together: the same for any number of threads

typedef struct {
    int dtype, n, half;
    char *a, *left_tau, *right_tau;  // the reflections that made the matrix bidiagonal
    char *d, *e;                     // its diagonal, which becomes the singular values, and what is above it
    char *inner_left, *inner_right;  // its vectors: the left ones in rows, the right ones in columns
    const int *places;               // counted from 1, of the smallest singular value, of the next …
    char *u, *v;
    _Atomic int failures;
} svd;

static void solve_halves(void *context, int64_t begin, int64_t end) {
    svd *job = context;
    size_t size = element_size(job->dtype);
    for (int64_t i = begin; i < end; i++) {
        int first = i == 0 ? 0 : job->half + 1, n = i == 0 ? job->half : job->n - job->half - 1, leaf = 25, info = 0;
        int has_more = i == 0, columns = n + has_more;
        size_t corner = (size_t)first * (size_t)(job->n + 1) * size;
        void *work = allocate((size_t)(3 * columns * columns + 2 * columns) * size);
        int *places = allocate((size_t)(8 * columns) * sizeof(int));
        int threads = flux_limit_libraries(1);
        flux_lapack[job->dtype].lasd0(&n, &has_more, job->d + (size_t)first * size, job->e + (size_t)first * size,
                                      job->inner_left + corner, &job->n, job->inner_right + corner, &job->n, &leaf, places, work,
                                      &info);
        flux_limit_libraries(threads);
        if (info != 0) job->failures++;
        free(places);
        free(work);
    }
}

/// Leaves a row in the middle out, solves what is above and below it, and joins all.
static void solve_bidiagonal(svd *job, int *places) {
    size_t size = element_size(job->dtype);
    int n = job->n, above = job->half, below = n - above - 1, has_more = 0, info = 0;
    double joint[2];
    char *alpha = (char *)joint, *beta = (char *)(joint + 1);
    memcpy(alpha, job->d + (size_t)above * size, size);
    memcpy(beta, job->e + (size_t)above * size, size);
    flux_parallel_for(2, 1, solve_halves, job);
    flux_order(job->dtype, above, job->d, places);
    flux_order(job->dtype, below, job->d + (size_t)(above + 1) * size, places + above + 1);
    void *work = allocate((size_t)(3 * n * n + 2 * n) * size);
    int *more = allocate((size_t)(4 * n) * sizeof(int));
    int threads = flux_limit_libraries(1);
    flux_lapack[job->dtype].lasd1(&above, &below, &has_more, job->d, alpha, beta, job->inner_left, &n, job->inner_right, &n, places,
                                  more, work, &info);
    flux_limit_libraries(threads);
    if (info != 0) job->failures++;
    free(more);
    free(work);
}

/// A diagonal element that is too small for the division is made as small as may be.
static void lift_diagonal(const svd *job) {
    double largest = 0, unit = job->dtype == FLUX_F64 ? DBL_EPSILON / 2 : FLT_EPSILON / 2;
    for (int i = 0; i < job->n; i++) {
        largest = fmax(largest, fabs(element(job->dtype, job->d, i)));
        if (i + 1 < job->n) largest = fmax(largest, fabs(element(job->dtype, job->e, i)));
    }
    for (int i = 0; i < job->n; i++) {
        double x = element(job->dtype, job->d, i);
        if (fabs(x) < unit * largest) set_element(job->dtype, job->d, i, copysign(unit * largest, x));
    }
}

/// The elements of a row at the places that stand before `last`, the last of them first.
static void pick(int dtype, int count, const char *x, const int *last, char *out) {
    if (dtype == FLUX_F64) {
        for (int j = 0; j < count; j++) ((double *)out)[j] = ((const double *)x)[last[-j] - 1];
    } else {
        for (int j = 0; j < count; j++) ((float *)out)[j] = ((const float *)x)[last[-j] - 1];
    }
}

/// Half of the units are strips of the rows of v, half are strips of the columns of u.
static void bring_back(void *context, int64_t begin, int64_t end) {
    svd *job = context;
    int n = job->n, dtype = job->dtype, work_count = 64 * STRIP + 65 * 64, info = 0;  // what ormbr asks for
    size_t size = element_size(dtype), line = (size_t)n * size;
    const lapack_routines *lapack = &flux_lapack[dtype];
    void *work = allocate((size_t)work_count * size);
    int threads = flux_limit_libraries(1);
    for (int64_t i = begin; i < end; i++) {
        int first = (int)(i / 2) * STRIP, count = n - first < STRIP ? n - first : STRIP;
        const int *last = job->places + n - 1 - first;
        if (i % 2 == 0) {
            char *v = job->v + (size_t)first * line;
            for (int j = 0; j < count; j++) memcpy(v + (size_t)j * line, job->inner_left + (size_t)(last[-j] - 1) * line, line);
            lapack->ormbr("Q", "L", "N", &n, &count, &n, job->a, &n, job->left_tau, v, &n, work, &work_count, &info, 1, 1, 1);
        } else {
            char *u = job->u + (size_t)first * size;
            for (size_t row = 0; row < (size_t)n; row++) pick(dtype, count, job->inner_right + row * line, last, u + row * line);
            lapack->ormbr("P", "R", "T", &count, &n, &n, job->a, &n, job->right_tau, u, &n, work, &work_count, &info, 1, 1, 1);
        }
    }
    flux_limit_libraries(threads);
    free(work);
}

bool flux_square_svd(int dtype, int n, double magnitude, const char *x, char *u, char *s, char *v) {
    int info = 0, work_count = 64 * n;
    size_t size = element_size(dtype), square = (size_t)n * (size_t)n * size, line = (size_t)n * size;
    char *memory = allocate(3 * square + (size_t)(64 + 4) * line);
    int *places = allocate((size_t)n * sizeof(int));
    char *a = memcpy(memory, x, square), *inner = memory + square, *d = memory + 3 * square;
    svd job = {dtype, n, n / 2, a, d + 2 * line, d + 3 * line, d, d + line, inner, inner + square, places, u, v, 0};
    int exponent = scale_to_one(dtype, (int64_t)n * n, magnitude, a);
    int threads = flux_limit_libraries(1);
    flux_lapack[dtype].gebrd(&n, &n, a, &n, job.d, job.e, job.left_tau, job.right_tau, d + 4 * line, &work_count, &info);
    flux_limit_libraries(threads);
    lift_diagonal(&job);
    memset(inner, 0, 2 * square);
    for (int64_t i = 0; i < n; i++) {
        set_element(dtype, job.inner_left, i * (n + 1), 1);
        set_element(dtype, job.inner_right, i * (n + 1), 1);
    }
    solve_bidiagonal(&job, places);
    for (int i = 0; i < n; i++) set_element(dtype, s, i, ldexp(element(dtype, job.d, places[n - 1 - i] - 1), exponent));
    flux_parallel_for(2 * ((n + STRIP - 1) / STRIP), 1, bring_back, &job);
    free(places);
    free(memory);
    return info == 0 && job.failures == 0;
}
