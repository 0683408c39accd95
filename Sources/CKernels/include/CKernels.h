// The loops of the CPU backend: element-wise operations, reductions, copies, random numbers and optimizer steps.
//
// Conventions, for every function here:
// - A strided operand is a pointer to its first element and one stride per axis, counted in elements (0 broadcasts,
//   negative walks backwards). An output is contiguous and row-major unless it has strides of its own.
// - `rank` is 0...FLUX_MAX_RANK; a rank-0 operand has one element; a shape with a 0 does nothing.
// - Callers have checked shapes, dtypes and bounds: nothing is checked here.
// - bfloat16 and float16 are computed in float32 and rounded to nearest even. A bool is one byte, 0 or 1.
// - Results do not depend on the number of threads.
#ifndef FLUX_CKERNELS_H
#define FLUX_CKERNELS_H

#include <stdbool.h>
#include <stdint.h>

#include "ThreadSlots.h"

#define FLUX_MAX_RANK 8

// The raw values equal those of Swift's `DType`.
enum { FLUX_F32, FLUX_F64, FLUX_BF16, FLUX_F16, FLUX_I64, FLUX_I32, FLUX_U8, FLUX_BOOL };

// MARK: Threads (Threads.c): the OpenMP team that oneDNN uses too.
void flux_set_thread_count(int count);
int flux_thread_count(void);
/// How many threads a library may use that this thread calls; returns the earlier number.
int flux_limit_libraries(int count);
/// Calls `body(context, begin, end)` over disjoint ranges that cover `0..<count`, each of at least `grain` but the last.
void flux_parallel_for(int64_t count, int64_t grain, void (*body)(void *context, int64_t begin, int64_t end), void *context);
/// Tell ThreadSanitizer, where it runs, that a lock is held, and that it is given back: it does not know Swift's.
void flux_lock_taken(void);
void flux_lock_given(void);
/// The instruction set the kernels use on this machine: "AVX-512", "AVX2" or "baseline".
const char *flux_instruction_set(void);
/// Whether that is AVX-512, with its thirty-two registers of 64 bytes.
bool flux_has_avx512(void);

// MARK: Element-wise (Map.c, Zip.c, Select.c, Blend.c). The order equals Swift's `UnaryOperation`.
// Integers: negate, abs, sign, square, relu, clip, logicalNot, isNaN, isFinite, isInfinite and the roundings (identity).
enum {
    FLUX_NEGATE, FLUX_ABS, FLUX_SIGN, FLUX_SQUARE, FLUX_SQRT, FLUX_RSQRT, FLUX_RECIPROCAL,
    FLUX_EXP, FLUX_EXPM1, FLUX_LOG, FLUX_LOG1P, FLUX_LOG2, FLUX_LOG10,
    FLUX_SIN, FLUX_COS, FLUX_TAN, FLUX_ASIN, FLUX_ACOS, FLUX_ATAN,
    FLUX_SINH, FLUX_COSH, FLUX_TANH, FLUX_ASINH, FLUX_ACOSH, FLUX_ATANH,
    FLUX_ERF, FLUX_SIGMOID, FLUX_RELU, FLUX_SOFTPLUS, FLUX_GELU, FLUX_SWISH,
    FLUX_EXP2, FLUX_CBRT, FLUX_ERFC, FLUX_ERF_INVERSE, FLUX_LOG_GAMMA, FLUX_DIGAMMA,
    FLUX_POLYGAMMA,  // a: the order
    FLUX_ERFCX, FLUX_NDTR, FLUX_NDTRI, FLUX_BESSEL_I0E, FLUX_BESSEL_I1E,
    FLUX_GELU_TANH, FLUX_LOG_SIGMOID, FLUX_LOG_COSH, FLUX_MISH, FLUX_TANH_SHRINK,
    FLUX_LEAKY_RELU,  // a: the slope for x < 0
    FLUX_ELU,         // a: the scale for x < 0:  a·(exp x − 1)
    FLUX_CLIP,        // a: lower bound, b: upper bound
    FLUX_LOGIT,       // the same, of x within them
    FLUX_HARD_SIGMOID, FLUX_HARD_SWISH, FLUX_SOFTSIGN,
    FLUX_THRESHOLD,      // a: the limit, b: what stands for x ≤ a
    FLUX_HARD_SHRINK,    // a: 0 for |x| ≤ a
    FLUX_SOFT_SHRINK,    // a: how far x moves toward 0
    FLUX_NAN_TO_NUMBER,  // a, b: what stands for −∞ and ∞; NaN becomes 0
    FLUX_FLOOR, FLUX_CEIL, FLUX_ROUND /* ties to even */, FLUX_TRUNC,
    FLUX_FRACTION, FLUX_EXPONENT,  // as of C's `frexp`
    FLUX_LOGICAL_NOT, FLUX_IS_NAN, FLUX_IS_FINITE, FLUX_IS_INFINITE,  // these four write bool
};
void flux_map(int operation, int dtype, int rank, const int64_t *shape, const void *x, const int64_t *x_strides,
              double a, double b, void *out);

