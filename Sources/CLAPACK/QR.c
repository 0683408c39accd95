#include "Internal.h"

// The QR form in panels (Bischof and Van Loan 1987): each is made triangular in the cache, all else are products. LAPACK calls BLAS
// for every column, and takes twice as long for the LQ form, which of the transposed matrix is this one.

typedef struct {
    int dtype;
    int64_t rows, width;
    char *v;  // [rows, width]: 1 on the diagonal, 0 above
    char *t;  // [width, width]: lower triangular, the transposed of T
} reflection;

typedef struct {
    const reflection *by;
    bool transpose;
    char *x;
    int64_t columns, leading;
} application;

enum { STRIP = 64 };  // columns that are reflected together: the same for any number of threads

/// `x = (1 − V·T·Vᵀ) · x`, or with T transposed, a strip of columns after the other.
static void reflect_strips(void *context, int64_t begin, int64_t end) {
    const application *a = context;
    const reflection *by = a->by;
    size_t size = element_size(by->dtype);
    char *products = allocate((size_t)(2 * by->width * STRIP) * size), *factored = products + (size_t)(by->width * STRIP) * size;
    int threads = flux_limit_libraries(1);
    for (int64_t first = begin * STRIP; first < end * STRIP && first < a->columns; first += STRIP) {
        int64_t columns = a->columns - first < STRIP ? a->columns - first : STRIP;
        char *x = a->x + (size_t)first * size;
        multiply(by->dtype, true, 1, by->width, columns, by->rows, by->v, by->width, x, a->leading, 0, products, STRIP);
        multiply(by->dtype, !a->transpose, 1, by->width, columns, by->width, by->t, by->width, products, STRIP, 0, factored, STRIP);
        multiply(by->dtype, false, -1, by->rows, columns, by->width, by->v, by->width, factored, STRIP, 1, x, a->leading);
    }
    flux_limit_libraries(threads);
    free(products);
}

static void reflect(const reflection *by, bool transpose, char *x, int64_t columns, int64_t leading) {
    application a = {by, transpose, x, columns, leading};
    int64_t work = by->rows * by->width * STRIP;  // of a strip
    flux_parallel_for((columns + STRIP - 1) / STRIP, 1 + (1 << 17) / work, reflect_strips, &a);
}

/// Makes the first columns of `x` triangular, as far as a panel goes, and reflects the others. Their first rows go to `r`.
static void triangulate(const reflection *by, int64_t columns, char *x, int64_t leading, char *r, int64_t r_leading) {
    size_t size = element_size(by->dtype), line = (size_t)by->width * size;
    int64_t count = columns < by->width ? columns : by->width;
    for (int64_t i = 0; i < by->rows; i++) memcpy(by->v + (size_t)i * line, x + (size_t)(i * leading) * size, (size_t)count * size);
    flux_reflect_panel(by->dtype, by->rows, count, by->v, by->t);
    char *rest = x + (size_t)count * size;
    for (int64_t i = 0; i < count; i++) {
        char *row = by->v + (size_t)i * line + (size_t)i * size;
        memcpy(r + (size_t)(i * r_leading + i) * size, row, (size_t)(count - i) * size);
        memset(row, 0, line - (size_t)i * size);
        set_element(by->dtype, row, 0, 1);
    }
    reflect(by, true, rest, columns - count, leading);
    for (int64_t i = 0; i < count; i++) {
        memcpy(r + (size_t)(i * r_leading + count) * size, rest + (size_t)(i * leading) * size, (size_t)(columns - count) * size);
    }
}

void flux_one_qr(int dtype, int64_t m, int64_t n, int64_t k, const char *x, char *q, char *r) {
    size_t size = element_size(dtype);
    int64_t width = FLUX_PANEL_BYTES / (int64_t)size, count = (n + width - 1) / width;
    // Zeros beyond the last column.
    char *panels = calloc((size_t)(count * width * (m + width) + 1), size);
    reflection *all = allocate((size_t)count * sizeof *all);
    if (!panels) abort();
    for (int64_t i = 0; i < m; i++) memcpy(q + (size_t)(i * k) * size, x + (size_t)(i * n) * size, (size_t)n * size);
    memset(r, 0, (size_t)(n * n) * size);
    for (int64_t p = 0; p < count; p++) {
        int64_t first = p * width;
        char *v = panels + (size_t)(p * width * (m + width)) * size;
        all[p] = (reflection){dtype, m - first, width, v, v + (size_t)(m * width) * size};
        triangulate(&all[p], n - first, q + (size_t)(first * k + first) * size, k, r + (size_t)(first * n + first) * size, n);
    }
    // Where the diagonal of r is negative, its row and the column of q are turned around.
    memset(q, 0, (size_t)(m * k) * size);
    for (int64_t i = 0; i < k; i++) {
        bool is_negative = i < n && element(dtype, r, i * n + i) < 0;
        set_element(dtype, q, i * k + i, is_negative ? -1 : 1);
        if (is_negative) flux_scale(dtype, n - i, -1, r + (size_t)(i * n + i) * size);
    }
    for (int64_t p = count - 1; p >= 0; p--) {
        reflect(&all[p], false, q + (size_t)(p * width * (k + 1)) * size, k - p * width, k);
    }
    free(all);
    free(panels);
}
