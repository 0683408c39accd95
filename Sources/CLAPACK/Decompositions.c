#include "Internal.h"

// LAPACK's matrices are column-major: it sees each of ours transposed. Every decomposition is chosen so that its parts come
// out row-major without a copy: the left singular vectors of xᵀ are the right ones of x, and so on.

typedef struct decomposition {
    void (*one)(const struct decomposition *, const char *x, char *out);
    int dtype;
    int64_t m, n, part_count;  // part_count: the elements of all parts of one matrix
    const char *x;
    char *out;
} decomposition;

static void run(void *context, int64_t begin, int64_t end) {
    const decomposition *d = context;
    size_t size = element_size(d->dtype);
    for (int64_t i = begin; i < end; i++) {
        d->one(d, d->x + (size_t)(i * d->m * d->n) * size, d->out + (size_t)(i * d->part_count) * size);
    }
}

static void run_all(decomposition d, int64_t batches) {
    flux_run_lapack(d.m, d.n, batches, 1 + (1 << 14) / (d.m * d.n * d.n + 1), run, &d);
}

/// A copy of the matrix for the library to overwrite.
static void *copy(const decomposition *d, const char *x) {
    size_t size = (size_t)(d->m * d->n) * element_size(d->dtype);
    return memcpy(allocate(size), x, size);
}

static void one_cholesky(const decomposition *d, const char *x, char *out) {
    int n = (int)d->n, info = 0;
    flux_symmetric_part(d->dtype, n, x, out);
    flux_lapack[d->dtype].potrf("U", &n, out, &n, &info, 1);
    if (info != 0) fill_with_nan(d->dtype, out, d->part_count);
}

static void one_pivots(const decomposition *d, const char *x, char *out) {
    char *memory = allocate((size_t)flux_factors_size(d->dtype, d->n));
    factors f = flux_factors_at(d->dtype, d->n, memory);
    flux_eliminate(&f, x);
    for (int64_t i = 0; i < d->n; i++) {
        double pivot = element(d->dtype, f.x, i * (f.line + 1));
        set_element(d->dtype, out, i, i == 0 && f.is_odd ? -pivot : pivot);
    }
    free(memory);
}

static void one_lu(const decomposition *d, const char *x, char *out) {
    flux_one_lu(d->dtype, d->m, d->n, x, out, out + (size_t)(d->m * d->n) * element_size(d->dtype));
}

static void one_inverse(const decomposition *d, const char *x, char *out) { flux_one_inverse(d->dtype, d->n, x, out); }

static void one_qr(const decomposition *d, const char *x, char *out) {
    flux_one_qr(d->dtype, d->m, d->n, d->n, x, out, out + (size_t)(d->m * d->n) * element_size(d->dtype));
}

static void one_complete_qr(const decomposition *d, const char *x, char *out) {
    flux_one_qr(d->dtype, d->m, d->n, d->m, x, out, out + (size_t)(d->m * d->m) * element_size(d->dtype));
}

/// By the library alone; without the vectors where `u` is NULL.
static bool whole_svd(const decomposition *d, const char *x, char *u, char *s, char *v) {
    int m = (int)d->m, n = (int)d->n, k = m < n ? m : n, info = 0, count = -1, dtype = d->dtype;
    const char *job = u ? "S" : "N";
    double needed[2];
    void *a = copy(d, x);
    int *places = allocate((size_t)k * 8 * sizeof(int));
    flux_lapack[dtype].gesdd(job, &n, &m, a, &n, s, v, &n, u, &k, needed, &count, places, &info, 1);
    void *work = allocate_work(dtype, element(dtype, needed, 0), &count);
    flux_lapack[dtype].gesdd(job, &n, &m, a, &n, s, v, &n, u, &k, work, &count, places, &info, 1);
    free(work);
    free(places);
    free(a);
    return info == 0;
}

/// Of no more rows than columns, and finite elements up to `magnitude`.
static bool flat_svd(const decomposition *d, double magnitude, const char *x, char *u, char *s, char *v) {
    enum { SMALL = 96, LARGE = 1 << 14 };  // beyond which LAPACK's int does not count its work
    bool is_divided = u && d->m == d->n && d->n >= SMALL && d->n <= LARGE && magnitude > 0;
    return is_divided ? flux_square_svd(d->dtype, (int)d->n, magnitude, x, u, s, v) : whole_svd(d, x, u, s, v);
}

/// Of more rows than columns: by their QR form, and the singular values of the triangle (Chan 1982).
static bool tall_svd(const decomposition *d, double magnitude, const char *x, char *u, char *s, char *v) {
    size_t size = element_size(d->dtype), square = (size_t)(d->n * d->n) * size, tall = (size_t)(d->m * d->n) * size;
    char *scaled = copy(d, x), *q = allocate(tall + 2 * square), *r = q + tall, *inner = r + square;
    int exponent = scale_to_one(d->dtype, d->m * d->n, magnitude, scaled);
    flux_one_qr(d->dtype, d->m, d->n, d->n, scaled, q, r);
    decomposition triangle = {.dtype = d->dtype, .m = d->n, .n = d->n};
    bool is_done = flat_svd(&triangle, flux_magnitude(d->dtype, d->n * d->n, r), r, u ? inner : NULL, s, v);
    if (u) multiply(d->dtype, false, 1, d->m, d->n, d->n, q, d->n, inner, d->n, 0, u, d->n);
    // A triangle may have −0 on its diagonal.
    for (int64_t i = 0; i < d->n; i++) set_element(d->dtype, s, i, ldexp(fabs(element(d->dtype, s, i)), exponent));
    free(q);
    free(scaled);
    return is_done;
}

