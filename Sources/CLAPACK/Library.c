#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "Internal.h"

// OpenBLAS's build for OpenMP runs on the thread team of the other kernels. Others are made to use one thread.
static const char *const candidates[] = {
    "libopenblas.so.0", "libopenblaso.so.0", "liblapack.so.3", "libopenblas.so", "liblapack.so",
};

lapack_routines flux_lapack[2];
static char description[128];  // of the library that was opened, else empty
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void *find(void *library, char type, const char *name) {
    char symbol[16];
    snprintf(symbol, sizeof symbol, "%c%s_", type, name);
    return dlsym(library, symbol);
}

/// Whether the library has all routines for one type, which go to `out`.
static bool find_all(void *library, char type, lapack_routines *out) {
    bool is_complete = true;
#define FIND(name) is_complete &= (out->name = (name *)find(library, type, #name)) != NULL;
    FIND(potrf)
    FIND(geev)
    FIND(gesdd)
    FIND(gebrd)
    FIND(lasd0)
    FIND(lasd1)
    FIND(ormbr)
    FIND(syevd)
    FIND(sytrd)
    FIND(stedc)
    FIND(laed1)
    FIND(ormtr)
    FIND(gemm)
#undef FIND
    return is_complete;
}

/// A library with threads of its own would fight the team for the cores.
static void silence_own_threads(void *library) {
    enum { OPENMP = 2 };
    int (*kind)(void) = (int (*)(void))dlsym(library, "openblas_get_parallel");
    void (*set_count)(int) = (void (*)(int))dlsym(library, "openblas_set_num_threads");
    if (kind && set_count && kind() != OPENMP) set_count(1);
}

static void describe(void *library, const char *name) {
    const char *(*config)(void) = (const char *(*)(void))dlsym(library, "openblas_get_config");
    const char *(*core)(void) = (const char *(*)(void))dlsym(library, "openblas_get_corename");
    void (*version)(int *, int *, int *) = (void (*)(int *, int *, int *))dlsym(library, "ilaver_");
    int major = 0, minor = 0, patch = 0;
    if (config && core) {  // "OpenBLAS 0.3.21 DYNAMIC_ARCH …"
        const char *text = config(), *end = strchr(text, ' ');
        end = end ? strchr(end + 1, ' ') : NULL;
        int length = (int)(end ? end - text : (long)strlen(text));
        snprintf(description, sizeof description, "%.*s for %s (%s)", length, text, core(), name);
    } else if (version) {
        version(&major, &minor, &patch);
        snprintf(description, sizeof description, "%d.%d.%d (%s)", major, minor, patch, name);
    } else {
        snprintf(description, sizeof description, "%s", name);
    }
}

/// OpenBLAS goes by the processor's model number, and takes a model younger than itself for one of 2004: 0.3.21 runs SSE3 code
/// on an Emerald Rapids. So the environment tells it what to take it for, unless it does already; true where that was done here.
static bool name_processor(void) {
    const char *set = flux_instruction_set();
    const char *core = strcmp(set, "AVX-512") == 0 ? "SkylakeX" : strcmp(set, "AVX2") == 0 ? "Haswell" : NULL;
    return core && !getenv("OPENBLAS_CORETYPE") && setenv("OPENBLAS_CORETYPE", core, 0) == 0;
}

static void open_first_candidate(void) {
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        void *library = dlopen(candidates[i], RTLD_NOW | RTLD_LOCAL);
        if (!library) continue;
        if (find_all(library, 's', &flux_lapack[FLUX_F32]) && find_all(library, 'd', &flux_lapack[FLUX_F64])) {
            silence_own_threads(library);
            describe(library, candidates[i]);
            return;
        }
        dlclose(library);
    }
}

static void open_library(void) {
    bool is_named = name_processor();
    open_first_candidate();
    if (is_named) unsetenv("OPENBLAS_CORETYPE");  // which is read at the opening
}

bool flux_lapack_open(void) {
    pthread_once(&once, open_library);
    return description[0] != 0;
}

const char *flux_lapack_description(void) { return flux_lapack_open() ? description : NULL; }

typedef struct {
    void (*body)(void *, int64_t, int64_t);
    void *context;
} job;

static void run_alone(void *context, int64_t begin, int64_t end) {
    const job *work = context;
    int threads = flux_limit_libraries(1);
    work->body(work->context, begin, end);
    flux_limit_libraries(threads);
}

void flux_run_lapack(int64_t m, int64_t n, int64_t batches, int64_t grain, void (*body)(void *, int64_t, int64_t), void *context) {
    // OpenBLAS starts the team for each small product and each column: singular values of 256 take twice as long on two threads.
    enum { LARGE = 512 };
    if (m * n > LARGE * LARGE) return body(context, 0, batches);
    job work = {body, context};
    flux_parallel_for(batches, grain, run_alone, &work);
}
