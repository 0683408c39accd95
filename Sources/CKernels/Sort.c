#include <stdlib.h>

#include "SortKeys.h"

typedef struct {
    uint64_t key;
    int64_t place;
} item;

// Rows up to this length are sorted by insertion.
enum { SHORT = 48, DIGITS = 256 };

static void insertion_sort(int64_t count, item *items) {
    for (int64_t i = 1; i < count; i++) {
        item moved = items[i];
        int64_t j = i;
        for (; j > 0 && items[j - 1].key > moved.key; j--) items[j] = items[j - 1];
        items[j] = moved;
    }
}

/// By bytes of the key from the lowest, which keeps equals in order; a byte that all keys share is skipped. Returns where the
/// result lies: in `items` or in `spare`.
static item *radix_sort(int bytes, int64_t count, item *items, item *spare) {
    for (int byte = 0; byte < bytes; byte++) {
        int64_t starts[DIGITS] = {0}, total = 0;
        int shift = 8 * byte;
        for (int64_t i = 0; i < count; i++) starts[items[i].key >> shift & 255]++;
        if (starts[items[0].key >> shift & 255] == count) continue;
        for (int digit = 0; digit < DIGITS; digit++) {
            int64_t size = starts[digit];
            starts[digit] = total;
            total += size;
        }
        for (int64_t i = 0; i < count; i++) spare[starts[items[i].key >> shift & 255]++] = items[i];
        item *sorted = spare;
        spare = items;
        items = sorted;
    }
    return items;
}

typedef struct {
    int dtype;
    int64_t count, limit;
    bool is_descending;
    const char *x;
    int64_t *places;
} sort_job;

static uint64_t key_of(const sort_job *job, const char *x, int64_t index) {
    uint64_t key = sort_key(job->dtype, x, index);
    return job->is_descending ? ~key : key;
}

/// The first `limit` of the order, kept sorted while the row goes by. With a constant `dtype` the loop does not choose for each.
FLUX_INLINE void select_of(int dtype, const sort_job *job, const char *x, item *best, int64_t *places) {
    int64_t held = 0;
    uint64_t flipped = job->is_descending ? ~0ull : 0;
    for (int64_t i = 0; i < job->count; i++) {
        uint64_t key = sort_key(dtype, x, i) ^ flipped;
        if (held == job->limit && key >= best[held - 1].key) continue;
        int64_t j = held < job->limit ? held++ : held - 1;
        for (; j > 0 && best[j - 1].key > key; j--) best[j] = best[j - 1];
        best[j] = (item){key, i};
    }
    for (int64_t i = 0; i < job->limit; i++) places[i] = best[i].place;
}

static void select_first(const sort_job *job, const char *x, item *best, int64_t *places) {
    switch (job->dtype) {
        case FLUX_F32: return select_of(FLUX_F32, job, x, best, places);
        case FLUX_F64: return select_of(FLUX_F64, job, x, best, places);
        default: return select_of(job->dtype, job, x, best, places);
    }
}

static void sort_row(const sort_job *job, const char *x, item *items, int64_t *places) {
    if (job->limit <= SHORT && job->limit * 8 <= job->count) return select_first(job, x, items, places);
    for (int64_t i = 0; i < job->count; i++) items[i] = (item){key_of(job, x, i), i};
    if (job->count <= SHORT) {
        insertion_sort(job->count, items);
    } else {
        items = radix_sort((int)flux_size(job->dtype), job->count, items, items + job->count);
    }
    for (int64_t i = 0; i < job->limit; i++) places[i] = items[i].place;
}

static void sort_rows(void *context, int64_t begin, int64_t end) {
    const sort_job *job = context;
    item *items = malloc((size_t)job->count * 2 * sizeof(item));
    if (!items) abort();
    for (int64_t row = begin; row < end; row++) {
        sort_row(job, job->x + row * job->count * flux_size(job->dtype), items, job->places + row * job->limit);
    }
    free(items);
}

void flux_sort_places(int dtype, int64_t rows, int64_t count, int64_t limit, bool is_descending, const void *x, int64_t *places) {
    sort_job job = {dtype, count, limit, is_descending, x, places};
    flux_parallel_for(rows, FLUX_GRAIN_EXPENSIVE / (count + 1) + 1, sort_rows, &job);
}

typedef struct {
    int dtype;
    int64_t count, values;
    bool is_after;
    const char *sorted, *x;
    int64_t *places;
} search_job;

/// With a constant `dtype` the steps do not choose for each; they have no branch that could be guessed wrong.
FLUX_INLINE void search_of(int dtype, const search_job *job, int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
        const char *row = job->sorted + i / job->values * job->count * flux_size(dtype);
        uint64_t key = sort_key(dtype, job->x, i);
        int64_t low = 0, size = job->count;
        while (size > 0) {
            int64_t half = size / 2;
            uint64_t other = sort_key(dtype, row, low + half);
            bool is_before = (other < key) | (job->is_after & (other == key));
            low = is_before ? low + half + 1 : low;
            size = is_before ? size - half - 1 : half;
        }
        job->places[i] = low;
    }
}

static void search_values(void *context, int64_t begin, int64_t end) {
    const search_job *job = context;
    switch (job->dtype) {
        case FLUX_F32: return search_of(FLUX_F32, job, begin, end);
        case FLUX_F64: return search_of(FLUX_F64, job, begin, end);
        default: return search_of(job->dtype, job, begin, end);
    }
}

void flux_search_sorted(int dtype, int64_t rows, int64_t count, int64_t values, bool is_after, const void *sorted, const void *x,
                        int64_t *places) {
    search_job job = {dtype, count, values, is_after, sorted, x, places};
    flux_parallel_for(rows * values, FLUX_GRAIN_EXPENSIVE / 8, search_values, &job);
}