// The order equals Swift's `BinaryOperation`. Comparisons write bool; logical ones read and write bool.
// `remainder` and `floorDivide` follow the divisor's sign, as Python's, `truncatedRemainder` the dividend's, as C's; integer
// division by zero gives 0. A shift by a negative count, or by as many bits as there are, shifts everything out.
// The gradient ones take (dy, saved) and need floating point: reluGradient(dy, y) = y > 0 ? dy : 0,
// tanhGradient(dy, y) = dy·(1 − y²), sigmoidGradient(dy, y) = dy·y·(1 − y), leakyReluGradient(dy, x) = x < 0 ? a·dy : dy,
// eluGradient(dy, y) = y < 0 ? dy·(y + a) : dy, clipGradient(dy, x) = a ≤ x ≤ b ? dy : 0,
// outsideGradient(dy, x) = a ≤ x ≤ b ? 0 : dy,
// hardSigmoidGradient(dy, x) = −3 ≤ x ≤ 3 ? dy/6 : 0; the others (dy, x) = dy·f′(x).
enum {
    FLUX_ADD, FLUX_SUBTRACT, FLUX_MULTIPLY, FLUX_DIVIDE, FLUX_POWER, FLUX_MAXIMUM, FLUX_MINIMUM,
    FLUX_REMAINDER, FLUX_FLOOR_DIVIDE, FLUX_TRUNCATED_REMAINDER, FLUX_ATAN2, FLUX_HYPOT,
    FLUX_LOG_ADD_EXP, FLUX_ZETA, FLUX_GAMMAINC, FLUX_GAMMAINCC, FLUX_COPY_SIGN, FLUX_NEXT_AFTER,
    FLUX_RELU_GRADIENT, FLUX_TANH_GRADIENT, FLUX_SIGMOID_GRADIENT, FLUX_LEAKY_RELU_GRADIENT, FLUX_ELU_GRADIENT,
    FLUX_CLIP_GRADIENT, FLUX_OUTSIDE_GRADIENT, FLUX_HARD_SIGMOID_GRADIENT, FLUX_HARD_SWISH_GRADIENT, FLUX_GELU_GRADIENT, FLUX_GELU_TANH_GRADIENT,
    FLUX_SWISH_GRADIENT, FLUX_MISH_GRADIENT,
    FLUX_EQUAL, FLUX_NOT_EQUAL, FLUX_LESS, FLUX_LESS_EQUAL, FLUX_GREATER, FLUX_GREATER_EQUAL,
    FLUX_LOGICAL_AND, FLUX_LOGICAL_OR, FLUX_LOGICAL_XOR,
    FLUX_BITWISE_AND, FLUX_BITWISE_OR, FLUX_BITWISE_XOR, FLUX_SHIFT_LEFT, FLUX_SHIFT_RIGHT, FLUX_GCD,  // of integers
};
// `maximum` and `minimum` propagate NaN. Both operands have `dtype`. `out` may alias x or y when that one is contiguous.
void flux_zip(int operation, int dtype, int rank, const int64_t *shape, const void *x, const int64_t *x_strides,
              const void *y, const int64_t *y_strides, double a, double b, void *out);

/// out = condition ? x : y. `condition` is bool.
void flux_select(int dtype, int rank, const int64_t *shape, const void *condition, const int64_t *condition_strides,
                 const void *x, const int64_t *x_strides, const void *y, const int64_t *y_strides, void *out);

/// Three operands of float32 or float64 (Blend.c): x + (y − x) · z; x · y + z, rounded once where the processor can; x, but at least y
/// and then at most z, and NaN where one is; y where x > 0, else y · z; and losses of a prediction x and a target y with their slopes
/// by x: see Swift's `BlendForm`, whose order this is.
enum { FLUX_LERP, FLUX_MULTIPLY_ADD, FLUX_LIMIT, FLUX_BENT, FLUX_HUBER, FLUX_LOGISTIC, FLUX_LOGISTIC_SLOPE };
void flux_blend(int operation, int dtype, int rank, const int64_t *shape, const void *x, const int64_t *x_strides, const void *y,
                const int64_t *y_strides, const void *z, const int64_t *z_strides, void *out);

