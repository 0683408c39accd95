// What the files of this target share: the routines, found by name in the library that was opened.
#ifndef FLUX_CLAPACK_INTERNAL_H
#define FLUX_CLAPACK_INTERNAL_H

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "CKernels.h"
#include "CLAPACK.h"

// Fortran: everything by address, the lengths of the character arguments at the end.
typedef void potrf(const char *triangle, const int *n, void *a, const int *lda, int *info, size_t);
typedef void geev(const char *left, const char *right, const int *n, void *a, const int *lda, void *wr, void *wi, void *vl,
                  const int *ldvl, void *vr, const int *ldvr, void *work, const int *lwork, int *info, size_t, size_t);
typedef void gesdd(const char *job, const int *m, const int *n, void *a, const int *lda, void *s, void *u, const int *ldu,
                   void *vt, const int *ldvt, void *work, const int *lwork, int *iwork, int *info, size_t);
typedef void gebrd(const int *m, const int *n, void *a, const int *lda, void *d, void *e, void *tauq, void *taup, void *work,
                   const int *lwork, int *info);
typedef void lasd0(const int *n, const int *sqre, void *d, void *e, void *u, const int *ldu, void *vt, const int *ldvt,
                   const int *leaf, int *iwork, void *work, int *info);
typedef void lasd1(const int *nl, const int *nr, const int *sqre, void *d, void *alpha, void *beta, void *u, const int *ldu,
                   void *vt, const int *ldvt, int *order, int *iwork, void *work, int *info);
typedef void ormbr(const char *reflections, const char *side, const char *transpose, const int *m, const int *n, const int *k,
                   const void *a, const int *lda, const void *tau, void *c, const int *ldc, void *work, const int *lwork, int *info,
                   size_t, size_t, size_t);
typedef void syevd(const char *job, const char *triangle, const int *n, void *a, const int *lda, void *w, void *work,
                   const int *lwork, int *iwork, const int *liwork, int *info, size_t, size_t);
typedef void sytrd(const char *triangle, const int *n, void *a, const int *lda, void *d, void *e, void *tau, void *work,
                   const int *lwork, int *info, size_t);
typedef void stedc(const char *job, const int *n, void *d, void *e, void *z, const int *ldz, void *work, const int *lwork,
                   int *iwork, const int *liwork, int *info, size_t);
typedef void laed1(const int *n, void *d, void *q, const int *ldq, int *order, void *rho, const int *cut, void *work, int *iwork,
                   int *info);
typedef void ormtr(const char *side, const char *triangle, const char *transpose, const int *m, const int *n, const void *a,
                   const int *lda, const void *tau, void *c, const int *ldc, void *work, const int *lwork, int *info, size_t,
                   size_t, size_t);
typedef void gemm(const char *transpose_a, const char *transpose_b, const int *m, const int *n, const int *k, const void *alpha,
                  const void *a, const int *lda, const void *b, const int *ldb, const void *beta, void *c, const int *ldc, size_t,
                  size_t);

/// The routines for one type of elements.
typedef struct {
    potrf *potrf;
    geev *geev;
    gesdd *gesdd;
    gebrd *gebrd;
    lasd0 *lasd0;
    lasd1 *lasd1;
    ormbr *ormbr;
    syevd *syevd;
    sytrd *sytrd;
    stedc *stedc;
    laed1 *laed1;
    ormtr *ormtr;
    gemm *gemm;
} lapack_routines;

extern lapack_routines flux_lapack[2];  // by dtype: FLUX_F32, FLUX_F64

static inline size_t element_size(int dtype) { return dtype == FLUX_F64 ? 8 : 4; }

static inline double element(int dtype, const void *x, int64_t index) {
    return dtype == FLUX_F64 ? ((const double *)x)[index] : ((const float *)x)[index];
}

static inline void set_element(int dtype, void *x, int64_t index, double value) {
    if (dtype == FLUX_F64) {
        ((double *)x)[index] = value;
    } else {
        ((float *)x)[index] = (float)value;
    }
}

static inline void fill_with_nan(int dtype, void *x, int64_t count) {
    for (int64_t i = 0; i < count; i++) set_element(dtype, x, i, __builtin_nan(""));
}

static inline void *allocate(size_t size) {
    void *memory = malloc(size ? size : 1);
    if (!memory) abort();
    return memory;
}

/// Memory of the size that a routine wrote into the first element of its work array; float32 may have rounded it down.
static inline void *allocate_work(int dtype, double size, int *count) {
    *count = (int)(size * (1 + 0x1p-20)) + 1;
    return allocate((size_t)*count * element_size(dtype));
}

