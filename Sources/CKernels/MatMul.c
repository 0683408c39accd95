#include <stdlib.h>

#include "Internal.h"

// Rows of the result that are held in registers while the inner axis runs, and bytes of each.
enum { ROWS = 6, ROW_BYTES = 64, GROUPS = 8 };

typedef struct {
    int64_t m, n, k;
    const void *x;
    int64_t x_row, x_column;
    const void *y;
    int64_t y_row, y_column;
    int64_t direct;      // so many columns of y are read where they lie
    const void *panels;  // the others are copied to panels as wide as a row of the tile, each [k, width], padded with 0
    void *out;
} product_job;

#define KERNELS(suffix, type)                                                                                          \
    enum { WIDTH_##suffix = ROW_BYTES / sizeof(type) };                                                                \
    typedef type row_##suffix __attribute__((vector_size(ROW_BYTES), aligned(sizeof(type)), may_alias));               \
    FLUX_MULTIVERSION static void tile_##suffix(const product_job *job, int64_t row, int64_t column) {                 \
        bool is_direct = column < job->direct;                                                                         \
        const type *y = is_direct ? (const type *)job->y + column                                                      \
                                  : (const type *)job->panels + (column - job->direct) * job->k;                       \
        int64_t y_row = is_direct ? job->y_row : WIDTH_##suffix, rows = flux_min(ROWS, job->m - row);                  \
        const type *lines[ROWS];                                                                                       \
        row_##suffix sums[ROWS] = {{0}};                                                                               \
        for (int64_t i = 0; i < ROWS; i++) {                                                                           \
            lines[i] = (const type *)job->x + (row + flux_min(i, rows - 1)) * job->x_row;                              \
        }                                                                                                              \
        for (int64_t k = 0; k < job->k; k++, y += y_row) {                                                             \
            row_##suffix factors = *(const row_##suffix *)y;                                                           \
            for (int64_t i = 0; i < ROWS; i++) sums[i] += lines[i][k * job->x_column] * factors;                       \
        }                                                                                                              \
        for (int64_t i = 0; i < rows; i++) {                                                                           \
            type *out = (type *)job->out + (row + i) * job->n + column;                                                \
            if (column + WIDTH_##suffix <= job->n) *(row_##suffix *)out = sums[i];                                     \
            else memcpy(out, &sums[i], (size_t)(job->n - column) * sizeof(type));                                      \
        }                                                                                                              \
    }                                                                                                                  \
    static void rows_##suffix(void *context, int64_t begin, int64_t end) {                                             \
        const product_job *job = context;                                                                              \
        for (; begin < end; begin += GROUPS) { /* a panel meets several groups while it is in the cache */             \
            for (int64_t j = 0; j < job->n; j += WIDTH_##suffix) {                                                     \
                for (int64_t g = begin; g < flux_min(begin + GROUPS, end); g++) tile_##suffix(job, g * ROWS, j);       \
            }                                                                                                          \
        }                                                                                                              \
    }                                                                                                                  \
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

#define RUN(suffix)                                        \
    pack_##suffix(&job, panels);                                 \
    flux_parallel_for(groups, grain, rows_##suffix, &job);       \
    break

void flux_matmul(int dtype, int64_t m, int64_t n, int64_t k, const void *x, int64_t x_row, int64_t x_column, const void *y,
                 int64_t y_row, int64_t y_column, void *out) {
    // Few rows do not pay for panels; beyond, lines of y that are far apart would meet in few sets of the cache.
    int64_t width = ROW_BYTES / flux_size(dtype), direct = y_column == 1 && m <= 64 ? n / width * width : 0;
    int64_t packed = (n - direct + width - 1) / width * ROW_BYTES * k;
    void *panels = packed > 0 ? malloc((size_t)packed) : 0;
    if (packed > 0 && !panels) abort();
    product_job job = {m, n, k, x, x_row, x_column, y, y_row, y_column, direct, panels, out};
    int64_t groups = (m + ROWS - 1) / ROWS, grain = FLUX_GRAIN * 2 / (ROWS * n * k + 1) + 1;
    switch (dtype) {
        case FLUX_F32: RUN(f32);
        case FLUX_F64: RUN(f64);
        case FLUX_I64: RUN(i64);
        case FLUX_I32: RUN(i32);
        default: RUN(u8);
    }
    free(panels);
}
