// glibc has its functions of float64 for vectors too (libmvec, from 2.35 on all of these), within 4 units in the last place; exact where
// C's are special. It is opened when the first is needed.
#include "Map.h"
#include "Zip.h"

#if defined(__x86_64__) && defined(__gnu_linux__)
#include <dlfcn.h>
#include <math.h>
#include <pthread.h>

enum { LANES = 4, BLOCK = 256, PAIRS = 64 };
typedef struct lanes_function lanes_function;  // takes vectors in registers, which C does not promise
typedef struct pairs_function pairs_function;
void flux_map_lanes(const lanes_function *function, int64_t groups, double *x);
void flux_zip_lanes(const pairs_function *function, int64_t groups, const double *x, const double *y, double *out);
#define AVX2 __attribute__((target("arch=x86-64-v3")))

// Number, name, the function, what it is taken of, and what its value `y` becomes.
#define MAPS(X)                                                              \
    X(EXP, exp, exp, x, y)                                                   \
    X(EXPM1, expm1, expm1, x, y)                                             \
    X(LOG, log, log, x, y)                                                   \
    X(LOG1P, log1p, log1p, x, y)                                             \
    X(LOG2, log2, log2, x, y)                                                \
    X(LOG10, log10, log10, x, y)                                             \
    X(SIN, sin, sin, x, y)                                                   \
    X(COS, cos, cos, x, y)                                                   \
    X(TAN, tan, tan, x, y)                                                   \
    X(ASIN, asin, asin, x, y)                                                \
    X(ACOS, acos, acos, x, y)                                                \
    X(ATAN, atan, atan, x, y)                                                \
    X(SINH, sinh, sinh, x, y)                                                \
    X(COSH, cosh, cosh, x, y)                                                \
    X(TANH, tanh, tanh, x, y)                                                \
    X(ASINH, asinh, asinh, x, y)                                             \
    X(ACOSH, acosh, acosh, x, y)                                             \
    X(ATANH, atanh, atanh, x, y)                                             \
    X(ERF, erf, erf, x, y)                                                   \
    X(ERFC, erfc, erfc, x, y)                                                \
    X(EXP2, exp2, exp2, x, y)                                                \
    X(CBRT, cbrt, cbrt, x, y)                                                \
    X(SIGMOID, sigmoid, exp, -x, 1 / (1 + y))                                \
    X(SWISH, swish, exp, -x, x == -INFINITY ? -0.0 : x / (1 + y))            \
    X(NDTR, ndtr, erfc, -x * M_SQRT1_2, 0.5 * y)                             \
    X(GELU, gelu, erfc, -x * M_SQRT1_2, x == -INFINITY ? -0.0 : 0.5 * x * y) \
    X(ELU, elu, expm1, x, x < 0 ? a * y : x)

#define MAP_KERNEL(NUMBER, name, function, inner, outer)                                         \
    static const lanes_function *lanes_##name;                                                   \
    AVX2 static void map_##name(int64_t count, const void *xs, void *outs, double a, double b) { \
        double values[BLOCK];                                                                    \
        for (int64_t first = 0; first < count; first += BLOCK) {                                 \
            const double *in = (const double *)xs + first;                                       \
            double *out = (double *)outs + first;                                                \
            int64_t n = flux_min(BLOCK, count - first);                                          \
            for (int64_t i = 0; i < n; i++) {                                                    \
                double x = in[i];                                                                \
                values[i] = inner;                                                               \
            }                                                                                    \
            for (int64_t i = n; i % LANES != 0; i++) values[i] = values[n - 1];                  \
            flux_map_lanes(lanes_##name, (n + LANES - 1) / LANES, values);                       \
            for (int64_t i = 0; i < n; i++) {                                                    \
                double x = in[i], y = values[i];                                                 \
                (void)x;                                                                         \
                out[i] = outer;                                                                  \
            }                                                                                    \
        }                                                                                        \
    }
MAPS(MAP_KERNEL)

#define ZIPS(X) X(POWER, pow) X(ATAN2, atan2) X(HYPOT, hypot)

#define ZIP_KERNEL(NUMBER, function)                                              \
    static const pairs_function *pairs_##function;                                \
    static void apply_##function(const double *x, const double *y, double *out) { \
        flux_zip_lanes(pairs_##function, PAIRS / LANES, x, y, out);               \
    }                                                                             \
    LANES_KERNEL(zip_##function, double, PAIRS, apply_##function)
ZIPS(ZIP_KERNEL)

#define FIND_MAP(NUMBER, name, function, inner, outer) lanes_##name = dlsym(library, "_ZGVdN4v_" #function);
#define FIND_ZIP(NUMBER, function) pairs_##function = dlsym(library, "_ZGVdN4vv_" #function);

static void find_functions(void) {
    void *library = __builtin_cpu_supports("x86-64-v3") ? dlopen("libmvec.so.1", RTLD_NOW | RTLD_LOCAL) : 0;
    if (!library) return;
    MAPS(FIND_MAP)
    ZIPS(FIND_ZIP)
}

#define MAP_CASE(NUMBER, name, function, inner, outer) \
    case FLUX_##NUMBER: return lanes_##name ? map_##name : 0;

#define ZIP_CASE(NUMBER, function) \
    case FLUX_##NUMBER: return pairs_##function ? zip_##function : 0;

static pthread_once_t once = PTHREAD_ONCE_INIT;

map_kernel flux_map_library_kernel(int operation) {
    pthread_once(&once, find_functions);
    switch (operation) { MAPS(MAP_CASE) }
    return 0;
}

zip_kernel flux_zip_library_kernel(int operation) {
    pthread_once(&once, find_functions);
    switch (operation) { ZIPS(ZIP_CASE) }
    return 0;
}
#else
map_kernel flux_map_library_kernel(int operation) { return 0; }
zip_kernel flux_zip_library_kernel(int operation) { return 0; }
#endif
