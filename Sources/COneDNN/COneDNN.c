#include "COneDNN.h"

#include <oneapi/dnnl/dnnl.h>
#include <string.h>

#include "CKernels.h"

typedef struct {
    bool transpose_x, transpose_y, accumulate;
    int64_t m, n, k;
    const float *x, *y;
    float *out;
    int64_t x_leading, y_leading, out_leading;
    int64_t row_parts, column_parts;  // the result is cut into a grid
    bool reads_rows;                  // by `flux_row_products`
    bool is_small;                    // by `flux_matmul`
    bool failed;
} product;

/// The first element of part `index` of `count` in `parts`, at a multiple of what the kernels take at a time.
static int64_t part_start(int64_t index, int64_t parts, int64_t count) {
    enum { STEP = 16 };
    if (index == parts) return count;
    return count * index / parts / STEP * STEP;
}

static void run_small(const product *p) {
    int64_t x_row = p->transpose_x ? 1 : p->x_leading, x_column = p->transpose_x ? p->x_leading : 1;
    int64_t y_row = p->transpose_y ? 1 : p->y_leading, y_column = p->transpose_y ? p->y_leading : 1;
    flux_matmul(FLUX_F32, p->m, p->n, p->k, p->x, x_row, x_column, p->y, y_row, y_column, p->out);
}

static void run_parts(void *context, int64_t begin, int64_t end) {
    product *p = context;
    for (int64_t part = begin; part < end; part++) {
        int64_t row = part / p->column_parts, column = part % p->column_parts;
        int64_t i = part_start(row, p->row_parts, p->m), rows = part_start(row + 1, p->row_parts, p->m) - i;
        int64_t j = part_start(column, p->column_parts, p->n), columns = part_start(column + 1, p->column_parts, p->n) - j;
        if (rows == 0 || columns == 0) continue;
        const float *x = p->x + (p->transpose_x ? i : i * p->x_leading);
        const float *y = p->y + (p->transpose_y ? j * p->y_leading : j);
        float *out = p->out + i * p->out_leading + j;
        if (p->reads_rows && flux_row_products(rows, columns, p->k, x, p->x_leading, y, p->y_leading, out, p->out_leading)) continue;
        dnnl_status_t status = dnnl_sgemm(
            p->transpose_x ? 'T' : 'N', p->transpose_y ? 'T' : 'N', rows, columns, p->k, 1.0f, x, p->x_leading, y, p->y_leading,
            p->accumulate ? 1.0f : 0.0f, out, p->out_leading);
        if (status != dnnl_success) p->failed = true;
    }
}

/// Whether reading both operands as they lie beats oneDNN, which packs them: where a batch meets long rows, or a few columns.
static bool suits_row_products(const product *p) {
    if (p->transpose_x || !p->transpose_y || p->accumulate || p->m < 16) return false;
    return (p->m <= 64 && p->k >= 512) || (p->n <= 16 && p->k >= 128);
}

/// Whether our own loops beat oneDNN, which packs, also what fills no tile of theirs. A transposed y they copy first. AVX-512
/// shortens the products, not the packing.
static bool suits_small_loops(const product *p) {
    if (p->accumulate || p->out_leading != p->n) return false;
    bool is_wide = flux_has_avx512();
    int64_t tile = is_wide && p->m > 6 ? 12 : 6, rows = (p->m + tile - 1) / tile * tile, columns = (p->n + 15) / 16 * 16;
    return rows * columns * p->k <= (p->transpose_y ? 1 << 12 : is_wide ? 1 << 16 : 1 << 15);
}

/// Whether the columns are the axis to cut next.
///
/// For oneDNN narrow parts cost more than short ones. The rows of a weight and of its gradient stay with one thread: it has
/// them in its cache from the optimizer's step, and finds them there in the next one.
static bool cuts_columns(const product *p) {
    int64_t rows = p->m / p->row_parts, columns = p->n / p->column_parts;
    if (p->reads_rows) return columns >= 32;
    return 4 * rows < columns && !(p->transpose_x && rows >= 64);
}

/// One part for each thread. Small products are not worth it; large ones oneDNN divides better itself, but those
/// of a layer and a batch it does not (64 × 784 × 128: 60 GFLOP/s on two threads, 166 so).
static void choose_grid(product *p) {
    int64_t threads = flux_thread_count();
    p->row_parts = p->column_parts = 1;
    int64_t work = p->m * p->n * p->k;
    if (work < 1 << 18 || work > 1 << 28) return;
    while (p->row_parts * p->column_parts * 2 <= threads) *(cuts_columns(p) ? &p->column_parts : &p->row_parts) *= 2;
}

static void choose_loops(product *p) {
    p->reads_rows = suits_row_products(p);
    p->is_small = suits_small_loops(p);
}

static void run_product(product *p) {
    if (p->is_small) return run_small(p);
    choose_grid(p);
    flux_parallel_for(p->row_parts * p->column_parts, 1, run_parts, p);
}

bool flux_onednn_sgemm(bool transpose_x, bool transpose_y, int64_t m, int64_t n, int64_t k, const float *x, int64_t x_leading,
                       const float *y, int64_t y_leading, bool accumulate, float *out, int64_t out_leading) {
    product p = {transpose_x, transpose_y, accumulate, m, n, k, x, y, out, x_leading, y_leading, out_leading, 1, 1};
    choose_loops(&p);
    run_product(&p);
    return !p.failed;
}

typedef struct {
    product one;
    const int64_t *offsets;
    _Atomic bool failed;
} batch;

static void run_batch(void *context, int64_t begin, int64_t end) {
    batch *all = context;
    for (int64_t i = begin; i < end; i++) {
        product p = all->one;
        p.x += all->offsets[2 * i];
        p.y += all->offsets[2 * i + 1];
        p.out += i * p.m * p.n;
        run_product(&p);
        if (p.failed) all->failed = true;
    }
}

bool flux_onednn_sgemm_batch(bool transpose_x, bool transpose_y, int64_t m, int64_t n, int64_t k, int64_t count,
                             const int64_t *offsets, const float *x, int64_t x_leading, const float *y, int64_t y_leading,
                             float *out) {
    batch all = {{transpose_x, transpose_y, false, m, n, k, x, y, out, x_leading, y_leading, n, 1, 1}, offsets, false};
    choose_loops(&all.one);
    int64_t threads = flux_thread_count();
    // A product a thread wherever all get about as many: cut in parts each would start the team anew.
    if (count % threads == 0 || count >= 4 * threads) {
        flux_parallel_for(count, 1 + (1 << 16) / (m * n * k + 1), run_batch, &all);
    } else {
        run_batch(&all, 0, count);
    }
    return !all.failed;
}

void flux_onednn_version(int *major, int *minor, int *patch) {
    const dnnl_version_t *version = dnnl_version();
    *major = version->major;
    *minor = version->minor;
    *patch = version->patch;
}
