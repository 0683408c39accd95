#include "Internal.h"

// Of the transposes, as the library reads them: outᵀ = yᵀ · xᵀ.
void flux_lapack_product(int dtype, bool x_is_transposed, bool y_is_transposed, int64_t m, int64_t n, int64_t k, const void *x,
                         int64_t x_line, const void *y, int64_t y_line, void *out) {
    int rows = (int)m, columns = (int)n, inner = (int)k, ldx = (int)x_line, ldy = (int)y_line;
    double wide[] = {1, 0};
    float narrow[] = {1, 0};
    const void *one = dtype == FLUX_F64 ? (void *)&wide[0] : &narrow[0], *zero = dtype == FLUX_F64 ? (void *)&wide[1] : &narrow[1];
    flux_lapack[dtype].gemm(y_is_transposed ? "T" : "N", x_is_transposed ? "T" : "N", &columns, &rows, &inner, one, y, &ldy, x, &ldx,
                            zero, out, &columns, 1, 1);
}
