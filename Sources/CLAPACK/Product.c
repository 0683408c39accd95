#include "Internal.h"

typedef struct {
    int dtype;
    bool x_is_transposed, y_is_transposed;
    int64_t m, n, k, x_line, y_line;
    const char *x, *y;
    char *out;
    int64_t rows, columns;  // of the parts, which are the same for any number of threads
} product;

static int64_t smaller(int64_t x, int64_t y) { return x < y ? x : y; }
static int64_t count_parts(int64_t count, int64_t length) { return (count + length - 1) / length; }

/// The part of the result from row `i` and column `j` on. The library reads the transposes: outᵀ = yᵀ · xᵀ.
static void multiply_part(const product *p, int64_t i, int64_t j) {
    int rows = (int)smaller(p->rows, p->m - i), columns = (int)smaller(p->columns, p->n - j), inner = (int)p->k;
    int ldx = (int)p->x_line, ldy = (int)p->y_line, line = (int)p->n;
    int64_t size = (int64_t)element_size(p->dtype);
    double wide[] = {1, 0};
    float narrow[] = {1, 0};
    bool is_wide = p->dtype == FLUX_F64;
    const void *one = is_wide ? (void *)&wide[0] : &narrow[0], *zero = is_wide ? (void *)&wide[1] : &narrow[1];
    const char *x = p->x + i * (p->x_is_transposed ? 1 : p->x_line) * size;
    const char *y = p->y + j * (p->y_is_transposed ? p->y_line : 1) * size;
    flux_lapack[p->dtype].gemm(p->y_is_transposed ? "T" : "N", p->x_is_transposed ? "T" : "N", &columns, &rows, &inner, one, y, &ldy, x,
                               &ldx, zero, p->out + (i * p->n + j) * size, &line, 1, 1);
}

static void multiply_parts(void *context, int64_t begin, int64_t end) {
    const product *p = context;
    int64_t across = count_parts(p->n, p->columns);
    int threads = flux_limit_libraries(1);
    for (int64_t part = begin; part < end; part++) multiply_part(p, part / across * p->rows, part % across * p->columns);
    flux_limit_libraries(threads);
}

void flux_lapack_product(int dtype, bool x_is_transposed, bool y_is_transposed, int64_t m, int64_t n, int64_t k, const void *x,
                         int64_t x_line, const void *y, int64_t y_line, void *out) {
    enum { LARGE = 1 << 26, STRIP = 64, TILE = 32, NEAR = 256 };
    product p = {dtype, x_is_transposed, y_is_transposed, m, n, k, x_line, y_line, x, y, out, m, n};
    // Each call packs all that it reads of y, which large matrices make up for in the library's own division. With AVX-512 OpenBLAS
    // reads up to a million multiplications' operands as they lie: 85 GFLOP/s of float64, beside 60 of packed strips.
    if (m * n * k > LARGE) return multiply_part(&p, 0, 0);
    bool is_tiled = flux_has_avx512() && k <= NEAR;
    p.rows = is_tiled ? TILE : STRIP;
    if (is_tiled) p.columns = TILE;
    flux_parallel_for(count_parts(m, p.rows) * count_parts(n, p.columns), 1, multiply_parts, &p);
}
