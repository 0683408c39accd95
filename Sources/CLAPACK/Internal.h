// What the files of this target share: the routines, found by name in the library that was opened.
#ifndef FLUX_CLAPACK_INTERNAL_H
#define FLUX_CLAPACK_INTERNAL_H

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "CKernels.h"
#include "CLAPACK.h"

// Fortran: everything by address, the lengths of the character arguments at the end.
typedef void potrf(const char *triangle, const int *n, void *a, const int *lda, int *info, size_t);
typedef void getrf(const int *m, const int *n, void *a, const int *lda, int *pivots, int *info);
typedef void getrs(const char *transpose, const int *n, const int *count, const void *a, const int *lda, const int *pivots,
                   void *b, const int *ldb, int *info, size_t);
typedef void gelqf(const int *m, const int *n, void *a, const int *lda, void *tau, void *work, const int *lwork, int *info);
typedef void orglq(const int *m, const int *n, const int *k, void *a, const int *lda, const void *tau, void *work,
                   const int *lwork, int *info);
typedef void gesdd(const char *job, const int *m, const int *n, void *a, const int *lda, void *s, void *u, const int *ldu,
                   void *vt, const int *ldvt, void *work, const int *lwork, int *iwork, int *info, size_t);
typedef void syevd(const char *job, const char *triangle, const int *n, void *a, const int *lda, void *w, void *work,
                   const int *lwork, int *iwork, const int *liwork, int *info, size_t, size_t);
typedef void trsm(const char *side, const char *triangle, const char *transpose, const char *diagonal, const int *m, const int *n,
                  const void *alpha, const void *a, const int *lda, void *b, const int *ldb, size_t, size_t, size_t, size_t);

/// The routines for one type of elements.
typedef struct {
    potrf *potrf;
    getrf *getrf;
    getrs *getrs;
    gelqf *gelqf;
    orglq *orglq;
    gesdd *gesdd;
    syevd *syevd;
    trsm *trsm;
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

static inline bool all_finite(int dtype, const void *x, int64_t count) {
    for (int64_t i = 0; i < count; i++) {
        if (!__builtin_isfinite(element(dtype, x, i))) return false;
    }
    return true;
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

/// Rows and columns swapped: contiguous `[rows, columns]` to `[columns, rows]`.
static inline void transpose(int dtype, int64_t rows, int64_t columns, const void *x, void *out) {
    for (int64_t i = 0; i < rows; i++) {
        for (int64_t j = 0; j < columns; j++) set_element(dtype, out, j * rows + i, element(dtype, x, i * columns + j));
    }
}

#endif
