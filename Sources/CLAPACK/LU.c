#include "Internal.h"

// Gaussian elimination with row pivots by halves of the columns (Toledo 1997): a panel is made triangular in the cache, all
// else are products, a strip of columns after the other on the threads.

enum {
    PANEL = FLUX_ELIMINATION_WIDTH,
    LEAF = 32,  // unknowns that a kernel solves for
};

static char *at(const factors *f, int64_t row, int64_t column) {
    return f->x + (size_t)(row * f->line + column) * element_size(f->dtype);
}

void flux_substitute_rows(triangle a, int64_t columns, char *x, int64_t line) {
    if (a.n <= LEAF) return flux_substitute(a.dtype, a.is_upper, a.unit, a.n, a.x, a.row, a.column, columns, x, line);
    size_t size = element_size(a.dtype);
    int64_t half = (a.n / 2 + LEAF - 1) / LEAF * LEAF, rest = a.n - half;
    triangle top = a, bottom = a;
    top.n = half;
    bottom.n = rest;
    bottom.x += (size_t)(half * (a.row + a.column)) * size;
    char *low = x + (size_t)(half * line) * size;
    bool is_transposed = a.column != 1;
    int64_t leading = is_transposed ? a.column : a.row;
    const char *beside = a.x + (size_t)(half * (a.is_upper ? a.column : a.row)) * size;
    if (a.is_upper) {
        flux_substitute_rows(bottom, columns, low, line);
        multiply(a.dtype, is_transposed, -1, half, columns, rest, beside, leading, low, line, 1, x, line);
        flux_substitute_rows(top, columns, x, line);
    } else {
        flux_substitute_rows(top, columns, x, line);
        multiply(a.dtype, is_transposed, -1, rest, columns, half, beside, leading, x, line, 1, low, line);
        flux_substitute_rows(bottom, columns, low, line);
    }
}

typedef struct {
    const factors *f;
    const int64_t *places;        // with which each row was swapped, from the first on
    int64_t first, pivot;         // the columns that are triangular
    int64_t begin, count, strip;  // those that follow them
} elimination;

/// The swaps of the rows `first..<pivot` in some columns.
static void swap_rows(const factors *f, const int64_t *places, int64_t first, int64_t pivot, int64_t begin, int64_t count) {
    for (int64_t i = first; i < pivot; i++) {
        if (places[i] != i) flux_swap_rows(f->dtype, count, at(f, i, begin), at(f, places[i], begin));
    }
}

static void eliminate_strips(void *context, int64_t begin, int64_t end) {
    const elimination *e = context;
    const factors *f = e->f;
    int64_t width = e->pivot - e->first, rows = f->n - e->pivot;
    triangle corner = {f->dtype, false, true, width, at(f, e->first, e->first), f->line, 1};
    int threads = flux_limit_libraries(1);
    for (int64_t start = begin * e->strip; start < end * e->strip && start < e->count; start += e->strip) {
        int64_t first = e->begin + start, columns = e->count - start < e->strip ? e->count - start : e->strip;
        swap_rows(f, e->places, e->first, e->pivot, first, columns);
        flux_substitute_rows(corner, columns, at(f, e->first, first), f->line);
        multiply(f->dtype, false, -1, rows, columns, width, at(f, e->pivot, e->first), f->line, at(f, e->first, first), f->line, 1,
                 at(f, e->pivot, first), f->line);
    }
    flux_limit_libraries(threads);
}

/// Makes `count` columns triangular, and their rows from the first one on.
static bool eliminate(const factors *f, int64_t *places, void *work, int64_t first, int64_t count) {
    if (count <= PANEL) {
        bool is_regular = flux_eliminate_panel(f->dtype, f->n - first, count, at(f, first, first), f->line, places + first, work);
        for (int64_t i = first; i < first + count; i++) places[i] += first;
        return is_regular;
    }
    int64_t half = (count / 2 + PANEL - 1) / PANEL * PANEL, rest = count - half;
    bool is_regular = eliminate(f, places, work, first, half);
    int64_t strip = rest >= 128 ? 64 : ((rest + 1) / 2 + 15) / 16 * 16;  // the same for any number of threads
    elimination e = {f, places, first, first + half, first + half, rest, strip};
    int64_t grain = 1 + (1 << 16) / (strip * half * (f->n - first));
    flux_parallel_for((rest + strip - 1) / strip, grain, eliminate_strips, &e);
    is_regular &= eliminate(f, places, work, first + half, rest);
    swap_rows(f, places, first + half, first + count, first, half);
    return is_regular;
}

