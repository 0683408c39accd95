#include <stdlib.h>

#include "Internal.h"

// Rows of the result that are held in registers while the inner axis runs, and bytes of each: as many as leave some of the sixteen
// registers of AVX2 free, or of the thirty-two of AVX-512, where fewer would wait for each other.
enum { ROWS = 6, MOST_ROWS = 12, ROW_BYTES = 64, NEAR_ROWS = 48 };

typedef struct {
    int64_t m, n, k;
    const void *x;
    int64_t x_row, x_column;
    const void *y;
    int64_t y_row, y_column;
    int64_t direct;      // so many columns of y are read where they lie
    const void *panels;  // the others are copied to panels as wide as a row of the tile, each [k, width], padded with 0
    const void *own;     // for differences: rows as long as the result's
    void *out;
    int rows;  // of a tile
} product_job;

// What a row of the tile, `sum`, gains at each step of the inner axis.
#define PRODUCT(sum, factor, line, own) sum += (factor) * (line)
#define ABSOLUTE_DIFFERENCE(sum, factor, line, own) sum += __builtin_elementwise_abs((factor) - (line))
#define SQUARED_DIFFERENCE(sum, factor, line, own) sum += ((factor) - (line)) * ((factor) - (line))
#define WEIGHTED_DIFFERENCE(sum, factor, line, own) sum += (factor) * ((own) - (line))
#define WEIGHTED_SIGN(sum, factor, line, own) sum += (factor) * SIGN((own) - (line), __typeof__(sum), __typeof__((sum) < (sum)))
/// 1, −1, 0 or NaN, which has all bits.
#define SIGN(x, row, bits)                                                                                             \
    ({                                                                                                                 \
        row value = x, one = (row){0} + 1;                                                                             \
        (row)(((bits)one & (value > 0)) | ((bits)-one & (value < 0)) | (value != value));                              \
    })

/// `STEP` for each tile of the result.
#define TILE_KERNEL(name, suffix, type, STEP, has_own)                                                                 \
    FLUX_INLINE void tile_##name(int most, const product_job *job, int64_t row, int64_t column) {                      \
        bool is_direct = column < job->direct;                                                                         \
        const type *y = is_direct ? (const type *)job->y + column                                                      \
                                  : (const type *)job->panels + (column - job->direct) * job->k;                       \
        int64_t y_row = is_direct ? job->y_row : WIDTH_##suffix, rows = flux_min(most, job->m - row);                  \
        int64_t columns = flux_min(WIDTH_##suffix, job->n - column);                                                   \
        const type *lines[MOST_ROWS];                                                                                  \
        row_##suffix sums[MOST_ROWS] = {{0}}, own[MOST_ROWS] = {{0}};                                                  \
        for (int64_t i = 0; i < most; i++) {                                                                           \
            int64_t place = row + flux_min(i, rows - 1);                                                               \
            lines[i] = (const type *)job->x + place * job->x_row;                                                      \
            if (has_own) memcpy(&own[i], (const type *)job->own + place * job->n + column, (size_t)columns * sizeof(type)); \
        }                                                                                                              \
        for (int64_t k = 0; k < job->k; k++, y += y_row) {                                                             \
            row_##suffix line = *(const row_##suffix *)y;                                                              \
            for (int64_t i = 0; i < most; i++) STEP(sums[i], lines[i][k * job->x_column], line, own[i]);               \
        }                                                                                                              \
        for (int64_t i = 0; i < rows; i++) {                                                                           \
            type *out = (type *)job->out + (row + i) * job->n + column;                                                \
            if (columns == WIDTH_##suffix) *(row_##suffix *)out = sums[i];                                             \
            else memcpy(out, &sums[i], (size_t)columns * sizeof(type));                                                \
        }                                                                                                              \
    }                                                                                                                  \
    FLUX_MULTIVERSION static void name(const product_job *job, int64_t row, int64_t column) {                          \
        if (job->rows == MOST_ROWS) tile_##name(MOST_ROWS, job, row, column);                                          \
        else tile_##name(ROWS, job, row, column);                                                                      \
    }                                                                                                                  \
    static void all_of_##name(void *context, int64_t begin, int64_t end) {                                             \
        const product_job *job = context;                                                                              \
        int64_t groups = NEAR_ROWS / job->rows; /* which a panel meets while it is in the cache */                     \
        for (; begin < end; begin += groups) {                                                                         \
            for (int64_t j = 0; j < job->n; j += WIDTH_##suffix) {                                                     \
                for (int64_t g = begin; g < flux_min(begin + groups, end); g++) name(job, g * job->rows, j);           \
            }                                                                                                          \
        }                                                                                                              \
    }

