#include "Internal.h"

// The eigenvalues of a symmetric matrix by LAPACK's divide and conquer (Cuppen 1981). What is independent goes to the threads: the
// halves of the tridiagonal matrix, and strips of the eigenvectors on their way back.

enum { STRIP = 128 };  // eigenvectors that are brought back together: the same for any number of threads

typedef struct {
    int dtype, n, half;
    char *a, *tau;      // the reflections that made the matrix tridiagonal
    char *d, *e;        // its diagonal, which becomes the eigenvalues, and what is beside it
    char *inner;        // its eigenvectors, in rows
    const int *places;  // counted from 1, of the smallest eigenvalue, of the next …
    char *vectors;
    _Atomic int failures;
} eigen;

static void solve_halves(void *context, int64_t begin, int64_t end) {
    eigen *job = context;
    size_t size = element_size(job->dtype);
    for (int64_t i = begin; i < end; i++) {
        int first = i == 0 ? 0 : job->half, n = i == 0 ? job->half : job->n - job->half, info = 0;
        int work_count = 1 + 4 * n + n * n, place_count = 3 + 5 * n;
        void *work = allocate((size_t)work_count * size);
        int *places = allocate((size_t)place_count * sizeof(int));
        int threads = flux_limit_libraries(1);
        flux_lapack[job->dtype].stedc("I", &n, job->d + (size_t)first * size, job->e + (size_t)first * size,
                                      job->inner + (size_t)first * (size_t)(job->n + 1) * size, &job->n, work, &work_count, places,
                                      &place_count, &info, 1);
        flux_limit_libraries(threads);
        if (info != 0) job->failures++;
        free(places);
        free(work);
    }
}

/// Tears the tridiagonal matrix in two, solves both halves and joins them by the rank-one change that was left out.
static void solve_tridiagonal(eigen *job, int *places) {
    size_t size = element_size(job->dtype);
    int n = job->n, info = 0;
    double bond = element(job->dtype, job->e, job->half - 1);
    for (int i = job->half - 1; i <= job->half; i++) {
        set_element(job->dtype, job->d, i, element(job->dtype, job->d, i) - fabs(bond));
    }
    flux_parallel_for(2, 1, solve_halves, job);
    for (int i = 0; i < n; i++) places[i] = 1 + (i < job->half ? i : i - job->half);
    void *work = allocate((size_t)n * (size_t)(n + 4) * size);
    int *more = allocate((size_t)(4 * n) * sizeof(int));
    int threads = flux_limit_libraries(1);
    flux_lapack[job->dtype].laed1(&n, job->d, job->inner, &n, places, job->e + (size_t)(job->half - 1) * size, &job->half, work,
                                  more, &info);
    flux_limit_libraries(threads);
    if (info != 0) job->failures++;
    free(more);
    free(work);
}

static void bring_back(void *context, int64_t begin, int64_t end) {
    eigen *job = context;
    size_t line = (size_t)job->n * element_size(job->dtype);
    int work_count = 64 * STRIP + 65 * 64, info = 0;  // what ormtr asks for
    void *work = allocate((size_t)work_count * element_size(job->dtype));
    int threads = flux_limit_libraries(1);
    for (int64_t first = begin * STRIP; first < end * STRIP && first < job->n; first += STRIP) {
        int count = job->n - first < STRIP ? (int)(job->n - first) : STRIP;
        char *vectors = job->vectors + (size_t)first * line;
        for (int i = 0; i < count; i++) {
            memcpy(vectors + (size_t)i * line, job->inner + (size_t)(job->places[first + i] - 1) * line, line);
        }
        flux_lapack[job->dtype].ormtr("L", "U", "N", &job->n, &count, job->a, &job->n, job->tau, vectors, &job->n, work, &work_count,
                                      &info, 1, 1, 1);
    }
    flux_limit_libraries(threads);
    free(work);
}

/// On the threads. `vectors` holds the matrix first.
static bool solve_divided(int dtype, int n, double magnitude, char *values, char *vectors) {
    int info = 0, work_count = 64 * n;
    size_t size = element_size(dtype), square = (size_t)n * (size_t)n * size;
    char *a = memcpy(allocate(square), vectors, square);
    char *rows = calloc((size_t)(n + 3 + 64) * (size_t)n, size);
    int *places = allocate((size_t)n * sizeof(int));
    if (!rows) abort();
    int exponent = scale_to_one(dtype, (int64_t)n * n, magnitude, a);  // as joining halves expects it
    char *tau = rows + square, *d = tau + (size_t)n * size, *e = d + (size_t)n * size, *work = e + (size_t)n * size;
    eigen job = {dtype, n, n / 2, a, tau, d, e, rows, places, vectors, 0};
    int threads = flux_limit_libraries(1);
    flux_lapack[dtype].sytrd("U", &n, a, &n, d, e, tau, work, &work_count, &info, 1);
    flux_limit_libraries(threads);
    solve_tridiagonal(&job, places);
    for (int i = 0; i < n; i++) set_element(dtype, values, i, ldexp(element(dtype, d, places[i] - 1), exponent));
    flux_parallel_for((n + STRIP - 1) / STRIP, 1, bring_back, &job);
    free(places);
    free(rows);
    free(a);
    return info == 0 && job.failures == 0;
}

/// By the library alone; the job is `V`, or `N` for no vectors.
static bool solve_whole(const char *job, int dtype, int n, char *values, char *vectors) {
    int info = 0, count = -1, place_count = -1, place_needed[2] = {1, 1};
    double needed[2];
    int threads = flux_limit_libraries(1);
    flux_lapack[dtype].syevd(job, "U", &n, vectors, &n, values, needed, &count, place_needed, &place_count, &info, 1, 1);
    void *work = allocate_work(dtype, element(dtype, needed, 0), &count);
    place_count = place_needed[0];
    int *places = allocate((size_t)place_count * sizeof(int));
    flux_lapack[dtype].syevd(job, "U", &n, vectors, &n, values, work, &count, places, &place_count, &info, 1, 1);
    flux_limit_libraries(threads);
    free(places);
    free(work);
    return info == 0;
}

bool flux_one_eigen(int dtype, int64_t n, double magnitude, char *values, char *vectors) {
    enum { SMALL = 96 };
    return n < SMALL ? solve_whole("V", dtype, (int)n, values, vectors) : solve_divided(dtype, (int)n, magnitude, values, vectors);
}

bool flux_one_eigenvalues(int dtype, int64_t n, char *values, char *x) { return solve_whole("N", dtype, (int)n, values, x); }