/// `out = alpha · x · y + beta · out`, row-major.
static inline void multiply(int dtype, bool transpose_x, double alpha, int64_t m, int64_t n, int64_t k, const void *x,
                            int64_t x_leading, const void *y, int64_t y_leading, double beta, void *out, int64_t out_leading) {
    int rows = (int)m, columns = (int)n, inner = (int)k, ldx = (int)x_leading, ldy = (int)y_leading, ldo = (int)out_leading;
    const float factors[] = {(float)alpha, (float)beta};
    bool is_f64 = dtype == FLUX_F64;
    flux_lapack[dtype].gemm("N", transpose_x ? "T" : "N", &columns, &rows, &inner, is_f64 ? (void *)&alpha : (void *)&factors[0], y,
                            &ldy, x, &ldx, is_f64 ? (void *)&beta : (void *)&factors[1], out, &ldo, 1, 1);
}

/// Calls `body` for a batch of `[m, n]`, as `flux_parallel_for` does: each matrix on one thread, or a large one after the
/// other on the library's own (Library.c).
void flux_run_lapack(int64_t m, int64_t n, int64_t batches, int64_t grain, void (*body)(void *, int64_t, int64_t), void *context);

// Matrices.c
/// The lower triangle of (x + xᵀ) / 2, and 0 above it.
void flux_symmetric_part(int dtype, int64_t n, const void *x, void *out);
void flux_scale(int dtype, int64_t count, double factor, void *x);
void flux_swap_rows(int dtype, int64_t count, void *x, void *y);
/// `out[places[i]] = x[i]`.
void flux_scatter_row(int dtype, int64_t count, const void *x, const int64_t *places, void *out);
/// The largest absolute value; infinity or NaN where an element is not finite.
double flux_magnitude(int dtype, int64_t count, const void *x);
/// The places, counted from 1, of `count` numbers in ascending order; equal ones keep theirs.
void flux_order(int dtype, int count, const void *x, int *places);

/// Divides elements of that magnitude by a power of two, so that it becomes about 1; returns the exponent.
static inline int scale_to_one(int dtype, int64_t count, double magnitude, void *x) {
    int exponent;
    frexp(magnitude, &exponent);
    exponent = exponent < -1000 ? -1000 : exponent;  // so that the factor is finite
    flux_scale(dtype, count, ldexp(1, -exponent), x);
    return exponent;
}

/// The eigenvalues and vectors of the symmetric matrix whose lower triangle is in `vectors`, of the magnitude that is told; false
/// where they are not found (Eigen.c).
bool flux_one_eigen(int dtype, int64_t n, double magnitude, char *values, char *vectors);
/// The eigenvalues alone of the same in `x`, which is overwritten.
bool flux_one_eigenvalues(int dtype, int64_t n, char *values, char *x);

/// The same for x = u·diag(s)·v, square and not all zeros (SVD.c).
bool flux_square_svd(int dtype, int n, double magnitude, const char *x, char *u, char *s, char *v);

/// The QR form of one matrix, with k columns in q (QR.c).
void flux_one_qr(int dtype, int64_t m, int64_t n, int64_t k, const char *x, char *q, char *r);

/// The eigenvalues of any matrix, each a pair, by their real parts, and its eigenvectors in rows of pairs, unless `vectors` is NULL;
/// false where they are not found (GeneralEigen.c).
bool flux_one_general_eigen(int dtype, int n, const char *x, char *values, char *vectors);

/// The inverse of one matrix (Systems.c).
void flux_one_inverse(int dtype, int64_t n, const char *x, char *out);

// MARK: LU.c

/// A square triangular matrix: element (i, j) lies at `i * row + j * column`, one of which is 1.
typedef struct {
    int dtype;
    bool is_upper, unit;  // unit: the diagonal counts as ones and is not read
    int64_t n;
    char *x;
    int64_t row, column;
} triangle;

/// Solves for each column of `x [n, columns]` on this thread.
void flux_substitute_rows(triangle a, int64_t columns, char *x, int64_t line);

/// The triangles l, with a diagonal of ones, and u of l·u = the rows of a matrix in another order; in the places of its elements.
typedef struct {
    int dtype;
    int64_t n, line;
    char *x;
    int64_t *order;  // of the rows
    bool is_odd;     // the number of swaps that led there
} factors;

/// Factors to be found, or found before, in `memory` of `flux_factors_size`.
factors flux_factors_at(int dtype, int64_t n, char *memory);
/// False where a pivot is 0.
bool flux_eliminate(factors *f, const char *x);
/// The factors of x [m, n], m ≥ n, without a gap between rows, and the order of the rows as numbers.
void flux_one_lu(int dtype, int64_t m, int64_t n, const char *x, char *out, char *order);

static inline triangle lower_factor(const factors *f) { return (triangle){f->dtype, false, true, f->n, f->x, f->line, 1}; }
static inline triangle upper_factor(const factors *f) { return (triangle){f->dtype, true, false, f->n, f->x, f->line, 1}; }

/// A triangle read by columns: upper where it was lower.
static inline triangle transposed(triangle a) { return (triangle){a.dtype, !a.is_upper, a.unit, a.n, a.x, a.column, a.row}; }

#endif
