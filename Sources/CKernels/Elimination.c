// The innermost steps of Gaussian elimination: a panel of columns made triangular, and a small triangular system.
//
// The panel is turned around, so that its rows fill the vectors, and worked on from the left: a column is written once for
// the eight before it.
#include <math.h>

#include "Panel.h"
#include "Transpose.h"

/// The elements of a line of the panel: a vector may reach beyond the rows, and lines do not share places of the cache.
FLUX_INLINE int64_t flux_elimination_line(int64_t rows, size_t size) {
    int64_t cache_line = 64 / (int64_t)size, lanes = FLUX_PANEL_BYTES / (int64_t)size;
    return ((rows + lanes + cache_line - 1) / cache_line | 1) * cache_line;
}

#define REAL float
#define NAMED(name) name##_f32
#include "Elimination.h"
#undef REAL
#undef NAMED
#define REAL double
#define NAMED(name) name##_f64
#include "Elimination.h"

int64_t flux_elimination_work(int dtype, int64_t rows, int64_t width) {
    int64_t size = flux_size(dtype);
    return width * flux_elimination_line(rows, (size_t)size) * size;
}

bool flux_eliminate_panel(int dtype, int64_t rows, int64_t width, void *x, int64_t x_line, int64_t *places, void *work) {
    return dtype == FLUX_F64 ? eliminate_panel_f64(rows, width, x, x_line, places, work)
                             : eliminate_panel_f32(rows, width, x, x_line, places, work);
}

void flux_substitute(int dtype, bool is_upper, bool unit, int64_t n, const void *a, int64_t a_row, int64_t a_column, int64_t columns,
                     void *x, int64_t x_line) {
    if (dtype == FLUX_F64) {
        substitute_f64(is_upper, unit, n, a, a_row, a_column, columns, x, x_line);
    } else {
        substitute_f32(is_upper, unit, n, a, a_row, a_column, columns, x, x_line);
    }
}
