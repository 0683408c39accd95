#include "Transpose.h"

// Elements of a line that are held as columns of eight lines.
enum { MOST_COLUMNS = 512 };

typedef struct {
    int dtype;
    int64_t count, inner, rows;
    const int64_t *starts, *columns;
    const double *weights;
    const void *x;
    void *out;
} sparse_job;

#define KERNEL(suffix, type)                                                                                  \
    /* A weighted sum of lines of `n` neighbors. */                                                           \
    FLUX_INLINE void line_##suffix(const sparse_job *job, int64_t row, int64_t n, const type *x, type *out) { \
        int64_t first = job->starts[row], last = job->starts[row + 1];                                        \
        if (first == last) memset(out, 0, (size_t)n * sizeof(type));                                          \
        for (int64_t k = first; k < last; k++) {                                                              \
            type weight = (type)job->weights[k];                                                              \
            const type *from = x + job->columns[k] * n;                                                       \
            if (k == first) {                                                                                 \
                FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) out[i] = weight * from[i];                   \
            } else {                                                                                          \
                FLUX_INDEPENDENT for (int64_t i = 0; i < n; i++) out[i] += weight * from[i];                  \
            }                                                                                                 \
        }                                                                                                     \
    }                                                                                                         \
    FLUX_MULTIVERSION static void lines_##suffix(const sparse_job *job, int64_t begin, int64_t end) {         \
        int64_t n = job->inner, row = begin % job->rows;                                                      \
        const type *x = (const type *)job->x + begin / job->rows * job->count * n;                            \
        for (int64_t line = begin; line < end; line++) {                                                      \
            line_##suffix(job, row, n, x, (type *)job->out + line * n);                                       \
            if (++row == job->rows) {                                                                         \
                row = 0;                                                                                      \
                x += job->count * n;                                                                          \
            }                                                                                                 \
        }                                                                                                     \
    }                                                                                                         \
    /* `elements[c]` becomes the element c of eight lines. */                                                 \
    FLUX_INLINE void load_##suffix(int64_t count, const type *x, eight_##suffix *elements) {                  \
        int64_t c = 0;                                                                                        \
        for (; c + EIGHT <= count; c += EIGHT) {                                                              \
            for (int k = 0; k < EIGHT; k++) elements[c + k] = *(const loose_eight_##suffix *)(x + k * count + c); \
            TRANSPOSE_EIGHT((elements + c));                                                                  \
        }                                                                                                     \
        for (; c < count; c++) {                                                                              \
            for (int k = 0; k < EIGHT; k++) elements[c][k] = x[k * count + c];                                \
        }                                                                                                     \
    }                                                                                                         \
    /* Of eight lines whose neighbors are summed themselves. */                                               \
    FLUX_INLINE void eight_rows_##suffix(const sparse_job *job, const type *x, type *out) {                   \
        eight_##suffix elements[MOST_COLUMNS], sums[EIGHT];                                                   \
        load_##suffix(job->count, x, elements);                                                               \
        for (int64_t row = 0; row < job->rows; row += EIGHT) {                                                \
            int64_t rows = flux_min(EIGHT, job->rows - row);                                                  \
            for (int64_t j = 0; j < rows; j++) {                                                              \
                int64_t k = job->starts[row + j], end = job->starts[row + j + 1];                             \
                eight_##suffix sum = {0};                                                                     \
                if (k < end) sum = (type)job->weights[k] * elements[job->columns[k]];                         \
                for (k++; k < end; k++) sum += (type)job->weights[k] * elements[job->columns[k]];             \
                sums[j] = sum;                                                                                \
            }                                                                                                 \
            TRANSPOSE_EIGHT(sums);                                                                            \
            for (int64_t line = 0; line < EIGHT; line++) {                                                    \
                type *to = out + line * job->rows + row;                                                      \
                if (rows == EIGHT) *(loose_eight_##suffix *)to = sums[line];                                  \
                else memcpy(to, &sums[line], (size_t)rows * sizeof(type));                                    \
            }                                                                                                 \
        }                                                                                                     \
    }                                                                                                         \
    FLUX_MULTIVERSION static void rows_##suffix(const sparse_job *job, int64_t begin, int64_t end) {          \
        const type *x = (const type *)job->x + begin * job->count;                                            \
        type *out = (type *)job->out + begin * job->rows;                                                     \
        int64_t eights = job->count <= MOST_COLUMNS ? (end - begin) / EIGHT : 0;                              \
        begin += eights * EIGHT;                                                                              \
        for (; eights > 0; eights--, x += EIGHT * job->count, out += EIGHT * job->rows) {                     \
            eight_rows_##suffix(job, x, out);                                                                 \
        }                                                                                                     \
        for (; begin < end; begin++, x += job->count) {                                                       \
            for (int64_t row = 0; row < job->rows; row++) {                                                   \
                type sum = 0;                                                                                 \
                for (int64_t k = job->starts[row]; k < job->starts[row + 1]; k++) {                           \
                    sum += (type)job->weights[k] * x[job->columns[k]];                                        \
                }                                                                                             \
                *out++ = sum;                                                                                 \
            }                                                                                                 \
        }                                                                                                     \
    }

KERNEL(f32, float)
KERNEL(f64, double)

static void run_lines(void *context, int64_t begin, int64_t end) {
    const sparse_job *job = context;
    (job->dtype == FLUX_F32 ? lines_f32 : lines_f64)(job, begin, end);
}

static void run_rows(void *context, int64_t begin, int64_t end) {
    const sparse_job *job = context;
    (job->dtype == FLUX_F32 ? rows_f32 : rows_f64)(job, begin, end);
}

void flux_sparse_product(int dtype, int64_t outer, int64_t count, int64_t inner, int64_t rows, const int64_t *starts,
                         const int64_t *columns, const double *weights, const void *x, void *out) {
    sparse_job job = {dtype, count, inner, rows, starts, columns, weights, x, out};
    int64_t weights_of_row = starts[rows] / (rows + 1) + 1;
    if (inner == 1) return flux_parallel_for(outer, FLUX_GRAIN / (rows * weights_of_row + 1) + EIGHT, run_rows, &job);
    flux_parallel_for(outer * rows, FLUX_GRAIN / (inner * weights_of_row + 1) + 1, run_lines, &job);
}
