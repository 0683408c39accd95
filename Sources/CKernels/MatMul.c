#include <stdlib.h>

#include "Internal.h"

// Rows and columns of the result that are held in registers while the inner axis runs.
enum { ROWS = 4, COLUMNS = 8 };

typedef struct {
    int64_t m, n, k;
    const void *x;
    int64_t x_row, x_column;
    const void *panels;  // y in panels of COLUMNS columns, each [k, COLUMNS], padded with 0
    void *out;
} product_job;

#define KERNELS(suffix, type)                                                                                          \
    FLUX_MULTIVERSION static void tile_##suffix(const product_job *job, int64_t row, int64_t rows, int64_t panel) {    \
        const type *x = (const type *)job->x + row * job->x_row;                                                       \
        const type *y = (const type *)job->panels + panel * job->k * COLUMNS;                                          \
        type sums[ROWS][COLUMNS] = {{0}};                                                                              \
        int64_t last = rows - 1;                                                                                       \
        const type *lines[ROWS];                                                                                       \
        for (int64_t i = 0; i < ROWS; i++) lines[i] = x + flux_min(i, last) * job->x_row;                              \
        for (int64_t k = 0; k < job->k; k++) {                                                                         \
            for (int64_t i = 0; i < ROWS; i++) {                                                                       \
                type factor = lines[i][k * job->x_column];                                                             \
                for (int64_t j = 0; j < COLUMNS; j++) sums[i][j] += factor * y[k * COLUMNS + j];                       \
            }                                                                                                          \
        }                                                                                                              \
        int64_t columns = flux_min(COLUMNS, job->n - panel * COLUMNS);                                                 \
        for (int64_t i = 0; i < rows; i++) {                                                                           \
            type *out = (type *)job->out + (row + i) * job->n + panel * COLUMNS;                                       \
            for (int64_t j = 0; j < columns; j++) out[j] = sums[i][j];                                                 \
        }                                                                                                              \
    }                                                                                                                  \
    static void rows_##suffix(void *context, int64_t begin, int64_t end) {                                             \
        const product_job *job = context;                                                                              \
        int64_t panels = (job->n + COLUMNS - 1) / COLUMNS;                                                             \
        for (int64_t group = begin; group < end; group++) {                                                            \
            int64_t row = group * ROWS;                                                                                \
            for (int64_t panel = 0; panel < panels; panel++) tile_##suffix(job, row, flux_min(ROWS, job->m - row), panel); \
        }                                                                                                              \
    }                                                                                                                  \
    static void pack_##suffix(const product_job *job, const type *y, int64_t y_row, int64_t y_column, type *panels) {  \
        int64_t count = (job->n + COLUMNS - 1) / COLUMNS;                                                              \
        for (int64_t panel = 0; panel < count; panel++) {                                                              \
            for (int64_t k = 0; k < job->k; k++) {                                                                     \
                for (int64_t j = 0; j < COLUMNS; j++) {                                                                \
                    int64_t column = panel * COLUMNS + j;                                                              \
                    *panels++ = column < job->n ? y[k * y_row + column * y_column] : 0;                                \
                }                                                                                                      \
            }                                                                                                          \
        }                                                                                                              \
    }

KERNELS(f64, double)
KERNELS(i64, uint64_t)
KERNELS(i32, uint32_t)
KERNELS(u8, uint8_t)

#define RUN(suffix, type)                                            \
    pack_##suffix(&job, y, y_row, y_column, panels);                 \
    flux_parallel_for(groups, grain, rows_##suffix, &job)

void flux_matmul(int dtype, int64_t m, int64_t n, int64_t k, const void *x, int64_t x_row, int64_t x_column, const void *y,
                 int64_t y_row, int64_t y_column, void *out) {
    int64_t padded = (n + COLUMNS - 1) / COLUMNS * COLUMNS;
    void *panels = malloc((size_t)(padded * k * flux_size(dtype)));
    if (!panels) abort();
    product_job job = {m, n, k, x, x_row, x_column, panels, out};
    int64_t groups = (m + ROWS - 1) / ROWS, grain = FLUX_GRAIN * 2 / (ROWS * n * k + 1) + 1;
    switch (dtype) {
        case FLUX_F64: RUN(f64, double); break;
        case FLUX_I64: RUN(i64, uint64_t); break;
        case FLUX_I32: RUN(i32, uint32_t); break;
        default: RUN(u8, uint8_t); break;
    }
    free(panels);
}