// MARK: Copy (Copy.c)
/// Copies with conversion, any strides on both sides. Float to integer truncates toward zero and saturates, NaN gives 0;
/// anything to bool is `≠ 0` (NaN is true).
void flux_copy(int rank, const int64_t *shape, int from_dtype, const void *x, const int64_t *x_strides,
               int to_dtype, void *out, const int64_t *out_strides);

// MARK: Reductions (Reduce.c) of a contiguous `[outer, count, inner]` over the middle axis into `[outer, inner]`.
// Sums of float32, bfloat16 and float16 accumulate pairwise or in several float32 lanes (error no worse than O(√n) ulp);
// max and min propagate NaN; argmax and argmin write int64, the first of equals, and a NaN wins.
// any and all read and write bool. Sums and products of integers and bools are int64.
enum {
    FLUX_SUM, FLUX_PRODUCT, FLUX_MAX, FLUX_MIN, FLUX_ARGMAX, FLUX_ARGMIN, FLUX_ANY, FLUX_ALL, FLUX_SUM_OF_SQUARES,
    FLUX_NAN_SUM,  // of the elements that are not NaN
};
void flux_reduce(int reduction, int dtype, int64_t outer, int64_t count, int64_t inner, const void *x, void *out);

/// Σ (x − mean x)² over the middle axis, float32 or float64 (Variance.c).
void flux_squared_distances(int dtype, int64_t outer, int64_t count, int64_t inner, const void *x, void *out);

/// Σ x[i] · y[i] (Dot.c).
float flux_dot(int64_t count, const float *x, const float *y);
/// out[i] = Σ_j x[i, j] · y[j] for `m` rows of `n` elements, `row` apart; float32 or float64.
void flux_matrix_vector(int dtype, int64_t m, int64_t n, const void *x, int64_t row, const void *y, void *out);

// MARK: Scans (Scan.c): running reductions of a contiguous `[outer, count, inner]` along the middle axis, into the same shape;
// from the end where reversed. Sums, products and log-sums of float32 and the half types run in float64, integers wrap;
// max and min propagate NaN; argmax and argmin write int64 places, the first met of equals, and a NaN stays.
enum {
    FLUX_SCAN_SUM, FLUX_SCAN_PRODUCT, FLUX_SCAN_MAX, FLUX_SCAN_MIN, FLUX_SCAN_ARGMAX, FLUX_SCAN_ARGMIN, FLUX_SCAN_LOG_SUM_EXP
};
void flux_scan(int scan, int dtype, int64_t outer, int64_t count, int64_t inner, bool is_reversed, const void *x, void *out);
/// out[k] = a[k]·out[k − 1] + b[k], from 0; float dtypes.
void flux_recurrence(int dtype, int64_t outer, int64_t count, int64_t inner, bool is_reversed, const void *a, const void *b,
                     void *out);

// MARK: Order (Sort.c, OrderStatistics.c) along the last axis of contiguous `[rows, count]`, any dtype. NaN is larger than all numbers, −0 equals 0.
/// The places of the first `limit` elements in order, `[rows, limit]`; equal ones keep theirs.
void flux_sort_places(int dtype, int64_t rows, int64_t count, int64_t limit, bool is_descending, const void *x, int64_t *places);
/// The places of the elements of the ranks `[rows, ranks]`, all in 0 ..< count, where equal elements count in their order.
void flux_order_places(int dtype, int64_t rows, int64_t count, int64_t ranks, const void *x, const int64_t *rank, int64_t *places);
/// For each of `[rows, values]` how many of its row of ascending `[rows, count]` are smaller, or not larger if `is_after`.
void flux_search_sorted(int dtype, int64_t rows, int64_t count, int64_t values, bool is_after, const void *sorted, const void *x,
                        int64_t *places);

// MARK: Softmax (Softmax.c) over the middle axis of contiguous `[outer, count, inner]`, float dtypes.
void flux_softmax(int dtype, int64_t outer, int64_t count, int64_t inner, const void *x, void *out);
void flux_log_softmax(int dtype, int64_t outer, int64_t count, int64_t inner, const void *x, void *out);
/// dx = y · (dy − Σ dy·y)
void flux_softmax_gradient(int dtype, int64_t outer, int64_t count, int64_t inner, const void *dy, const void *y, void *out);
/// dx = dy − exp(y) · Σ dy
void flux_log_softmax_gradient(int dtype, int64_t outer, int64_t count, int64_t inner, const void *dy, const void *y, void *out);

/// The smallest and the largest of one number or more.
typedef struct {
    int64_t low, high;
} flux_integer_bounds;
flux_integer_bounds flux_bounds(int64_t count, const int64_t *x);

