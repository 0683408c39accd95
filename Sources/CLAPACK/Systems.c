#include "Internal.h"

enum { STRIP = 64 };  // right sides that are solved for together: the same for any number of threads

/// One system with its matrix taken apart.
typedef struct {
    const triangle *lower, *upper;  // NULL: the identity
    const int64_t *order;           // of the rows of b; NULL: their own
    int64_t k;
    const char *b;  // NULL: the identity
    char *x;
} solution;

static triangle part_from(const triangle *t, int64_t first) {
    triangle part = *t;
    part.n -= first;
    part.x += (size_t)(first * (t->row + t->column)) * element_size(t->dtype);
    return part;
}

static void copy_strip(const solution *s, int dtype, int64_t n, int64_t first, int64_t count) {
    size_t size = element_size(dtype);
    for (int64_t i = 0; i < n; i++) {
        char *row = s->x + (size_t)(i * s->k + first) * size;
        if (s->b) {
            int64_t source = s->order ? s->order[i] : i;
            memcpy(row, s->b + (size_t)(source * s->k + first) * size, (size_t)count * size);
        } else {
            memset(row, 0, (size_t)count * size);
            if (i >= first && i < first + count) set_element(dtype, row, i - first, 1);
        }
    }
}

static void solve_strips(void *context, int64_t begin, int64_t end) {
    const solution *s = context;
    const triangle *any = s->lower ? s->lower : s->upper;
    size_t size = element_size(any->dtype);
    int threads = flux_limit_libraries(1);
    for (int64_t i = begin; i < end; i++) {
        // From both ends: of the identity, the last strips are the least work.
        int64_t first = (i % 2 == 0 ? i / 2 : (s->k - 1) / STRIP - i / 2) * STRIP;
        int64_t count = s->k - first < STRIP ? s->k - first : STRIP, zeros = s->b ? 0 : first;
        char *x = s->x + (size_t)first * size;
        copy_strip(s, any->dtype, any->n, first, count);
        if (s->lower) flux_substitute_rows(part_from(s->lower, zeros), count, x + (size_t)(zeros * s->k) * size, s->k);
        if (s->upper) flux_substitute_rows(*s->upper, count, x, s->k);
    }
    flux_limit_libraries(threads);
}

static void solve_all_strips(const solution *s, int64_t n) {
    flux_parallel_for((s->k + STRIP - 1) / STRIP, 1 + (1 << 16) / (n * n * STRIP + 1), solve_strips, (void *)s);
}

typedef struct {
    int form, dtype;
    bool unit, transposed;
    int64_t n, k;
    const char *a, *b;
    char *out;
} systems;

static void solve_triangular(const systems *s, const char *a, const char *b, char *x) {
    bool is_upper = s->form == FLUX_UPPER;
    triangle t = {s->dtype, is_upper, s->unit, s->n, (char *)a, s->transposed ? 1 : s->n, s->transposed ? s->n : 1};
    solution all = {is_upper ? NULL : &t, is_upper ? &t : NULL, NULL, s->k, b, x};
    solve_all_strips(&all, s->n);
}

static void solve_general(const systems *s, const char *a, const char *b, char *x) {
    factors f;
    if (flux_factorize(&f, s->dtype, s->n, s->transposed, a)) {
        triangle lower = lower_factor(&f), upper = upper_factor(&f);
        solution all = {&lower, &upper, f.order, s->k, b, x};
        solve_all_strips(&all, s->n);
    } else {
        fill_with_nan(s->dtype, x, s->n * s->k);
    }
    flux_release_factors(&f);
}

static void run(void *context, int64_t begin, int64_t end) {
    const systems *s = context;
    size_t size = element_size(s->dtype), matrix = (size_t)(s->n * s->n) * size, side = (size_t)(s->n * s->k) * size;
    for (int64_t i = begin; i < end; i++) {
        (s->form == FLUX_GENERAL ? solve_general : solve_triangular)(
            s, s->a + (size_t)i * matrix, s->b + (size_t)i * side, s->out + (size_t)i * side);
    }
}

void flux_solve(int form, bool unit, bool transposed, int dtype, int64_t batches, int64_t n, int64_t k, const void *a, const void *b,
                void *out) {
    systems s = {form, dtype, unit, transposed, n, k, a, b, out};
    flux_parallel_for(batches, 1 + (1 << 14) / (n * n * (n + k) + 1), run, &s);
}

typedef struct {
    const factors *f;
    char *x;
} permutation;

/// Column `i` of each row becomes column `order[i]`.
static void order_columns(void *context, int64_t begin, int64_t end) {
    const permutation *p = context;
    const factors *f = p->f;
    size_t line = (size_t)f->n * element_size(f->dtype);
    char *row = allocate(line);
    for (int64_t i = begin; i < end; i++) {
        char *x = p->x + (size_t)i * line;
        memcpy(row, x, line);
        flux_scatter_row(f->dtype, f->n, row, f->order, x);
    }
    free(row);
}

void flux_one_inverse(int dtype, int64_t n, const char *x, char *out) {
    factors f;
    if (flux_factorize(&f, dtype, n, false, x)) {
        triangle lower = lower_factor(&f), upper = upper_factor(&f);
        solution all = {&lower, &upper, NULL, n, NULL, out};
        solve_all_strips(&all, n);
        permutation order = {&f, out};
        flux_parallel_for(n, 1 + (1 << 14) / (n + 1), order_columns, &order);
    } else {
        fill_with_nan(dtype, out, n * n);
    }
    flux_release_factors(&f);
}
