#include <stdlib.h>

#include "Internal.h"

typedef struct {
    int dtype;
    bool has_wide_places;
    int64_t size, count, picks, inner;
    const char *base;  // what rows are before anything is written to them; NULL: zeros
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
    rows_job job = {0, has_wide_places, element_size, count, picks, inner, 0, x, places, out};
    flux_parallel_for(rows, FLUX_GRAIN / (4 * picks * inner + 1) + 1, gather, &job);
}

/// Begins one row of `count` bytes.
static void lay_row(const rows_job *job, int64_t row, int64_t count, void *to) {
    if (job->base) memcpy(to, job->base + row * count, (size_t)count);
    else memset(to, 0, (size_t)count);
}

#define WRITE(type, statement)                                                                    \
    EACH(type, job->picks * job->inner, job->count * job->inner,                                  \
         lay_row(job, row, job->count * job->inner * (int64_t)sizeof(type), to), if (at >= 0) statement)

static void scatter(void *context, int64_t begin, int64_t end) {
    const rows_job *job = context;
    switch (job->dtype) {
        case FLUX_F32: WRITE(float, to[at] += from[k]);
        default: WRITE(double, to[at] += from[k]);
    }
}

static void put(void *context, int64_t begin, int64_t end) {
    const rows_job *job = context;
    switch (job->size) {
        case 8: WRITE(uint64_t, to[at] = from[k]);
        case 4: WRITE(uint32_t, to[at] = from[k]);
        case 2: WRITE(uint16_t, to[at] = from[k]);
        default: WRITE(uint8_t, to[at] = from[k]);
    }
}

static int64_t writing_grain(const rows_job *job) { return FLUX_GRAIN / ((4 * job->picks + job->count) * job->inner + 1) + 1; }

void flux_scatter_rows(int dtype, int64_t rows, int64_t count, int64_t picks, int64_t inner, const void *base, const void *x,
                       const void *places, bool has_wide_places, void *out) {
    rows_job job = {dtype, has_wide_places, 0, count, picks, inner, base, x, places, out};
    flux_parallel_for(rows, writing_grain(&job), scatter, &job);
}

void flux_put_rows(int64_t element_size, int64_t rows, int64_t count, int64_t picks, int64_t inner, const void *base, const void *x,
                   const void *places, bool has_wide_places, void *out) {
    rows_job job = {0, has_wide_places, element_size, count, picks, inner, base, x, places, out};
    flux_parallel_for(rows, writing_grain(&job), put, &job);
}

// What is taken leaves a zero, so that an earlier place that is the same finds nothing.
#define TAKE(type)                                                                                      \
    do {                                                                                                \
        type *rest = memory, *to = (type *)job->out + row * picks;                                      \
        memcpy(rest, (const type *)job->x + row * count, (size_t)count * sizeof(type));                 \
        for (int64_t k = picks - 1, i = inner - 1; k >= 0; k--, i = i == 0 ? inner - 1 : i - 1) {       \
            int64_t place = job->has_wide_places ? ((const int64_t *)job->places)[row * picks + k]      \
                                                 : ((const int32_t *)job->places)[row * picks + k];     \
            to[k] = place < 0 ? 0 : rest[place * inner + i];                                            \
            if (place >= 0) rest[place * inner + i] = 0;                                                \
        }                                                                                               \
    } while (0)

static void take_last(void *context, int64_t begin, int64_t end) {
    const rows_job *job = context;
    int64_t inner = job->inner, picks = job->picks * inner, count = job->count * inner;
    void *memory = malloc((size_t)(count * job->size) + 1);
    if (!memory) abort();
    for (int64_t row = begin; row < end; row++) {
        switch (job->size) {
            case 8: TAKE(uint64_t); break;
            case 4: TAKE(uint32_t); break;
            case 2: TAKE(uint16_t); break;
            default: TAKE(uint8_t); break;
        }
    }
    free(memory);
}

void flux_take_last_rows(int64_t element_size, int64_t rows, int64_t count, int64_t picks, int64_t inner, const void *x,
                         const void *places, bool has_wide_places, void *out) {
    rows_job job = {0, has_wide_places, element_size, count, picks, inner, 0, x, places, out};
    flux_parallel_for(rows, writing_grain(&job), take_last, &job);
}