/// Without the vectors where `u` is NULL.
static void find_svd(const decomposition *d, const char *x, char *out, char *u, char *s, char *v) {
    double magnitude = flux_magnitude(d->dtype, d->m * d->n, x);
    bool is_done = isfinite(magnitude) && (d->m > d->n ? tall_svd : flat_svd)(d, magnitude, x, u, s, v);
    if (!is_done) fill_with_nan(d->dtype, out, d->part_count);
}

static void one_svd(const decomposition *d, const char *x, char *out) {
    int64_t k = d->m < d->n ? d->m : d->n;
    char *s = out + (size_t)(d->m * k) * element_size(d->dtype);
    find_svd(d, x, out, out, s, s + (size_t)k * element_size(d->dtype));
}

static void one_singular_values(const decomposition *d, const char *x, char *out) { find_svd(d, x, out, NULL, out, NULL); }

static void one_eigen(const decomposition *d, const char *x, char *out) {
    char *vectors = out + (size_t)d->n * element_size(d->dtype);
    flux_symmetric_part(d->dtype, d->n, x, vectors);
    double magnitude = flux_magnitude(d->dtype, d->n * d->n, vectors);
    bool is_done = isfinite(magnitude) && flux_one_eigen(d->dtype, d->n, magnitude, out, vectors);
    if (!is_done) fill_with_nan(d->dtype, out, d->part_count);
}

static void one_eigenvalues(const decomposition *d, const char *x, char *out) {
    char *symmetric = allocate((size_t)(d->n * d->n) * element_size(d->dtype));
    flux_symmetric_part(d->dtype, d->n, x, symmetric);
    bool is_finite = isfinite(flux_magnitude(d->dtype, d->n * d->n, symmetric));
    bool is_done = is_finite && flux_one_eigenvalues(d->dtype, d->n, out, symmetric);
    if (!is_done) fill_with_nan(d->dtype, out, d->part_count);
    free(symmetric);
}

static void one_general_eigen(const decomposition *d, const char *x, char *out) {
    bool has_vectors = d->part_count > 2 * d->n;
    char *vectors = has_vectors ? out + (size_t)(2 * d->n) * element_size(d->dtype) : NULL;
    bool is_finite = isfinite(flux_magnitude(d->dtype, d->n * d->n, x));
    bool is_done = is_finite && flux_one_general_eigen(d->dtype, (int)d->n, x, out, vectors);
    if (!is_done) fill_with_nan(d->dtype, out, d->part_count);
}

void flux_cholesky(int dtype, int64_t batches, int64_t n, const void *x, void *out) {
    run_all((decomposition){one_cholesky, dtype, n, n, n * n, x, out}, batches);
}

/// Not by the library, which needs no thread to itself.
static void run_own(decomposition d, int64_t batches) {
    flux_parallel_for(batches, 1 + (1 << 14) / (d.m * d.n * d.n + 1), run, &d);
}

void flux_pivots(int dtype, int64_t batches, int64_t n, const void *x, void *out) {
    run_own((decomposition){one_pivots, dtype, n, n, n, x, out}, batches);
}

void flux_lu(int dtype, int64_t batches, int64_t m, int64_t n, const void *x, void *out) {
    run_own((decomposition){one_lu, dtype, m, n, m * n + m, x, out}, batches);
}

void flux_inverse(int dtype, int64_t batches, int64_t n, const void *x, void *out) {
    run_own((decomposition){one_inverse, dtype, n, n, n * n, x, out}, batches);
}

void flux_qr(bool is_complete, int dtype, int64_t batches, int64_t m, int64_t n, const void *x, void *out) {
    int64_t columns = is_complete ? m : n;
    run_own((decomposition){is_complete ? one_complete_qr : one_qr, dtype, m, n, m * columns + n * n, x, out}, batches);
}

void flux_svd(int dtype, int64_t batches, int64_t m, int64_t n, const void *x, void *out) {
    int64_t k = m < n ? m : n;
    run_all((decomposition){one_svd, dtype, m, n, m * k + k + k * n, x, out}, batches);
}

void flux_singular_values(int dtype, int64_t batches, int64_t m, int64_t n, const void *x, void *out) {
    run_all((decomposition){one_singular_values, dtype, m, n, m < n ? m : n, x, out}, batches);
}

void flux_eigen(int dtype, int64_t batches, int64_t n, const void *x, void *out) {
    run_own((decomposition){one_eigen, dtype, n, n, n + n * n, x, out}, batches);
}

void flux_eigenvalues(int dtype, int64_t batches, int64_t n, const void *x, void *out) {
    run_all((decomposition){one_eigenvalues, dtype, n, n, n, x, out}, batches);
}

void flux_general_eigen(int dtype, int64_t batches, int64_t n, const void *x, void *out) {
    run_all((decomposition){one_general_eigen, dtype, n, n, 2 * n + 2 * n * n, x, out}, batches);
}

void flux_general_eigenvalues(int dtype, int64_t batches, int64_t n, const void *x, void *out) {
    run_all((decomposition){one_general_eigen, dtype, n, n, 2 * n, x, out}, batches);
}
