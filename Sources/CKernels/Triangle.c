#include "Internal.h"

typedef struct {
    int64_t size, rows, columns, offset;
    bool is_lower;
    const char *x;
    char *out;
} triangle_job;

static void triangle_rows(void *context, int64_t begin, int64_t end) {
    const triangle_job *job = context;
    int64_t bytes = job->columns * job->size;
    for (int64_t row = begin; row < end; row++) {
        // Elements before `split`, which lies on the diagonal or right behind it, belong to the lower triangle.
        int64_t split = row % job->rows + job->offset + (job->is_lower ? 1 : 0);
        split = split < 0 ? 0 : flux_min(split, job->columns) * job->size;
        const char *x = job->x + row * bytes;
        char *out = job->out + row * bytes;
        int64_t from = job->is_lower ? 0 : split, to = job->is_lower ? split : bytes;
        memset(out, 0, (size_t)from);
        memcpy(out + from, x + from, (size_t)(to - from));
        memset(out + to, 0, (size_t)(bytes - to));
    }
}

void flux_triangle(int64_t element_size, int64_t matrices, int64_t rows, int64_t columns, int64_t offset, bool is_lower,
                   const void *x, void *out) {
    triangle_job job = {element_size, rows, columns, offset, is_lower, x, out};
    flux_parallel_for(matrices * rows, FLUX_GRAIN / (columns + 64) + 1, triangle_rows, &job);
}