/// Rows of bytes, converted: `out[k, j] = x[indices[k], j] * scale`.
void flux_gather_bytes(int64_t inner, const uint8_t *x, const int64_t *indices, int64_t index_count, double scale, float *out);

// MARK: Gather and scatter (Gather.c) along the middle axis; contiguous; any dtype by `element_size` (gather) or `dtype`.
/// out[o, k, i] = x[o, indices[k], i];  x `[outer, count, inner]`, out `[outer, index_count, inner]`.
void flux_gather(int64_t element_size, int64_t outer, int64_t count, int64_t inner, const void *x,
                 const int64_t *indices, int64_t index_count, void *out);
/// out[k] = Σ_i x[x_rows[k], i] · y[y_rows[k], i] of float32 or float64 `[rows, inner]`.
void flux_row_dots(int dtype, int64_t count, int64_t inner, const void *x, const int64_t *x_rows, const void *y,
                   const int64_t *y_rows, void *out);
/// out[o, indices[k], i] ∘= x[o, k, i] in the order of k;  x `[outer, index_count, inner]`, out `[outer, count, inner]`,
/// already initialized. Integers wrap; max and min propagate NaN; the last one replaces.
enum { FLUX_SCATTER_ADD, FLUX_SCATTER_MULTIPLY, FLUX_SCATTER_MAX, FLUX_SCATTER_MIN, FLUX_SCATTER_REPLACE };
void flux_scatter(int combination, int dtype, int64_t outer, int64_t count, int64_t inner, const void *x,
                  const int64_t *indices, int64_t index_count, void *out);

// MARK: Rows with places of their own (Rows.c): contiguous; places are int64 or int32, and one below 0 means no element.
/// out[r, k, i] = x[r, places[r, k, i], i];  x `[rows, count, inner]`, out `[rows, picks, inner]`.
void flux_gather_rows(int64_t element_size, int64_t rows, int64_t count, int64_t picks, int64_t inner, const void *x,
                      const void *places, bool has_wide_places, void *out);
/// out[r, places[r, k, i], i] += x[r, k, i] on `base`, or on zeros where it is NULL;  x `[rows, picks, inner]`, base and out `[rows,
/// count, inner]`. float32 or float64.
void flux_scatter_rows(int dtype, int64_t rows, int64_t count, int64_t picks, int64_t inner, const void *base, const void *x,
                       const void *places, bool has_wide_places, void *out);
/// The same with `=`, in the order of k. Any dtype.
void flux_put_rows(int64_t element_size, int64_t rows, int64_t count, int64_t picks, int64_t inner, const void *base, const void *x,
                   const void *places, bool has_wide_places, void *out);
/// What flux_gather_rows gives, but 0 where a later place of the row is the same.
void flux_take_last_rows(int64_t element_size, int64_t rows, int64_t count, int64_t picks, int64_t inner, const void *x,
                         const void *places, bool has_wide_places, void *out);

// MARK: Normalization (Normalize.c) of contiguous float32 `[outer, groups, runs, inner]`: all elements of a group to mean 0 and
// variance 1, then scaled and shifted: y = (x − mean) / √(variance + epsilon) · weight + bias.
typedef struct {
    int dtype;  // of x, y and their gradients: float32 or a half type; all else is float32
    int64_t outer, groups, runs, inner;
    int64_t channels;           // weight and bias have so many elements; run r of group g has that at (g · runs + r) % channels …
    bool is_affine_by_element;  // … or one for each place of `inner`; there is one run then
    bool is_centered;           // otherwise the mean is taken for 0
    bool has_statistics;        // mean and variance are given; weight and bias are not those of places then
    float epsilon;
    const float *weight, *bias;  // NULL: none; no bias without a weight
} flux_normalization;
/// Also writes the mean and the variance of each group, unless they are given.
void flux_normalize(const flux_normalization *how, const void *x, void *out, float *mean, float *variance);
/// The gradients; those by weight and bias, where there is a weight, are sums for each place, or for each run of each group.
void flux_normalize_gradient(const flux_normalization *how, const void *x, const float *mean, const float *variance,
                             const void *dy, void *d_x, float *d_weight, float *d_bias);

// MARK: Sparse product (SparseProduct.c) along the middle axis of contiguous `[outer, count, inner]`, float32 or float64:
// out[o, r, i] = Σ_k weights[k] · x[o, columns[k], i] for k in starts[r]..<starts[r + 1];  out `[outer, rows, inner]`.
void flux_sparse_product(int dtype, int64_t outer, int64_t count, int64_t inner, int64_t rows, const int64_t *starts,
                         const int64_t *columns, const double *weights, const void *x, void *out);

