// What differs between versions 2 and 3 of oneDNN in the calls that the shim makes.
#ifndef FLUX_ONEDNN_COMPATIBILITY_H
#define FLUX_ONEDNN_COMPATIBILITY_H

#include <oneapi/dnnl/dnnl.h>

/// The engine and the stream on which everything runs: the processor.
dnnl_engine_t flux_onednn_engine(void);
dnnl_stream_t flux_onednn_stream(void);

#if DNNL_VERSION_MAJOR >= 3

typedef dnnl_memory_desc_t description;
typedef const_dnnl_memory_desc_t description_view;

static inline description_view view(const description *x) { return *x; }
static inline void release(description *x) {
    if (*x) dnnl_memory_desc_destroy(*x);
}
static inline dnnl_status_t describe_any(description *x, int rank, const dnnl_dims_t extents) {
    return dnnl_memory_desc_create_with_tag(x, rank, extents, dnnl_f32, dnnl_format_tag_any);
}
static inline dnnl_status_t describe_strided(description *x, int rank, const dnnl_dims_t extents, const dnnl_dims_t strides) {
    return dnnl_memory_desc_create_with_strides(x, rank, extents, dnnl_f32, strides);
}

#else

typedef dnnl_memory_desc_t description;
typedef const dnnl_memory_desc_t *description_view;

static inline description_view view(const description *x) { return x; }
static inline void release(description *x) { (void)x; }
static inline dnnl_status_t describe_any(description *x, int rank, const dnnl_dims_t extents) {
    return dnnl_memory_desc_init_by_tag(x, rank, extents, dnnl_f32, dnnl_format_tag_any);
}
static inline dnnl_status_t describe_strided(description *x, int rank, const dnnl_dims_t extents, const dnnl_dims_t strides) {
    return dnnl_memory_desc_init_by_strides(x, rank, extents, dnnl_f32, strides);
}

#endif
#endif
