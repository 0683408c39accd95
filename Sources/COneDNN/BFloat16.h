// Products of bfloat16 matrices that are made once and run many times, by the thread that made them.
#ifndef FLUX_BFLOAT16_H
#define FLUX_BFLOAT16_H

#include <stdbool.h>
#include <stdint.h>

#include "Compatibility.h"

/// `[m, k] · [k, n]`; each operand may be stored transposed. The result is contiguous, in float32 if `is_wide`, else in bfloat16.
typedef struct {
    bool transpose_x, transpose_y, is_wide;
    int64_t m, n, k, x_leading, y_leading;
} flux_product_form;

typedef struct {
    flux_product_form form;
    dnnl_primitive_t primitive;
    description formats[3];
} flux_product;

/// False where oneDNN cannot; to be released either way.
bool flux_make_product(flux_product *out, flux_product_form form);
bool flux_run_product(const flux_product *product, const void *x, const void *y, void *out);
void flux_release_product(flux_product *product);

#endif
