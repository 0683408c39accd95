// A panel of a matrix made upper triangular by reflections, as blocked QR needs it (Bischof and Van Loan 1987).
//
// Rows are one vector wide: a step reads and writes the panel once, and finds in the same pass all inner products that the
// next step and the triangular factor need.
#include <math.h>

#include "Panel.h"

#define REAL float
#define NAMED(name) name##_f32
#include "Reflections.h"
#undef REAL
#undef NAMED
#define REAL double
#define NAMED(name) name##_f64
#include "Reflections.h"

void flux_reflect_panel(int dtype, int64_t rows, int64_t width, void *x, void *t) {
    if (dtype == FLUX_F64) {
        reflect_panel_f64(rows, width, x, t);
    } else {
        reflect_panel_f32(rows, width, x, t);
    }
}
