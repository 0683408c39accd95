#include "Internal.h"

typedef struct {
    int dtype;
    bool x_is_transposed, y_is_transposed;
    int64_t m, n, k, x_line, y_line;
    const char *x, *y;
    char *out;
} product;

enum { STRIP = 64 };  // rows that a thread multiplies at a time: the same for any number of threads

/// So many rows from one on. The library reads the transposes: outᵀ = yᵀ · xᵀ.
static void multiply_rows(const product *p, int64_t first, int64_t count) {
    int rows = (int)count, columns = (int)p->n, inner = (int)p->k, ldx = (int)p->x_line, ldy = (int)p->y_line;
    int64_t size = (int64_t)element_size(p->dtype);
    double wide[] = {1, 0};
    float narrow[] = {1, 0};
    bool is_wide = p->dtype == FLUX_F64;
    const void *one = is_wide ? (void *)&wide[0] : &narrow[0], *zero = is_wide ? (void *)&wide[1] : &narrow[1];
    const char *x = p->x + first * (p->x_is_transposed ? 1 : p->x_line) * size;
    flux_lapack[p->dtype].gemm(p->y_is_transposed ? "T" : "N", p->x_is_transposed ? "T" : "N", &columns, &rows, &inner, one, p->y, &ldy,
                               x, &ldx, zero, p->out + first * p->n * size, &columns, 1, 1);
}

static void multiply_strips(void *context, int64_t begin, int64_t end) {
    const product *p = context;
    int threads = flux_limit_libraries(1);
    for (int64_t first = begin * STRIP; first < end * STRIP && first < p->m; first += STRIP) {
        multiply_rows(p, first, p->m - first < STRIP ? p->m - first : STRIP);
    }
    flux_limit_libraries(threads);
}

void flux_lapack_product(int dtype, bool x_is_transposed, bool y_is_transposed, int64_t m, int64_t n, int64_t k, const void *x,
                         int64_t x_line, const void *y, int64_t y_line, void *out) {
    // Each thread packs all of y for itself, which large matrices make up for in the library's own division.
    enum { LARGE = 1 << 26 };
    product p = {dtype, x_is_transposed, y_is_transposed, m, n, k, x_line, y_line, x, y, out};
    if (m * n * k > LARGE) return multiply_rows(&p, 0, m);
    flux_parallel_for((m + STRIP - 1) / STRIP, 1, multiply_strips, &p);
}
