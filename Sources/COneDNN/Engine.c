#include <pthread.h>
#include <stdlib.h>

#include "Compatibility.h"

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
