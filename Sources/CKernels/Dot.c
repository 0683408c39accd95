#include <stdlib.h>

#include "Internal.h"
#include "RowLanes.h"

// Chunks of fixed size, so that the sum does not depend on the number of threads.
enum { CHUNK = 4096 };

typedef struct {
    int64_t count;
    const float *x, *y;
    double *sums;
} dot_job;

FLUX_MULTIVERSION static void sum_chunks(void *context, int64_t begin, int64_t end) {
    const dot_job *job = context;
    for (int64_t chunk = begin; chunk < end; chunk++) {
        int64_t first = chunk * CHUNK;
        job->sums[chunk] = lanes_dot_f32(flux_min(CHUNK, job->count - first), job->x + first, job->y + first);
    }
}

float flux_dot(int64_t count, const float *x, const float *y) {
    int64_t chunks = (count + CHUNK - 1) / CHUNK;
    double few[16], total = 0, *sums = chunks <= 16 ? few : malloc((size_t)chunks * sizeof(double));
    if (!sums) abort();
    dot_job job = {count, x, y, sums};
    flux_parallel_for(chunks, FLUX_GRAIN / CHUNK, sum_chunks, &job);
    for (int64_t chunk = 0; chunk < chunks; chunk++) total += sums[chunk];
    if (sums != few) free(sums);
    return (float)total;
}
