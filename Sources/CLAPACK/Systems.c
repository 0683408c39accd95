#include "Internal.h"

enum { STRIP = 64 };  // right sides that are solved for together: the same for any number of threads

/// One system with its matrix taken apart into one triangle, or a lower and then an upper one.
typedef struct {
    triangle first, second;
    bool has_second;
    const int64_t *order, *places;  // of the rows of b, and of the rows of the result; NULL: their own
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

/// Moves each row of a strip to its place.
static void place_rows(const solution *s, int dtype, int64_t n, int64_t count, char *x) {
    size_t line = (size_t)s->k * element_size(dtype), part = (size_t)count * element_size(dtype);
    char *rows = allocate((size_t)n * part);
    for (int64_t i = 0; i < n; i++) memcpy(rows + (size_t)s->places[i] * part, x + (size_t)i * line, part);
    for (int64_t i = 0; i < n; i++) memcpy(x + (size_t)i * line, rows + (size_t)i * part, part);
    free(rows);
}

static void solve_strips(void *context, int64_t begin, int64_t end) {
    const solution *s = context;
    int dtype = s->first.dtype;
    int64_t n = s->first.n;
    int threads = flux_limit_libraries(1);
    for (int64_t i = begin; i < end; i++) {
        // From both ends: of the identity, the last strips are the least work.
        int64_t first = (i % 2 == 0 ? i / 2 : (s->k - 1) / STRIP - i / 2) * STRIP;
        int64_t count = s->k - first < STRIP ? s->k - first : STRIP, zeros = s->b ? 0 : first;
        char *x = s->x + (size_t)first * element_size(dtype);
        copy_strip(s, dtype, n, first, count);
        flux_substitute_rows(part_from(&s->first, zeros), count, x + (size_t)(zeros * s->k) * element_size(dtype), s->k);
        if (s->has_second) flux_substitute_rows(s->second, count, x, s->k);
        if (s->places) place_rows(s, dtype, n, count, x);
    }
    flux_limit_libraries(threads);
}

static void solve_all_strips(const solution *s) {
    int64_t n = s->first.n;
    flux_parallel_for((s->k + STRIP - 1) / STRIP, 1 + (1 << 16) / (n * n * STRIP + 1), solve_strips, (void *)s);
}

typedef struct {
    int form, dtype;
    bool unit, transposed;
    int64_t n, k;
    const char *a, *b;
    char *out;
} systems;

static solution triangular_system(const systems *s, const char *a) {
    triangle t = {s->dtype, (s->form == FLUX_UPPER) != s->transposed, s->unit, s->n, (char *)a, s->n, 1};
    return (solution){.first = s->transposed ? transposed(t) : t};
}

static solution factored_system(const systems *s, const char *a) {
    factors f = flux_factors_at(s->dtype, s->n, (char *)a);
    triangle lower = lower_factor(&f), upper = upper_factor(&f);
    if (s->transposed) return (solution){transposed(upper), transposed(lower), true, .places = f.order};
    return (solution){lower, upper, true, .order = f.order};
}

static void run(void *context, int64_t begin, int64_t end) {
    const systems *s = context;
    bool has_factors = s->form == FLUX_FACTORS;
    size_t size = element_size(s->dtype), side = (size_t)(s->n * s->k) * size;
    size_t matrix = has_factors ? (size_t)flux_factors_size(s->dtype, s->n) : (size_t)(s->n * s->n) * size;
    for (int64_t i = begin; i < end; i++) {
        solution one = (has_factors ? factored_system : triangular_system)(s, s->a + (size_t)i * matrix);
        one.k = s->k;
        one.b = s->b + (size_t)i * side;
        one.x = s->out + (size_t)i * side;
        solve_all_strips(&one);
    }
}

void flux_solve(int form, bool unit, bool transposed, int dtype, int64_t batches, int64_t n, int64_t k, const void *a, const void *b,
                void *out) {
    systems s = {form, dtype, unit, transposed, n, k, a, b, out};
    flux_parallel_for(batches, 1 + (1 << 14) / (n * n * k + 1), run, &s);
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
    char *memory = allocate((size_t)flux_factors_size(dtype, n));
    factors f = flux_factors_at(dtype, n, memory);
    if (flux_eliminate(&f, x)) {
        solution all = {lower_factor(&f), upper_factor(&f), true, .k = n, .x = out};
        solve_all_strips(&all);
        permutation order = {&f, out};
        flux_parallel_for(n, 1 + (1 << 14) / (n + 1), order_columns, &order);
    } else {
        fill_with_nan(dtype, out, n * n);
    }
    free(memory);
}
