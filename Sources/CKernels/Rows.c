#include "Internal.h"

typedef struct {
    int dtype;
    int64_t size, count, picks;
    const char *x;
    const int32_t *places;
    char *out;
} rows_job;

#define GATHER(type)                                                          \
    do {                                                                      \
        const type *x = (const type *)job->x + row * job->count;              \
        type *out = (type *)job->out + row * job->picks;                      \
        for (int64_t k = 0; k < job->picks; k++) out[k] = places[k] < 0 ? 0 : x[places[k]]; \
    } while (0)

static void gather(void *context, int64_t begin, int64_t end) {
    const rows_job *job = context;
    for (int64_t row = begin; row < end; row++) {
        const int32_t *places = job->places + row * job->picks;
        switch (job->size) {
            case 8: GATHER(uint64_t); break;
            case 4: GATHER(uint32_t); break;
            case 2: GATHER(uint16_t); break;
            default: GATHER(uint8_t); break;
        }
    }
}

void flux_gather_rows(int64_t element_size, int64_t rows, int64_t count, int64_t picks, const void *x, const int32_t *places,
                      void *out) {
    rows_job job = {0, element_size, count, picks, x, places, out};
    flux_parallel_for(rows, FLUX_GRAIN / (picks + 1) + 1, gather, &job);
}

#define SCATTER(type)                                             \
    do {                                                          \
        const type *x = (const type *)job->x + row * job->picks;  \
        type *out = (type *)job->out + row * job->count;          \
        memset(out, 0, (size_t)job->count * sizeof(type));        \
        for (int64_t k = 0; k < job->picks; k++) {                \
            if (places[k] >= 0) out[places[k]] += x[k];           \
        }                                                         \
    } while (0)

static void scatter(void *context, int64_t begin, int64_t end) {
    const rows_job *job = context;
    for (int64_t row = begin; row < end; row++) {
        const int32_t *places = job->places + row * job->picks;
        if (job->dtype == FLUX_F32) SCATTER(float); else SCATTER(double);
    }
}

void flux_scatter_rows(int dtype, int64_t rows, int64_t count, int64_t picks, const void *x, const int32_t *places, void *out) {
    rows_job job = {dtype, 0, count, picks, x, places, out};
    flux_parallel_for(rows, FLUX_GRAIN / (picks + count + 1) + 1, scatter, &job);
}
