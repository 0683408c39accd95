#include "COneDNN.h"
#include "Compatibility.h"

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

static bool describe_matrix(description *out, int64_t rows, int64_t columns, bool is_transposed, int64_t leading) {
    dnnl_dims_t extents = {rows, columns}, strides = {is_transposed ? 1 : leading, is_transposed ? leading : 1};
    return describe_strided(out, 2, extents, strides, dnnl_bf16) == dnnl_success;
}

static bool run(dnnl_primitive_t primitive, const description *d, const void *x, const void *y, void *out) {
    const void *data[] = {x, y, out};
    const int names[] = {DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_DST};
    dnnl_exec_arg_t arguments[3];
    for (int i = 0; i < 3; i++) arguments[i] = (dnnl_exec_arg_t){names[i], flux_onednn_memory(view(&d[i]), data[i])};
    bool is_done = dnnl_primitive_execute(primitive, flux_onednn_stream(), 3, arguments) == dnnl_success;
    for (int i = 0; i < 3; i++) dnnl_memory_destroy(arguments[i].memory);
    return is_done;
}

bool flux_onednn_bfloat16_product(bool transpose_x, bool transpose_y, int64_t m, int64_t n, int64_t k, const void *x,
                                  int64_t x_leading, const void *y, int64_t y_leading, void *out) {
    flux_onednn_adopt_thread_count();
    description d[3] = {0};
    dnnl_primitive_desc_t descriptor = NULL;
    dnnl_primitive_t primitive = NULL;
    // oneDNN keeps the compiled code of primitives: making one again costs 2 µs.
    bool is_done = describe_matrix(&d[0], m, k, transpose_x, x_leading) && describe_matrix(&d[1], k, n, transpose_y, y_leading) &&
                   describe_matrix(&d[2], m, n, false, n) &&
                   describe_product(&descriptor, &d[0], &d[1], &d[2]) == dnnl_success &&
                   dnnl_primitive_create(&primitive, descriptor) == dnnl_success && run(primitive, d, x, y, out);
    if (primitive) dnnl_primitive_destroy(primitive);
    if (descriptor) dnnl_primitive_desc_destroy(descriptor);
    for (int i = 0; i < 3; i++) release(&d[i]);
    return is_done;
}