// MARK: Windows (Window.c, Depthwise.c, MaxPool.c). Always three spatial axes, leading ones of extent 1; `planes` have `input` elements each.
typedef struct {
    int64_t input[3], output[3], kernel[3], stride[3], dilation[3], before[3];
} flux_window;
/// out[p, k, o] = the element of plane p under element k of the window at place o, 0 in the padding. Any dtype.
void flux_unfold(int64_t element_size, int64_t planes, const flux_window *window, const void *x, void *out);
/// The transpose: adds each element back to its place. float32 or float64.
void flux_fold(int dtype, int64_t planes, const flux_window *window, const void *x, void *out);

/// Convolutions of float32 in which each channel has `multiplier` kernels of its own (Depthwise.c), of stride 1. x is `[batch,
/// channels, input]`, y `[batch, channels · multiplier, output]`; the bias may be NULL.
typedef struct {
    int64_t batch, channels, multiplier;
    flux_window window;
} flux_depthwise;
void flux_depthwise_output(const flux_depthwise *problem, const float *x, const float *weight, const float *bias, float *y);
/// The gradients by the other two.
void flux_depthwise_input(const flux_depthwise *problem, const float *dy, const float *weight, float *dx);
void flux_depthwise_weight(const flux_depthwise *problem, const float *x, const float *dy, float *d_weight);

/// The largest element of each region and, unless `places` is 0, its place in the plane, the first of equals; NaN wins.
/// float32 or float64.
/// Output o of axis a covers inputs starts[a][o] ..< ends[a][o], which is never empty.
typedef struct {
    int64_t input[3], output[3];
    const int32_t *starts[3], *ends[3];
} flux_regions;
void flux_max_pool(int dtype, int64_t planes, const flux_regions *regions, const void *x, void *out, int32_t *places);

// MARK: Sampling (Sample.c) of contiguous float32 images `[samples, channels, extents]` at the points of a grid
// `[samples, points, axes]`, which names the last axis first. The position along an axis is point · scale + shift. No extent is 0
// or above 2³⁰.
enum { FLUX_SAMPLE_ZEROS, FLUX_SAMPLE_BORDER, FLUX_SAMPLE_REFLECTION };
typedef struct {
    int64_t samples, channels, points;
    int axes;            // 2 or 3
    int neighbors;       // along each axis: the nearest, 2 for linear or, in a plane, 4 for cubic interpolation
    int padding;         // what is outside of the image: see above
    bool aligns_corners;  // whether what is reflected is mirrored at the centers of the outer elements instead of at the edges
    int64_t extents[3];
    float scale[3], shift[3];
} flux_sampling;
/// out `[samples, channels, points]`
void flux_sample(const flux_sampling *how, const float *x, const float *grid, float *out);
/// The gradients by x and grid.
void flux_sample_gradient(const flux_sampling *how, const float *x, const float *grid, const float *dy, float *d_x, float *d_grid);

// MARK: Complex numbers (Complex.c): x · y or x / y of `count` pairs, y conjugated or not, or the conjugates of x. float32 or float64.
enum { FLUX_COMPLEX_PRODUCT, FLUX_COMPLEX_QUOTIENT, FLUX_COMPLEX_CONJUGATE };
void flux_complex(int form, int dtype, int64_t count, const void *x, const void *y, bool conjugates, void *out);
/// Rows of complex numbers `[rows, columns, 2]` as those of a real matrix, each followed by the one of i · x; `line` elements apart.
void flux_complex_matrix(int dtype, int64_t rows, int64_t columns, int64_t line, const void *x, void *out);

// MARK: Cross products (Cross.c) of vectors along the middle axis of contiguous `[outer, 3, inner]`. float32, float64 and integers.
void flux_cross(int dtype, int64_t outer, int64_t inner, const void *x, const void *y, void *out);

// MARK: Matrix product (MatMul.c) for dtypes that oneDNN leaves out: float64, int64, int32, uint8 (wrapping); and small ones of float32.
// out[m, n] = Σ_k x[m, k] · y[k, n], with row and column strides for x and y; out contiguous. Blocked, threaded.
void flux_matmul(int dtype, int64_t m, int64_t n, int64_t k, const void *x, int64_t x_row, int64_t x_column,
                 const void *y, int64_t y_row, int64_t y_column, void *out);
/// out[i, j] = Σ_c |x[i, c] − y[j, c]|^power for m and n points of d coordinates; the power is 1 or 2. float32 or float64.
void flux_distances(int power, int dtype, int64_t m, int64_t n, int64_t d, const void *x, const void *y, void *out);
/// out[i, c] = Σ_j weights[i, j] · (x[i, c] − y[j, c]), or of power 1 with the sign of the difference.
void flux_weighted_differences(int power, int dtype, int64_t m, int64_t n, int64_t d, const void *weights, const void *x, const void *y,
                               void *out);

