#include "BFloat16.h"
#include "COneDNN.h"

bool flux_onednn_has_bfloat16(void) {
    return (dnnl_get_effective_cpu_isa() & dnnl_cpu_isa_avx512_core_bf16) == dnnl_cpu_isa_avx512_core_bf16;
}

#if DNNL_VERSION_MAJOR >= 3

static dnnl_status_t describe_product(dnnl_primitive_desc_t *out, description *x, description *y, description *z) {
    return dnnl_matmul_primitive_desc_create(out, flux_onednn_engine(), *x, *y, NULL, *z, NULL);
}

#else

static dnnl_status_t describe_product(dnnl_primitive_desc_t *out, description *x, description *y, description *z) {
    dnnl_matmul_desc_t product;
    dnnl_status_t status = dnnl_matmul_desc_init(&product, x, y, NULL, z);
    return status == dnnl_success ? dnnl_primitive_desc_create(out, &product, NULL, flux_onednn_engine(), NULL) : status;
}

#endif

static bool describe_matrix(description *out, int64_t rows, int64_t columns, bool is_transposed, int64_t leading,
                            dnnl_data_type_t type) {
    dnnl_dims_t extents = {rows, columns}, strides = {is_transposed ? 1 : leading, is_transposed ? leading : 1};
    return describe_strided(out, 2, extents, strides, type) == dnnl_success;
}

bool flux_make_product(flux_product *out, flux_product_form form) {
    dnnl_primitive_desc_t descriptor = NULL;
    description *d = out->formats;
    *out = (flux_product){.form = form};
    // oneDNN keeps the compiled code of primitives: making one again costs 2 µs.
    bool is_done = describe_matrix(&d[0], form.m, form.k, form.transpose_x, form.x_leading, dnnl_bf16) &&
                   describe_matrix(&d[1], form.k, form.n, form.transpose_y, form.y_leading, dnnl_bf16) &&
                   describe_matrix(&d[2], form.m, form.n, false, form.n, form.is_wide ? dnnl_f32 : dnnl_bf16) &&
                   describe_product(&descriptor, &d[0], &d[1], &d[2]) == dnnl_success &&
                   dnnl_primitive_create(&out->primitive, descriptor) == dnnl_success;
    if (descriptor) dnnl_primitive_desc_destroy(descriptor);
    return is_done;
}

bool flux_run_product(const flux_product *product, const void *x, const void *y, void *out) {
    const void *data[] = {x, y, out};
    const int names[] = {DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_DST};
    dnnl_exec_arg_t arguments[3];
    for (int i = 0; i < 3; i++) {
        arguments[i] = (dnnl_exec_arg_t){names[i], flux_onednn_memory(view(&product->formats[i]), data[i])};
    }
    bool is_done = dnnl_primitive_execute(product->primitive, flux_onednn_stream(), 3, arguments) == dnnl_success;
    for (int i = 0; i < 3; i++) dnnl_memory_destroy(arguments[i].memory);
    return is_done;
}

void flux_release_product(flux_product *product) {
    if (product->primitive) dnnl_primitive_destroy(product->primitive);
    for (int i = 0; i < 3; i++) release(&product->formats[i]);
    *product = (flux_product){0};
}

bool flux_onednn_bfloat16_product(bool transpose_x, bool transpose_y, int64_t m, int64_t n, int64_t k, const void *x,
                                  int64_t x_leading, const void *y, int64_t y_leading, void *out) {
    flux_onednn_adopt_thread_count();
    flux_product product;
    flux_product_form form = {transpose_x, transpose_y, false, m, n, k, x_leading, y_leading};
    bool is_done = flux_make_product(&product, form) && flux_run_product(&product, x, y, out);
    flux_release_product(&product);
    return is_done;
}
