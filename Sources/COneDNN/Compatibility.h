// What differs between versions 2 and 3 of oneDNN in the calls that the shim makes.
#ifndef FLUX_ONEDNN_COMPATIBILITY_H
#define FLUX_ONEDNN_COMPATIBILITY_H

#include <oneapi/dnnl/dnnl.h>

/// The engine and the stream on which everything runs: the processor.
dnnl_engine_t flux_onednn_engine(void);
dnnl_stream_t flux_onednn_stream(void);
/// oneDNN divides the work when a primitive is made, by what this thread may use.
void flux_onednn_adopt_thread_count(void);

#if DNNL_VERSION_MAJOR >= 3

typedef dnnl_memory_desc_t description;
typedef const_dnnl_memory_desc_t description_view;

static inline description_view view(const description *x) { return *x; }
static inline void release(description *x) {
    if (*x) dnnl_memory_desc_destroy(*x);
}
static inline dnnl_status_t describe_any(description *x, int rank, const dnnl_dims_t extents, dnnl_data_type_t type) {
    return dnnl_memory_desc_create_with_tag(x, rank, extents, type, dnnl_format_tag_any);
}
static inline dnnl_status_t describe_strided(description *x, int rank, const dnnl_dims_t extents, const dnnl_dims_t strides,
                                             dnnl_data_type_t type) {
    return dnnl_memory_desc_create_with_strides(x, rank, extents, type, strides);
}

#else

typedef dnnl_memory_desc_t description;
typedef const dnnl_memory_desc_t *description_view;

static inline description_view view(const description *x) { return x; }
static inline void release(description *x) { (void)x; }
static inline dnnl_status_t describe_any(description *x, int rank, const dnnl_dims_t extents, dnnl_data_type_t type) {
    return dnnl_memory_desc_init_by_tag(x, rank, extents, type, dnnl_format_tag_any);
}
static inline dnnl_status_t describe_strided(description *x, int rank, const dnnl_dims_t extents, const dnnl_dims_t strides,
                                             dnnl_data_type_t type) {
    return dnnl_memory_desc_init_by_strides(x, rank, extents, type, strides);
}

#endif

/// The caller's memory as oneDNN sees it.
dnnl_memory_t flux_onednn_memory(description_view format, const void *data);

#endif
