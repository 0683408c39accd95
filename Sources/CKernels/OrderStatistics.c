#include <stdlib.h>

#include "SortKeys.h"

// Elements of given ranks, without sorting: by the counts of ranges of keys, in each round those of the range that holds the rank.

enum { RANGES = 2048, FEW = 32 };

typedef struct {
    uint64_t key;
    int64_t place;
} candidate;

typedef struct {
    int dtype;
    int64_t count, ranks;
    const char *x;
    const int64_t *rank;
    int64_t *places;
} order_job;

/// Ranges of equal width over all keys, and how many keys lie in each.
typedef struct {
    uint64_t smallest;
    int shift;
    int64_t sizes[RANGES];
} histogram;

static histogram ranges_between(uint64_t smallest, uint64_t largest) {
    histogram h = {.smallest = smallest};
    while ((largest - smallest) >> h.shift >= RANGES) h.shift++;
    return h;
}

FLUX_INLINE int64_t range_of(const histogram *h, uint64_t key) { return (int64_t)((key - h->smallest) >> h->shift); }

/// The range that holds the rank, which becomes the rank within that range.
static int64_t find_range(const histogram *h, int64_t *rank) {
    int64_t range = 0;
    for (; *rank >= h->sizes[range]; range++) *rank -= h->sizes[range];
    return range;
}

/// Counts the keys smaller than each, and its equals before it, until one has the rank.
static int64_t place_among_few(const candidate *all, int64_t count, int64_t rank) {
    for (int64_t i = 0; i < count; i++) {
        int64_t before = 0;
        for (int64_t j = 0; j < count; j++) before += (all[j].key < all[i].key) | ((all[j].key == all[i].key) & (j < i));
        if (before == rank) return all[i].place;
    }
    abort();
}

/// The place of the candidate of the rank, where equals count in their order. Overwrites the candidates.
static int64_t place_of_rank(candidate *all, int64_t count, int64_t rank) {
    while (count > FEW) {
        uint64_t smallest = all[0].key, largest = all[0].key;
        for (int64_t i = 1; i < count; i++) {
            smallest = all[i].key < smallest ? all[i].key : smallest;
            largest = all[i].key > largest ? all[i].key : largest;
        }
        if (smallest == largest) return all[rank].place;
        histogram h = ranges_between(smallest, largest);
        for (int64_t i = 0; i < count; i++) h.sizes[range_of(&h, all[i].key)]++;
        int64_t range = find_range(&h, &rank), kept = 0;
        for (int64_t i = 0; i < count; i++) {
            all[kept] = all[i];
            kept += range_of(&h, all[i].key) == range;
        }
        count = kept;
    }
    return place_among_few(all, count, rank);
}

// With a constant `dtype` the loops over the row do not choose for each element.

FLUX_INLINE histogram histogram_of(int dtype, int64_t count, const char *x) {
    uint64_t smallest = UINT64_MAX, largest = 0;
    for (int64_t i = 0; i < count; i++) {
        uint64_t key = sort_key(dtype, x, i);
        smallest = key < smallest ? key : smallest;
        largest = key > largest ? key : largest;
    }
    histogram h = ranges_between(smallest, largest);
    for (int64_t i = 0; i < count; i++) h.sizes[range_of(&h, sort_key(dtype, x, i))]++;
    return h;
}

FLUX_INLINE void collect_range(int dtype, int64_t count, const char *x, const histogram *h, int64_t range, candidate *out) {
    for (int64_t i = 0; i < count; i++) {
        uint64_t key = sort_key(dtype, x, i);
        if (range_of(h, key) == range) *out++ = (candidate){key, i};
    }
}

static void order_short_row(const order_job *job, const char *x, const int64_t *ranks, int64_t *places) {
    int64_t ordered[FLUX_SHORT_ROW];
    flux_order_short_row(job->dtype, job->count, x, ordered);
    for (int64_t r = 0; r < job->ranks; r++) places[r] = ordered[ranks[r]];
}

/// Ranks in the same range one after the other share its candidates.
FLUX_INLINE void order_long_row(int dtype, const order_job *job, const char *x, const int64_t *ranks, candidate *buffer,
                                int64_t *places) {
    histogram h = histogram_of(dtype, job->count, x);
    candidate *scratch = buffer + job->count;
    int64_t last = -1;
    for (int64_t r = 0; r < job->ranks; r++) {
        int64_t rank = ranks[r], range = find_range(&h, &rank);
        if (range != last) collect_range(dtype, job->count, x, &h, range, buffer);
        last = range;
        memcpy(scratch, buffer, (size_t)h.sizes[range] * sizeof(candidate));
        places[r] = place_of_rank(scratch, h.sizes[range], rank);
    }
}

FLUX_MULTIVERSION static void order_rows(void *context, int64_t begin, int64_t end) {
    const order_job *job = context;
    bool is_short = job->count <= FLUX_SHORT_ROW;
    candidate *buffer = is_short ? 0 : malloc((size_t)job->count * 2 * sizeof(candidate));
    if (!is_short && !buffer) abort();
    for (int64_t row = begin; row < end; row++) {
        const char *x = job->x + row * job->count * flux_size(job->dtype);
        const int64_t *ranks = job->rank + row * job->ranks;
        int64_t *places = job->places + row * job->ranks;
        if (is_short) {
            order_short_row(job, x, ranks, places);
        } else if (job->dtype == FLUX_F32) {
            order_long_row(FLUX_F32, job, x, ranks, buffer, places);
        } else if (job->dtype == FLUX_F64) {
            order_long_row(FLUX_F64, job, x, ranks, buffer, places);
        } else {
            order_long_row(job->dtype, job, x, ranks, buffer, places);
        }
    }
    free(buffer);
}

void flux_order_places(int dtype, int64_t rows, int64_t count, int64_t ranks, const void *x, const int64_t *rank, int64_t *places) {
    order_job job = {dtype, count, ranks, x, rank, places};
    flux_parallel_for(rows, FLUX_GRAIN_EXPENSIVE / (count + 1) + 1, order_rows, &job);
}
