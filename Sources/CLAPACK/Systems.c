#include "Internal.h"

typedef struct {
    int form, dtype;
    bool unit, transposed;
    int64_t n, k;
    const char *a, *b;
    char *out;
} systems;

/// a·x = b is xᵀ·aᵀ = bᵀ, and LAPACK sees our matrices transposed.
static void solve_triangular(const systems *s, const char *a, char *x) {
    int n = (int)s->n, k = (int)s->k;
    const float one_f32 = 1;
    const double one_f64 = 1;
    const void *one = s->dtype == FLUX_F64 ? (const void *)&one_f64 : &one_f32;
    const char *triangle = (s->form == FLUX_LOWER) != s->transposed ? "U" : "L";
    flux_lapack[s->dtype].trsm("R", triangle, s->transposed ? "T" : "N", s->unit ? "U" : "N", &k, &n, one, a, &n, x, &k, 1, 1, 1, 1);
}

static void solve_general(const systems *s, const char *a, char *x) {
    int n = (int)s->n, k = (int)s->k, info = 0;
    size_t size = element_size(s->dtype);
    int *places = allocate((size_t)n * sizeof(int));
    void *factors = memcpy(allocate((size_t)(s->n * s->n) * size), a, (size_t)(s->n * s->n) * size);
    void *columns = allocate((size_t)(s->n * s->k) * size);
    flux_transpose(s->dtype, s->n, s->k, x, columns);
    flux_lapack[s->dtype].getrf(&n, &n, factors, &n, places, &info);
    if (info == 0) {
        flux_lapack[s->dtype].getrs(s->transposed ? "N" : "T", &n, &k, factors, &n, places, columns, &n, &info, 1);
        flux_transpose(s->dtype, s->k, s->n, columns, x);
    } else {
        fill_with_nan(s->dtype, x, s->n * s->k);
    }
    free(columns);
    free(factors);
    free(places);
}

static void run(void *context, int64_t begin, int64_t end) {
    const systems *s = context;
    size_t size = element_size(s->dtype), matrix = (size_t)(s->n * s->n) * size, side = (size_t)(s->n * s->k) * size;
    memcpy(s->out + (size_t)begin * side, s->b + (size_t)begin * side, (size_t)(end - begin) * side);
    for (int64_t i = begin; i < end; i++) {
        const char *a = s->a + (size_t)i * matrix;
        char *x = s->out + (size_t)i * side;
        if (s->form == FLUX_GENERAL) {
            solve_general(s, a, x);
        } else {
            solve_triangular(s, a, x);
        }
    }
}

void flux_solve(int form, bool unit, bool transposed, int dtype, int64_t batches, int64_t n, int64_t k, const void *a, const void *b,
                void *out) {
    systems s = {form, dtype, unit, transposed, n, k, a, b, out};
    flux_run_lapack(n, n, batches, 1 + (1 << 14) / (n * n * (n + k) + 1), run, &s);
}
