// Matrices taken apart and systems solved with the help of LAPACK, which is opened when the first of them is asked for.
//
// Matrices are contiguous, row-major, one after another; `dtype` is FLUX_F32 or FLUX_F64. What has no answer (a matrix that
// is not positive definite, a singular system, elements that are not finite where singular values or eigenvalues are asked for) gives
// NaN in all of that matrix's result. Elsewhere elements that are not finite go through the arithmetic: a NaN in the matrix of a
// system makes all of the result NaN, an infinity may not, and a triangular system has NaN in the rows that depend on one.
#ifndef FLUX_CLAPACK_H
#define FLUX_CLAPACK_H

#include <stdbool.h>
#include <stdint.h>

/// Opens the library. False where the machine has none; the others may not be called then.
bool flux_lapack_open(void);
/// The version and file name of the library that was opened, or NULL.
const char *flux_lapack_description(void);

// MARK: Product (Product.c)
/// `out [m, n] = x · y` of `x [m, k]` and `y [k, n]`, or of their transposes where told, whose rows are so far apart, on all threads.
void flux_lapack_product(int dtype, bool x_is_transposed, bool y_is_transposed, int64_t m, int64_t n, int64_t k, const void *x,
                         int64_t x_line, const void *y, int64_t y_line, void *out);

// MARK: Decompositions (Decompositions.c); `out` holds the named parts of each matrix one after another.
/// `l [n, n]`: lower, of the symmetric part of x = l·lᵀ.
void flux_cholesky(int dtype, int64_t batches, int64_t n, const void *x, void *out);
/// `pivots [n]` of Gaussian elimination, the first with the sign of the permutation: their product is the determinant.
void flux_pivots(int dtype, int64_t batches, int64_t n, const void *x, void *out);
/// `lu [m, n], order [m]` for m ≥ n: l, whose diagonal of ones is left out, and u of l·u = the rows of x in that order.
void flux_lu(int dtype, int64_t batches, int64_t m, int64_t n, const void *x, void *out);
/// `[n, n]`: the inverse.
void flux_inverse(int dtype, int64_t batches, int64_t n, const void *x, void *out);
/// `q [m, n], r [n, n]` for m ≥ n; the diagonal of r is not negative. A complete q is [m, m].
void flux_qr(bool is_complete, int dtype, int64_t batches, int64_t m, int64_t n, const void *x, void *out);
/// `u [m, k], s [k], v [k, n]` with k = min(m, n): x = u·diag(s)·v, s descending.
void flux_svd(int dtype, int64_t batches, int64_t m, int64_t n, const void *x, void *out);
/// `s [min(m, n)]` alone.
void flux_singular_values(int dtype, int64_t batches, int64_t m, int64_t n, const void *x, void *out);
/// `w [n], v [n, n]`: the eigenvalues of the symmetric part of x, ascending, and its eigenvectors in rows.
void flux_eigen(int dtype, int64_t batches, int64_t n, const void *x, void *out);
/// `w [n]` alone.
void flux_eigenvalues(int dtype, int64_t batches, int64_t n, const void *x, void *out);
/// `w [n, 2], v [n, n, 2]`: the eigenvalues of x by their real parts, of a conjugate pair the one above the real axis first, and
/// its eigenvectors in rows, of length 1; complex numbers are pairs.
void flux_general_eigen(int dtype, int64_t batches, int64_t n, const void *x, void *out);
/// `w [n, 2]` alone.
void flux_general_eigenvalues(int dtype, int64_t batches, int64_t n, const void *x, void *out);

// MARK: Systems (LU.c, Systems.c): a `[n, n]`, b and out `[n, k]`, a·out = b.
/// The bytes of the factors of one matrix.
int64_t flux_factors_size(int dtype, int64_t n);
/// Gaussian elimination with row pivots: what `flux_solve` needs of each `a` goes to `out`, of `flux_factors_size` each.
void flux_factorize(int dtype, int64_t batches, int64_t n, const void *a, void *out);
enum { FLUX_FACTORS, FLUX_LOWER, FLUX_UPPER };
/// `form` tells what `a` is: factors, or a matrix of which only a triangle is read; with `unit` its diagonal counts as ones. With
/// `transposed` it is aᵀ that is stored, or that the factors are of.
void flux_solve(int form, bool unit, bool transposed, int dtype, int64_t batches, int64_t n, int64_t k, const void *a, const void *b,
                void *out);

#endif
