// What the kernels of binary operations share: Zip.c walks over the operands and calls them.
#ifndef FLUX_ZIP_H
#define FLUX_ZIP_H

#include "Internal.h"

/// Rows of elements: those of the result lie without gaps, those of an operand start `x_line`, `y_line` elements apart and are
/// arrays, or a single element that repeats.
typedef struct {
    int64_t rows, count, x_line, y_line;
    bool x_repeats, y_repeats;
} zip_block;

typedef void (*zip_kernel)(const zip_block *block, const void *x, const void *y, double a, double b, void *out);

// The kernel for an operation, or 0 where it has none: of float32 or float64 (ZipFloats.c), of integers and bools (ZipIntegers.c), and
// of half types (ZipHalves.c), what is cheaper than widening both operands and narrowing the result block by block; and of float64 by a
// vector library (VectorLibrary.c).
zip_kernel flux_zip_float_kernel(int operation, int dtype);
zip_kernel flux_zip_integer_kernel(int operation, int dtype);
zip_kernel flux_zip_half_kernel(int operation, int dtype);
zip_kernel flux_zip_library_kernel(int operation);

#define COMPARISONS(X)                            \
    X(EQUAL, equal, x == y, x == y)               \
    X(NOT_EQUAL, notEqual, x != y, x != y)        \
    X(LESS, less, x < y, x < y)                   \
    X(LESS_EQUAL, lessEqual, x <= y, x <= y)      \
    X(GREATER, greater, x > y, x > y)             \
    X(GREATER_EQUAL, greaterEqual, x >= y, x >= y)

// Both expressions are the same: `y` is converted to the wrapping type for the second.
#define LOGIC(X)                                        \
    X(LOGICAL_AND, logicalAnd, x &&y, x &&y)            \
    X(LOGICAL_OR, logicalOr, x || y, x || y)            \
    X(LOGICAL_XOR, logicalXor, !x != !y, !x != !y)

#define SAME(x) (x)
#define KERNEL(name, input, output, expression) READING_KERNEL(name, input, input, SAME, output, (output), expression)

/// Elements stored as `input` are computed with as `type`, which `READ` makes of them; `WRITE` makes the result.
#define READING_KERNEL(name, input, type, READ, output, WRITE, expression)                                               \
    FLUX_MULTIVERSION static void name(const zip_block *block, const void *xv, const void *yv, double a_, double b_,     \
                                       void *outv) {                                                                     \
        int64_t count = block->count;                                                                                    \
        output *out = outv;                                                                                              \
        type a = (type)a_, b = (type)b_;                                                                                 \
        (void)a, (void)b;                                                                                                \
        for (int64_t row = 0; row < block->rows; row++, out += count) {                                                  \
            const input *xs = (const input *)xv + row * block->x_line, *ys = (const input *)yv + row * block->y_line;    \
            if (block->y_repeats) {                                                                                      \
                type y = READ(ys[0]);                                                                                    \
                int64_t n = block->x_repeats ? flux_min(count, 1) : count;                                               \
                FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) {                                                       \
                    type x = READ(xs[i]);                                                                                \
                    out[i] = WRITE(expression);                                                                          \
                }                                                                                                        \
                for (int64_t i = n; i < count; i++) out[i] = out[0];                                                     \
            } else if (block->x_repeats) {                                                                               \
                type x = READ(xs[0]);                                                                                    \
                FLUX_INDEPENDENT for (int64_t i = 0; i < count; i++) {                                                   \
                    type y = READ(ys[i]);                                                                                \
                    out[i] = WRITE(expression);                                                                          \
                }                                                                                                        \
            } else {                                                                                                     \
                FLUX_INDEPENDENT for (int64_t i = 0; i < count; i++) {                                                   \
                    type x = READ(xs[i]), y = READ(ys[i]);                                                               \
                    out[i] = WRITE(expression);                                                                          \
                }                                                                                                        \
            }                                                                                                            \
        }                                                                                                                \
    }

/// For what is computed of several elements at a time: `function(x, y, out)` of `LANES` elements each, of which the last may be copies.
#define LANES_KERNEL(name, type, LANES, function)                                                                        \
    FLUX_MULTIVERSION static void name(const zip_block *block, const void *xv, const void *yv, double a, double b,       \
                                       void *outv) {                                                                     \
        type x[LANES], y[LANES], results[LANES], *out = outv;                                                            \
        for (int64_t row = 0; row < block->rows; row++, out += block->count) {                                           \
            const type *xs = (const type *)xv + row * block->x_line, *ys = (const type *)yv + row * block->y_line;       \
            for (int64_t first = 0; first < block->count; first += LANES) {                                              \
                int64_t n = flux_min(LANES, block->count - first);                                                       \
                for (int64_t k = 0; k < LANES; k++) {                                                                    \
                    int64_t place = first + flux_min(k, n - 1);                                                          \
                    x[k] = xs[block->x_repeats ? 0 : place], y[k] = ys[block->y_repeats ? 0 : place];                    \
                }                                                                                                        \
                function(x, y, results);                                                                                 \
                memcpy(out + first, results, (size_t)n * sizeof(type));                                                  \
            }                                                                                                            \
        }                                                                                                                \
    }

#define CASE(NUMBER, kernel) \
    case FLUX_##NUMBER: return kernel;

#define FINDER(name, OPERATIONS, CASES)      \
    static zip_kernel name(int operation) {  \
        switch (operation) {                 \
            OPERATIONS(CASES)                \
            COMPARISONS(CASES)               \
            LOGIC(CASES)                     \
        }                                    \
        return 0;                            \
    }

#endif