/// out[i, j] = Σ_k x[i, k] · y[j, k] of float32, on this thread (RowProducts.c); the leading dimensions count elements between
/// rows. Returns false, having written nothing, on a processor for which there is no kernel.
bool flux_row_products(int64_t m, int64_t n, int64_t k, const float *x, int64_t x_leading, const float *y, int64_t y_leading,
                       float *out, int64_t out_leading);

// MARK: Padding (Pad.c) of planes of `rows` of `extent` elements each.
typedef struct {
    int64_t rows, padded_rows, extent, before, after;
    // The rows that padded rows are copies of, and the elements of a row that stand before and after it; below 0 stands the value.
    const int64_t *row_sources, *ends;
} flux_padding;
/// Any dtype. Without a value none may be needed.
void flux_pad(int64_t element_size, int64_t planes, const flux_padding *padding, const void *x, const void *value, void *out);
/// The transpose: adds each element of padded planes to the one that it is a copy of. float32 or float64.
void flux_unpad(int dtype, int64_t planes, const flux_padding *padding, const void *x, void *out);

// MARK: Matrices with zeros above or below a diagonal (Triangle.c). `offset` is within ±(rows + columns). Any dtype.
void flux_triangle(int64_t element_size, int64_t matrices, int64_t rows, int64_t columns, int64_t offset, bool is_lower,
                   const void *x, void *out);

// MARK: Reflections (Reflections.c) of a panel of FLUX_PANEL_BYTES a row, float32 or float64.
enum { FLUX_PANEL_BYTES = 128 };
/// Makes the first `width` ≤ `rows` columns upper triangular, in place, by the reflections (1 − V·T·Vᵀ)ᵀ. V is below the diagonal
/// of `x`, on which it has ones; the upper triangular T is written transposed, as its first `width` columns.
void flux_reflect_panel(int dtype, int64_t rows, int64_t width, void *x, void *t);

// MARK: Gaussian elimination (Elimination.c), float32 or float64.
enum { FLUX_ELIMINATION_WIDTH = 32 };
/// Makes `width` ≤ min(rows, FLUX_ELIMINATION_WIDTH) columns upper triangular, with the multiples below the diagonal, by swaps of row `i` with `places[i]`. False where a pivot is 0. `work`: see below.
bool flux_eliminate_panel(int dtype, int64_t rows, int64_t width, void *x, int64_t line, int64_t *places, void *work);
/// The bytes of `work`.
int64_t flux_elimination_work(int dtype, int64_t rows, int64_t width);
/// Solves `a · out = x [n, columns]` in place; element (i, j) of the triangular `a` lies at `i * row + j * column`.
void flux_substitute(int dtype, bool is_upper, bool unit, int64_t n, const void *a, int64_t row, int64_t column, int64_t columns,
                     void *x, int64_t line);

// MARK: Fourier transforms (Fourier.c) of contiguous rows of float32 or float64, of any length, times `scale`.
// A complex number is a pair. forward, inverse: `[rows, count, 2]` to the same; real: `[rows, count]` to `[rows, count/2 + 1, 2]`;
// realInverse: back; wholeReal: as real, with the mirrored half, `[rows, count, 2]`. The forward ones have exp(−2πi·jk/count), the inverse ones exp(+2πi·jk/count). The complex numbers of real
// rows that stand for two are multiplied by `inner`. Of forward and inverse, `step` rows may lie side by side: `[rows / step, count,
// step, 2]`.
enum { FLUX_FOURIER_FORWARD, FLUX_FOURIER_INVERSE, FLUX_FOURIER_REAL, FLUX_FOURIER_REAL_INVERSE, FLUX_FOURIER_WHOLE_REAL };
void flux_fourier(int form, int dtype, int64_t rows, int64_t count, int64_t step, double scale, double inner, const void *x,
                  void *out);

// MARK: Attention (Attention.c): what is done to one tile of scores between two matrix products. float32.
/// What is added to the scores of a tile, and which of them are seen. Strides count elements, 0 where the mask broadcasts.
typedef struct {
    const float *mask;  // of the tile's first element; NULL: none
    int64_t mask_row, mask_column;
    int64_t visible;  // how many columns the first row sees; each further row sees one more
    float scale;
} flux_attention_scores;
/// scores `[rows, columns]` become exp(score − the row's running maximum); `largest` and `sum` go along, and `out [rows, width]`
/// is rescaled where the maximum grew. `halves`, if not NULL, gets what became of the scores in bfloat16.
void flux_attention_tile(int64_t rows, int64_t columns, int64_t width, flux_attention_scores how, float *scores, float *largest,
                         float *sum, float *out, uint16_t *halves);
