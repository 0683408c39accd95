// The rows of a panel of a matrix, as elimination and reflections work on them: one vector each, anywhere in memory.
#ifndef FLUX_PANEL_H
#define FLUX_PANEL_H

#include "Internal.h"

enum { WIDTH_f32 = FLUX_PANEL_BYTES / sizeof(float), WIDTH_f64 = FLUX_PANEL_BYTES / sizeof(double) };
typedef float row_f32 __attribute__((vector_size(FLUX_PANEL_BYTES), aligned(sizeof(float)), may_alias));
typedef double row_f64 __attribute__((vector_size(FLUX_PANEL_BYTES), aligned(sizeof(double)), may_alias));

#endif
