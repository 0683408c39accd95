#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

#include "Internal.h"

// OpenBLAS's build for OpenMP runs on the thread team of the other kernels. Others are made to use one thread.
static const char *const candidates[] = {
    "libopenblas.so.0", "libopenblaso.so.0", "liblapack.so.3", "libopenblas.so", "liblapack.so",
};

lapack_routines flux_lapack[2];
static const char *opened;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void *find(void *library, char type, const char *name) {
    char symbol[16];
    snprintf(symbol, sizeof symbol, "%c%s_", type, name);
    return dlsym(library, symbol);
}

/// Whether the library has all routines for one type, which go to `out`.
static bool find_all(void *library, char type, lapack_routines *out) {
    out->potrf = (potrf *)find(library, type, "potrf");
    out->getrf = (getrf *)find(library, type, "getrf");
    out->getrs = (getrs *)find(library, type, "getrs");
    out->gelqf = (gelqf *)find(library, type, "gelqf");
    out->orglq = (orglq *)find(library, type, "orglq");
    out->gesdd = (gesdd *)find(library, type, "gesdd");
    out->syevd = (syevd *)find(library, type, "syevd");
    out->trsm = (trsm *)find(library, type, "trsm");
    return out->potrf && out->getrf && out->getrs && out->gelqf && out->orglq && out->gesdd && out->syevd && out->trsm;
}

/// A library with threads of its own would fight the team for the cores.
static void silence_own_threads(void *library) {
    enum { OPENMP = 2 };
    int (*kind)(void) = (int (*)(void))dlsym(library, "openblas_get_parallel");
    void (*set_count)(int) = (void (*)(int))dlsym(library, "openblas_set_num_threads");
    if (kind && set_count && kind() != OPENMP) set_count(1);
}

static void open_library(void) {
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        void *library = dlopen(candidates[i], RTLD_NOW | RTLD_LOCAL);
        if (!library) continue;
        if (find_all(library, 's', &flux_lapack[FLUX_F32]) && find_all(library, 'd', &flux_lapack[FLUX_F64])) {
            silence_own_threads(library);
            opened = candidates[i];
            return;
        }
        dlclose(library);
    }
}

bool flux_lapack_open(void) {
    pthread_once(&once, open_library);
    return opened != NULL;
}

const char *flux_lapack_name(void) { return flux_lapack_open() ? opened : NULL; }
