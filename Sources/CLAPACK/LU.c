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
    int64_t first, pivot;         // the columns that are triangular
    int64_t begin, count, strip;  // those that follow them
} elimination;

/// The swaps of the rows `first..<pivot` in some columns.
static void swap_rows(const factors *f, int64_t first, int64_t pivot, int64_t begin, int64_t count) {
    for (int64_t i = first; i < pivot; i++) {
        if (f->places[i] != i) flux_swap_rows(f->dtype, count, at(f, i, begin), at(f, f->places[i], begin));
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
        swap_rows(f, e->first, e->pivot, first, columns);
        flux_substitute_rows(corner, columns, at(f, e->first, first), f->line);
        multiply(f->dtype, false, -1, rows, columns, width, at(f, e->pivot, e->first), f->line, at(f, e->first, first), f->line, 1,
                 at(f, e->pivot, first), f->line);
    }
    flux_limit_libraries(threads);
}

/// Makes `count` columns triangular, and their rows from the first one on.
static bool eliminate(const factors *f, void *work, int64_t first, int64_t count) {
    if (count <= PANEL) {
        int64_t *places = f->places + first;
        bool is_regular = flux_eliminate_panel(f->dtype, f->n - first, count, at(f, first, first), f->line, places, work);
        for (int64_t i = 0; i < count; i++) places[i] += first;
        return is_regular;
    }
    int64_t half = (count / 2 + PANEL - 1) / PANEL * PANEL, rest = count - half;
    bool is_regular = eliminate(f, work, first, half);
    int64_t strip = rest >= 128 ? 64 : ((rest + 1) / 2 + 15) / 16 * 16;  // the same for any number of threads
    elimination e = {f, first, first + half, first + half, rest, strip};
    int64_t grain = 1 + (1 << 16) / (strip * half * (f->n - first));
    flux_parallel_for((rest + strip - 1) / strip, grain, eliminate_strips, &e);
    is_regular &= eliminate(f, work, first + half, rest);
    swap_rows(f, first + half, first + count, first, half);
    return is_regular;
}

/// The order in which the swaps leave the rows.
static void follow_swaps(factors *f) {
    for (int64_t i = 0; i < f->n; i++) f->order[i] = i;
    for (int64_t i = 0; i < f->n; i++) {
        int64_t place = f->places[i], row = f->order[i];
        f->order[i] = f->order[place];
        f->order[place] = row;
        f->is_odd ^= place != i;
    }
}

bool flux_factorize(factors *f, int dtype, int64_t n, bool is_transposed, const char *x) {
    size_t size = element_size(dtype);
    int64_t step = 64 / (int64_t)size, line = ((n + step - 1) / step | 1) * step;  // rows do not share places of the cache
    int64_t *places = allocate((size_t)(2 * n) * sizeof(int64_t));
    *f = (factors){dtype, n, line, allocate((size_t)(n * line) * size), places, places + n, false};
    if (is_transposed) {
        flux_transpose(dtype, n, x, f->x, line);
    } else {
        for (int64_t i = 0; i < n; i++) memcpy(at(f, i, 0), x + (size_t)(i * n) * size, (size_t)n * size);
    }
    void *work = allocate((size_t)flux_elimination_work(dtype, n, n < PANEL ? n : PANEL));
    bool is_regular = eliminate(f, work, 0, n);
    free(work);
    follow_swaps(f);
    return is_regular;
}

void flux_release_factors(factors *f) {
    free(f->x);
    free(f->places);
}