/// After the last tile: `out [rows, width]` is divided by the sums, and `log_sum` is the logarithm of those of the exponentials.
/// `halves`, if not NULL, gets `out` in bfloat16.
void flux_attention_finish(int64_t rows, int64_t width, const float *largest, const float *sum, float *out, uint16_t *halves,
                           float *log_sum);
/// scores become the probabilities p = exp(score − log_sum), and dp the gradient by the scores: p·(dp − delta)·scale.
void flux_attention_gradient_tile(int64_t rows, int64_t columns, flux_attention_scores how, const float *log_sum,
                                  const float *delta, float *scores, float *dp);

// MARK: Dense layer (Dense.c): in place on contiguous float32 `[rows, columns]`: x = activation(x + bias). bias may be NULL.
// `operation` is a FLUX_… unary of RELU, TANH, SIGMOID, or -1 for none.
void flux_bias_activation(int operation, int64_t rows, int64_t columns, const float *bias, float *x);

// MARK: Long short-term memory (Recurrent.c): what a step does beside its matrix product, for `rows` samples of `size` hidden
// elements each. float32; gates in the order i, f, g, o. Contiguous, but for what belongs to one time of sequences of so many
// `steps`: `prepared` and `by_gates` `[rows, steps, 4 · size]`, `hidden` and `slope` `[rows, steps, size]`, from that time on.
/// `gates` holds what the state gives. It becomes the activations of its sum with `prepared`; c′ = f·c + i·g; hidden = o·tanh c′.
/// The next cell may lie over the last one.
void flux_lstm_step(int64_t rows, int64_t size, int64_t steps, const float *prepared, const float *cell, float *gates,
                    float *next_cell, float *hidden);
/// Gradients of it, by the hidden elements `slope` and, unless NULL, contiguous `later`, by the next cell `by_cell`, which becomes
/// that by the last one.
void flux_lstm_step_gradient(int64_t rows, int64_t size, int64_t steps, const float *gates, const float *cell,
                             const float *next_cell, const float *slope, const float *later, float *by_cell, float *by_gates);

// MARK: Cross entropy from logits (CrossEntropy.c), contiguous float32 `[outer, count, inner]` with rows along the middle axis.
/// The mean over rows of −Σ_k target·log softmax(logits); one of `targets` (same shape as logits) and `classes` (int64, one a
/// row, each in 0..<count) is not NULL. Writes the loss and, unless NULL, the gradient of the mean loss by the logits,
/// (softmax·Σtarget − target)/rows.
/// `row_weights`, unless NULL, say how much each row counts in the mean; one of weight 0 is not read. The share `smoothing` of each
/// class is spread over all classes.
void flux_cross_entropy(int64_t outer, int64_t count, int64_t inner, const float *logits, const float *targets,
                        const int64_t *classes, const float *row_weights, float smoothing, float *loss, float *gradient);

// MARK: Hinge losses of right classes (MarginLoss.c), contiguous float32 scores `[rows, count]`.
/// The loss of each row, 1/count · Σ_{right j} Σ_{other k} max(0, margin − score_j + score_k), or of the squares, and unless NULL
/// the gradient of each by its scores. The right classes of a row are those of `[rows, picks]` up to the first below 0.
void flux_margin_loss(int64_t rows, int64_t count, int64_t picks, const float *scores, const int64_t *classes, float margin,
                      bool is_square, float *losses, float *gradient);

// MARK: Connectionist temporal classification (LabelLattice.c).
typedef struct {
    int64_t samples, steps, classes, blank;
    const int64_t *labels, *starts;  // those of sample i are starts[i] ..< starts[i + 1]
    const int64_t *lengths;          // how many of its steps count
} flux_label_lattice;
/// The negative logarithm of the probability of each sample's labels, above 10²⁹ where they do not fit, from logarithms of
/// probabilities `[samples, steps, classes]`; and unless NULL the gradients by them, 0 of labels that do not fit.
void flux_lattice_loss(const flux_label_lattice *lattice, const float *logs, float *losses, float *gradient);

// MARK: Curves (Curve.c): functions of evenly spaced numbers x = start + step · (place − origin), computed in float64.
enum {
    FLUX_LINE,         // x
    FLUX_EXPONENTIAL,  // exp(−|x|)
    FLUX_BELL,         // exp(−x²)
    FLUX_KAISER,       // I₀(2β·√(x·(1 − x))) / I₀(β) for the weight β in 0...700 and x in 0...1
    FLUX_COSINES,      // Σ weights_i · cos(2πi·x) for x in −½...½
};
typedef struct {
    int form;
    double start, step, origin;
    int64_t mirror;  // above 0: what comes behind its half is that at `mirror` − place
    int64_t terms;
    const double *weights;
} flux_curve;
void flux_write_curve(const flux_curve *curve, int dtype, int64_t count, void *out);

