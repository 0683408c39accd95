#include "Internal.h"

typedef struct {
    int dtype;
    bool has_wide_places;
    int64_t size, count, picks, inner;
    const char *x;
    const void *places;
    char *out;
} rows_job;

// Element k of each row, which means the one at `at` of the row of `from` or `to`. Without neighbors, the usual case, the loop
// over them would cost more than what is in it.
#define EACH_PLACE(type, place, from_count, to_count, prepare, statement)                                     \
    do {                                                                                                      \
        int64_t picks = job->picks * job->inner, inner = job->inner;                                          \
        const place *places = (const place *)job->places + begin * picks;                                     \
        const type *from = (const type *)job->x + begin * (from_count);                                       \
        type *to = (type *)job->out + begin * (to_count);                                                     \
        for (int64_t row = begin; row < end; row++, places += picks, from += (from_count), to += (to_count)) { \
            prepare;                                                                                          \
            if (inner == 1) {                                                                                 \
                for (int64_t k = 0; k < picks; k++) {                                                         \
                    int64_t at = places[k];                                                                   \
                    statement;                                                                                \
                }                                                                                             \
                continue;                                                                                     \
            }                                                                                                 \
            for (int64_t first = 0; first < picks; first += inner) {                                          \
                for (int64_t k = first; k < first + inner; k++) {                                             \
                    int64_t at = places[k] < 0 ? -1 : places[k] * inner + k - first;                          \
                    statement;                                                                                \
                }                                                                                             \
            }                                                                                                 \
        }                                                                                                     \
    } while (0)

#define EACH(type, ...)                         \
    if (job->has_wide_places) {                 \
        EACH_PLACE(type, int64_t, __VA_ARGS__); \
    } else {                                    \
        EACH_PLACE(type, int32_t, __VA_ARGS__); \
    }                                           \
    break

#define GATHER(type) EACH(type, job->count * job->inner, job->picks * job->inner, , to[k] = at < 0 ? 0 : from[at])

static void gather(void *context, int64_t begin, int64_t end) {
    const rows_job *job = context;
    switch (job->size) {
        case 8: GATHER(uint64_t);
        case 4: GATHER(uint32_t);
        case 2: GATHER(uint16_t);
        default: GATHER(uint8_t);
    }
}

void flux_gather_rows(int64_t element_size, int64_t rows, int64_t count, int64_t picks, int64_t inner, const void *x,
                      const void *places, bool has_wide_places, void *out) {
    rows_job job = {0, has_wide_places, element_size, count, picks, inner, x, places, out};
    flux_parallel_for(rows, FLUX_GRAIN / (4 * picks * inner + 1) + 1, gather, &job);
}

#define SCATTER(type)                                                                                       \
    EACH(type, job->picks * job->inner, job->count * job->inner,                                            \
         memset(to, 0, (size_t)(job->count * job->inner) * sizeof(type)), if (at >= 0) to[at] += from[k])

static void scatter(void *context, int64_t begin, int64_t end) {
    const rows_job *job = context;
    switch (job->dtype) {
        case FLUX_F32: SCATTER(float);
        default: SCATTER(double);
    }
}

void flux_scatter_rows(int dtype, int64_t rows, int64_t count, int64_t picks, int64_t inner, const void *x, const void *places,
                       bool has_wide_places, void *out) {
    rows_job job = {dtype, has_wide_places, 0, count, picks, inner, x, places, out};
    flux_parallel_for(rows, FLUX_GRAIN / ((4 * picks + count) * inner + 1) + 1, scatter, &job);
}
