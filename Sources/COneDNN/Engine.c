#include <pthread.h>
#include <stdlib.h>

#include "CKernels.h"
#include "Compatibility.h"

extern int omp_get_max_threads(void);
extern void omp_set_num_threads(int);

static pthread_once_t once = PTHREAD_ONCE_INIT;
static dnnl_engine_t engine;
static dnnl_stream_t stream;  // shared: on the processor a stream keeps no state and execution is synchronous

static void create(void) {
    if (dnnl_engine_create(&engine, dnnl_cpu, 0) != dnnl_success) abort();
    if (dnnl_stream_create(&stream, engine, dnnl_stream_default_flags) != dnnl_success) abort();
}

dnnl_engine_t flux_onednn_engine(void) {
    pthread_once(&once, create);
    return engine;
}

dnnl_stream_t flux_onednn_stream(void) {
    pthread_once(&once, create);
    return stream;
}

void flux_onednn_adopt_thread_count(void) {
    int count = flux_thread_count();
    if (omp_get_max_threads() != count) omp_set_num_threads(count);
}

dnnl_memory_t flux_onednn_memory(description_view format, const void *data) {
    dnnl_memory_t result;
    if (dnnl_memory_create(&result, format, flux_onednn_engine(), (void *)data) != dnnl_success) abort();
    return result;
}