// MARK: Random numbers (Random.c): Philox4x32-10, counter (offset + i/4), key seed; word i%4 of block i/4 for element i.
// uniform: float32 (word >> 8)·2⁻²⁴; for float64 and all others element i takes words 2(i%2), 2(i%2)+1 of block i/2 as
// (high word << 32 | low word) >> 11 times 2⁻⁵³, first word high. Half types: the float32 value rounded toward zero.
// The upper end is excluded, after rounding too.
// normal: the inverse normal distribution (Wichura 1988, AS 241, PPND16) of (u + ½)·2⁻³² for u the word, computed in float64.
void flux_random_uniform(int dtype, uint64_t seed, uint64_t offset, int64_t count, double low, double high, void *out);
void flux_random_normal(int dtype, uint64_t seed, uint64_t offset, int64_t count, double mean, double deviation, void *out);
/// Normal restricted to [low, high] (in units of the result), by the inverse distribution on the restricted interval.
void flux_random_truncated_normal(int dtype, uint64_t seed, uint64_t offset, int64_t count, double mean, double deviation,
                                  double low, double high, void *out);
/// out = (word·2⁻³² < probability) ? value : 0, written as `dtype` (any, bool too).
void flux_random_bernoulli(int dtype, uint64_t seed, uint64_t offset, int64_t count, double probability, double value, void *out);
/// The inverse of the standard normal distribution function (AS 241).
double flux_inverse_normal(double p);

// MARK: Draws with parameters of their own (Draw.c): one or two in float64 for each element, or one for all where the stride is 0.
// Those of a formula take two words an element, as uniform float64 numbers do. For the others, element i takes block offset + i of
// the stream, and in further attempts that with the attempt's number as the counter's third word.
enum {
    FLUX_DRAW_EXPONENTIAL,  // rate
    FLUX_DRAW_LAPLACE,      // mean, scale
    FLUX_DRAW_GUMBEL,       // location, scale
    FLUX_DRAW_CAUCHY,       // location, scale
    FLUX_DRAW_GEOMETRIC,    // probability
    FLUX_DRAW_GAMMA,        // concentration, rate
    FLUX_DRAW_LOG_GAMMA,    // concentration: the logarithm of a gamma distributed number
    FLUX_DRAW_POISSON,      // rate
    FLUX_DRAW_BINOMIAL,     // count, probability
};
void flux_draw(int form, int dtype, uint64_t seed, uint64_t offset, int64_t count, const double *a, int64_t a_stride,
               const double *b, int64_t b_stride, void *out);

// MARK: Optimizers (Optimizers.c): one fused pass each over `count` contiguous float32 elements; `p` parameter, `g` gradient.
// The formulas are PyTorch's (torch.optim), with its places for epsilon.
void flux_descent(int64_t count, float *p, const float *g, float learning_rate);
/// velocity = momentum·velocity + g;  p −= learning_rate·(nesterov ? g + momentum·velocity : velocity)
void flux_momentum(int64_t count, float *p, const float *g, float *velocity, float learning_rate, float momentum, bool nesterov);
/// m += (1−β₁)(g−m); v = β₂v + (1−β₂)g²; p −= step_size·m / (√v·inverse_root_correction + epsilon)
/// where step_size = learning_rate/(1−β₁ᵗ), inverse_root_correction = 1/√(1−β₂ᵗ), both from the caller.
void flux_adam(int64_t count, float *p, const float *g, float *m, float *v, float step_size, float beta1, float beta2,
               float inverse_root_correction, float epsilon);
/// v = ρv + (1−ρ)g²; p −= learning_rate·g/(√v + epsilon)
void flux_rmsprop(int64_t count, float *p, const float *g, float *v, float learning_rate, float rho, float epsilon);
/// v = ρv + (1−ρ)g²; d = √(u+ε)/√(v+ε)·g; u = ρu + (1−ρ)d²; p −= learning_rate·d
void flux_adadelta(int64_t count, float *p, const float *g, float *v, float *u, float learning_rate, float rho, float epsilon);
/// m += (1−β₁)(g−m); v = max(β₂v, |g|+epsilon); p −= step_size·m/v, step_size = learning_rate/(1−β₁ᵗ)
void flux_adamax(int64_t count, float *p, const float *g, float *m, float *v, float step_size, float beta1, float beta2, float epsilon);

#endif