#define KERNELS(suffix, type)                                                                                          \
    enum { WIDTH_##suffix = ROW_BYTES / sizeof(type) };                                                                \
    typedef type row_##suffix __attribute__((vector_size(ROW_BYTES), aligned(sizeof(type)), may_alias));               \
    TILE_KERNEL(products_##suffix, suffix, type, PRODUCT, false)                                                       \
    static void pack_##suffix(const product_job *job, type *panels) {                                                  \
        const type *y = job->y;                                                                                        \
        for (int64_t panel = job->direct; panel < job->n; panel += WIDTH_##suffix) {                                   \
            for (int64_t k = 0; k < job->k; k++) {                                                                     \
                for (int64_t j = panel; j < panel + WIDTH_##suffix; j++) {                                             \
                    *panels++ = j < job->n ? y[k * job->y_row + j * job->y_column] : 0;                                \
                }                                                                                                      \
            }                                                                                                          \
        }                                                                                                              \
    }

KERNELS(f32, float)
KERNELS(f64, double)
KERNELS(i64, uint64_t)
KERNELS(i32, uint32_t)
KERNELS(u8, uint8_t)

TILE_KERNEL(distances_f32, f32, float, ABSOLUTE_DIFFERENCE, false)
TILE_KERNEL(distances_f64, f64, double, ABSOLUTE_DIFFERENCE, false)
TILE_KERNEL(squares_f32, f32, float, SQUARED_DIFFERENCE, false)
TILE_KERNEL(squares_f64, f64, double, SQUARED_DIFFERENCE, false)
TILE_KERNEL(signs_f32, f32, float, WEIGHTED_SIGN, true)
TILE_KERNEL(signs_f64, f64, double, WEIGHTED_SIGN, true)
TILE_KERNEL(differences_f32, f32, float, WEIGHTED_DIFFERENCE, true)
TILE_KERNEL(differences_f64, f64, double, WEIGHTED_DIFFERENCE, true)

typedef enum { PRODUCTS, DISTANCES, SQUARES, SIGNS, DIFFERENCES } product_form;

#define RUN(suffix, name)                                                                            \
    pack_##suffix(&job, panels);                                                                     \
    flux_parallel_for((job.m + job.rows - 1) / job.rows, grain, all_of_##name, &job);                \
    break

static void run(product_form form, int dtype, product_job job) {
    // Few rows do not pay for panels; beyond, lines of y that are far apart would meet in few sets of the cache.
    int64_t width = ROW_BYTES / flux_size(dtype);
    job.direct = job.y_column == 1 && job.m <= 64 ? job.n / width * width : 0;
    int64_t packed = (job.n - job.direct + width - 1) / width * ROW_BYTES * job.k;
    void *panels = packed > 0 ? malloc((size_t)packed) : 0;
    if (packed > 0 && !panels) abort();
    job.panels = panels;
    job.rows = job.m > ROWS && flux_has_avx512() ? MOST_ROWS : ROWS;
    int64_t grain = FLUX_GRAIN * 2 / (job.rows * job.n * job.k + 1) + 1;
    switch (form * FLUX_DTYPES + dtype) {
        case PRODUCTS * FLUX_DTYPES + FLUX_F32: RUN(f32, products_f32);
        case PRODUCTS * FLUX_DTYPES + FLUX_F64: RUN(f64, products_f64);
        case PRODUCTS * FLUX_DTYPES + FLUX_I64: RUN(i64, products_i64);
        case PRODUCTS * FLUX_DTYPES + FLUX_I32: RUN(i32, products_i32);
        case DISTANCES * FLUX_DTYPES + FLUX_F32: RUN(f32, distances_f32);
        case DISTANCES * FLUX_DTYPES + FLUX_F64: RUN(f64, distances_f64);
        case SQUARES * FLUX_DTYPES + FLUX_F32: RUN(f32, squares_f32);
        case SQUARES * FLUX_DTYPES + FLUX_F64: RUN(f64, squares_f64);
        case SIGNS * FLUX_DTYPES + FLUX_F32: RUN(f32, signs_f32);
        case SIGNS * FLUX_DTYPES + FLUX_F64: RUN(f64, signs_f64);
        case DIFFERENCES * FLUX_DTYPES + FLUX_F32: RUN(f32, differences_f32);
        case DIFFERENCES * FLUX_DTYPES + FLUX_F64: RUN(f64, differences_f64);
        default: RUN(u8, products_u8);
    }
    free(panels);
}

void flux_matmul(int dtype, int64_t m, int64_t n, int64_t k, const void *x, int64_t x_row, int64_t x_column, const void *y,
                 int64_t y_row, int64_t y_column, void *out) {
    if ((dtype == FLUX_F32 || dtype == FLUX_F64) && x_column == 1 && y_row == 1) {
        if (n == 1) return flux_matrix_vector(dtype, m, k, x, x_row, y, out);
        if (m == 1) return flux_matrix_vector(dtype, n, k, y, y_column, x, out);
    }
    run(PRODUCTS, dtype, (product_job){m, n, k, x, x_row, x_column, y, y_row, y_column, .out = out});
}

void flux_distances(int power, int dtype, int64_t m, int64_t n, int64_t d, const void *x, const void *y, void *out) {
    run(power == 1 ? DISTANCES : SQUARES, dtype, (product_job){m, n, d, x, d, 1, y, 1, d, .out = out});
}

void flux_weighted_differences(int power, int dtype, int64_t m, int64_t n, int64_t d, const void *weights, const void *x, const void *y,
                               void *out) {
    run(power == 1 ? SIGNS : DIFFERENCES, dtype, (product_job){m, d, n, weights, n, 1, y, d, 1, .own = x, .out = out});
}