/// The order in which the swaps leave the rows.
static void follow_swaps(factors *f, const int64_t *places) {
    for (int64_t i = 0; i < f->n; i++) f->order[i] = i;
    for (int64_t i = 0; i < f->n; i++) {
        int64_t place = places[i], row = f->order[i];
        f->order[i] = f->order[place];
        f->order[place] = row;
        f->is_odd ^= place != i;
    }
}

/// The elements from one row to the next: rows of large matrices do not share places of the cache.
static int64_t line_of(int dtype, int64_t n) {
    int64_t step = 64 / (int64_t)element_size(dtype);
    return n < 64 ? n : ((n + step - 1) / step | 1) * step;
}

/// The bytes before the order of the rows.
static int64_t elements_size(int dtype, int64_t n) { return (n * line_of(dtype, n) * (int64_t)element_size(dtype) + 7) / 8 * 8; }

int64_t flux_factors_size(int dtype, int64_t n) { return elements_size(dtype, n) + n * (int64_t)sizeof(int64_t); }

factors flux_factors_at(int dtype, int64_t n, char *memory) {
    return (factors){dtype, n, line_of(dtype, n), memory, (int64_t *)(memory + elements_size(dtype, n)), false};
}

bool flux_eliminate(factors *f, const char *x) {
    size_t line = (size_t)f->n * element_size(f->dtype);
    for (int64_t i = 0; i < f->n; i++) memcpy(at(f, i, 0), x + (size_t)i * line, line);
    void *work = allocate((size_t)flux_elimination_work(f->dtype, f->n, f->n < PANEL ? f->n : PANEL));
    int64_t *places = allocate((size_t)f->n * sizeof(int64_t));
    bool is_regular = eliminate(f, places, work, 0, f->n);
    follow_swaps(f, places);
    free(places);
    free(work);
    return is_regular;
}

void flux_one_lu(int dtype, int64_t m, int64_t n, const char *x, char *out, char *order) {
    int64_t *places = allocate((size_t)(2 * m) * sizeof(int64_t));
    void *work = allocate((size_t)flux_elimination_work(dtype, m, n < PANEL ? n : PANEL));
    factors f = {dtype, m, n, memcpy(out, x, (size_t)(m * n) * element_size(dtype)), places + m, false};
    for (int64_t i = n; i < m; i++) places[i] = i;
    eliminate(&f, places, work, 0, n);
    follow_swaps(&f, places);
    for (int64_t i = 0; i < m; i++) set_element(dtype, order, i, (double)f.order[i]);
    free(work);
    free(places);
}

typedef struct {
    int dtype;
    int64_t n;
    const char *a;
    char *out;
} matrices;

static void factorize(void *context, int64_t begin, int64_t end) {
    const matrices *m = context;
    size_t matrix = (size_t)(m->n * m->n) * element_size(m->dtype), size = (size_t)flux_factors_size(m->dtype, m->n);
    for (int64_t i = begin; i < end; i++) {
        factors f = flux_factors_at(m->dtype, m->n, m->out + (size_t)i * size);
        if (!flux_eliminate(&f, m->a + (size_t)i * matrix)) fill_with_nan(m->dtype, f.x, f.n * f.line);
    }
}

void flux_factorize(int dtype, int64_t batches, int64_t n, const void *a, void *out) {
    matrices m = {dtype, n, a, out};
    flux_parallel_for(batches, 1 + (1 << 14) / (n * n * n + 1), factorize, &m);
}
