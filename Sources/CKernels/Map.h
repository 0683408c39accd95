// What the kernels of unary operations share: Map.c walks over the operand and calls them.
#ifndef FLUX_MAP_H
#define FLUX_MAP_H

#include "Internal.h"

typedef void (*map_kernel)(int64_t count, const void *x, void *out, double a, double b);

/// The kernel of a vector library for an operation on float64, or 0 where there is none (VectorLibrary.c).
map_kernel flux_map_library_kernel(int operation);

#endif
