#include <stdlib.h>

#include "SortKeys.h"

typedef struct {
    uint64_t key;
    int64_t place;
} item;

enum { DIGIT = 8, LONG_DIGIT = 11 };  // bits

/// By so many bits of the key at a time, from the lowest that differ on, which keeps equals in order. Returns where the result lies:
/// in `items` or in `spare`.
FLUX_INLINE item *sort_by_digits(int bits, int64_t count, item *items, item *spare) {
    uint64_t differing = 0, last = (1u << bits) - 1;
    for (int64_t i = 1; i < count; i++) differing |= items[i].key ^ items[0].key;
    for (int shift = differing ? __builtin_ctzll(differing) : 64; shift < 64 && differing >> shift; shift += bits) {
        int64_t starts[1 << LONG_DIGIT], total = 0;
        if (!(differing >> shift & last)) continue;
        memset(starts, 0, sizeof(int64_t) << bits);
        for (int64_t i = 0; i < count; i++) starts[items[i].key >> shift & last]++;
        for (uint64_t digit = 0; digit <= last; digit++) {
            int64_t size = starts[digit];
            starts[digit] = total;
            total += size;
        }
        for (int64_t i = 0; i < count; i++) spare[starts[items[i].key >> shift & last]++] = items[i];
        item *sorted = spare;
        spare = items;
        items = sorted;
    }
    return items;
}

static item *radix_sort(int64_t count, item *items, item *spare) {
    enum { MANY = 1 << 14 };  // which pay for the longer digits' counts
    return count < MANY ? sort_by_digits(DIGIT, count, items, spare) : sort_by_digits(LONG_DIGIT, count, items, spare);
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

// Of a short row the rank of each element, the number of smaller ones, is counted: n² comparisons without a branch.
enum { RANKED = FLUX_SHORT_ROW, RANK_LANES = 32 };

#define RANK_KERNEL(name, key_type)                                                                                       \
    FLUX_INLINE void name##_of(int dtype, const sort_job *job, const char *x, int32_t *ranks) {                          \
        key_type keys[RANKED + RANK_LANES], flipped = (key_type)(1ull << (8 * sizeof(key_type) - 1));                    \
        if (job->is_descending) flipped = ~flipped;                                                                      \
        int64_t count = job->count;                                                                                      \
        for (int64_t i = 0; i < count; i++) keys[i] = (key_type)sort_key(dtype, x, i) ^ flipped;                         \
        memset(keys + count, 0, RANK_LANES * sizeof(key_type));                                                          \
        for (int64_t base = 0; base < count; base += RANK_LANES) {                                                       \
            key_type own[RANK_LANES], rank[RANK_LANES] = {0};                                                            \
            for (int l = 0; l < RANK_LANES; l++) own[l] = keys[base + l];                                                \
            for (int64_t i = 0; i < count; i++) {                                                                        \
                for (int l = 0; l < RANK_LANES; l++) rank[l] += keys[i] < own[l];                                        \
            }                                                                                                            \
            for (int l = 0; l < RANK_LANES; l++) ranks[base + l] = (int32_t)rank[l];                                     \
        }                                                                                                                \
    }
RANK_KERNEL(narrow_ranks, int32_t)
RANK_KERNEL(wide_ranks, int64_t)

FLUX_MULTIVERSION static void count_smaller(const sort_job *job, const char *x, int32_t *ranks) {
    switch (job->dtype) {
        case FLUX_F32: return narrow_ranks_of(FLUX_F32, job, x, ranks);
        case FLUX_F64: return wide_ranks_of(FLUX_F64, job, x, ranks);
        case FLUX_I64: return wide_ranks_of(FLUX_I64, job, x, ranks);
        default: return narrow_ranks_of(job->dtype, job, x, ranks);
    }
}

static void rank_row(const sort_job *job, const char *x, int64_t *places) {
    int32_t ranks[RANKED + RANK_LANES], equals[RANKED];
    memset(equals, 0, (size_t)job->count * sizeof(int32_t));
    count_smaller(job, x, ranks);
    for (int64_t i = 0; i < job->count; i++) {
        int32_t place = ranks[i] + equals[ranks[i]]++;
        if (place < job->limit) places[place] = i;
    }
}

void flux_order_short_row(int dtype, int64_t count, const void *x, int64_t *places) {
    sort_job job = {dtype, count, count, false, x, places};
    rank_row(&job, x, places);
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

/// Keeps the items in the lowest of some equally wide ranges of keys, as many as hold `limit` of them; returns their number.
static int64_t keep_first(int64_t limit, int64_t count, item *items) {
    enum { RANGES = 2048 };
    uint64_t smallest = items[0].key, largest = smallest, last = 0;
    int64_t sizes[RANGES] = {0}, kept = 0;
    int shift = 0;
    for (int64_t i = 1; i < count; i++) {
        smallest = items[i].key < smallest ? items[i].key : smallest;
        largest = items[i].key > largest ? items[i].key : largest;
    }
    while ((largest - smallest) >> shift >= RANGES) shift++;
    for (int64_t i = 0; i < count; i++) sizes[(items[i].key - smallest) >> shift]++;
    for (int64_t held = sizes[0]; held < limit; held += sizes[last]) last++;
    for (int64_t i = 0; i < count; i++) {
        items[kept] = items[i];
        kept += (items[i].key - smallest) >> shift <= last;
    }
    return kept;
}

static void sort_row(const sort_job *job, const char *x, item *items, int64_t *places) {
    enum { FEW = 48 };
    if (job->limit <= FEW && job->limit * 8 <= job->count) return select_first(job, x, items, places);
    if (job->count <= RANKED) return rank_row(job, x, places);
    for (int64_t i = 0; i < job->count; i++) items[i] = (item){key_of(job, x, i), i};
    int64_t count = job->limit * 8 <= job->count ? keep_first(job->limit, job->count, items) : job->count;
    items = radix_sort(count, items, items + job->count);
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

/// One after the other; the steps have no branch that could be guessed wrong.
static void search_each(const search_job *job, int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
        const char *row = job->sorted + i / job->values * job->count * flux_size(job->dtype);
        uint64_t key = sort_key(job->dtype, job->x, i);
        int64_t low = 0, size = job->count;
        while (size > 0) {
            int64_t half = size / 2;
            uint64_t other = sort_key(job->dtype, row, low + half);
            bool is_before = (other < key) | (job->is_after & (other == key));
            low = is_before ? low + half + 1 : low;
            size = is_before ? size - half - 1 : half;
        }
        job->places[i] = low;
    }
}

/// Whole blocks of values of one row, which take the same steps side by side; the number of those that were found. `before` tells
/// whether an element of the row is one of those that are counted; NaN is larger than all numbers.
#define SEARCH_KERNEL(name, type)                                                                                           \
    FLUX_INLINE int64_t name##_of(bool is_after, const search_job *job, const type *row, int64_t begin, int64_t end) {     \
        enum { LANES = 32 };                                                                                                \
        const type *x = (const type *)job->x;                                                                              \
        for (; begin + LANES <= end; begin += LANES) {                                                                      \
            type value[LANES];                                                                                             \
            int32_t low[LANES] = {0};                                                                                      \
            for (int l = 0; l < LANES; l++) value[l] = x[begin + l];                                                        \
            for (int32_t size = (int32_t)job->count; size > 0; size /= 2) {                                                 \
                int32_t half = (size + 1) / 2;                                                                             \
                for (int l = 0; l < LANES; l++) {                                                                           \
                    type other = row[low[l] + half - 1];                                                                    \
                    bool is_last = value[l] != value[l];                                                                    \
                    bool is_before = is_after ? (other <= value[l]) | is_last : (other < value[l]) | (is_last & (other == other)); \
                    low[l] += is_before ? half : 0;                                                                         \
                }                                                                                                          \
            }                                                                                                              \
            for (int l = 0; l < LANES; l++) job->places[begin + l] = low[l];                                                \
        }                                                                                                                  \
        return begin;                                                                                                      \
    }                                                                                                                      \
    FLUX_MULTIVERSION static int64_t name(const search_job *job, const void *row, int64_t begin, int64_t end) {            \
        return job->is_after ? name##_of(true, job, row, begin, end) : name##_of(false, job, row, begin, end);             \
    }
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wtautological-compare"
SEARCH_KERNEL(search_f32, float)
SEARCH_KERNEL(search_f64, double)
SEARCH_KERNEL(search_i64, int64_t)
SEARCH_KERNEL(search_i32, int32_t)
#pragma clang diagnostic pop

/// Those of `begin..<end`, all of one row, that one of the kernels finds; the first that is left.
static int64_t search_blocks(const search_job *job, int64_t begin, int64_t end) {
    const void *row = job->sorted + begin / job->values * job->count * flux_size(job->dtype);
    if (job->count > INT32_MAX) return begin;
    switch (job->dtype) {
        case FLUX_F32: return search_f32(job, row, begin, end);
        case FLUX_F64: return search_f64(job, row, begin, end);
        case FLUX_I64: return search_i64(job, row, begin, end);
        case FLUX_I32: return search_i32(job, row, begin, end);
        default: return begin;
    }
}

static void search_values(void *context, int64_t begin, int64_t end) {
    const search_job *job = context;
    while (begin < end) {
        int64_t stop = flux_min(end, (begin / job->values + 1) * job->values);
        search_each(job, search_blocks(job, begin, stop), stop);
        begin = stop;
    }
}

void flux_search_sorted(int dtype, int64_t rows, int64_t count, int64_t values, bool is_after, const void *sorted, const void *x,
                        int64_t *places) {
    search_job job = {dtype, count, values, is_after, sorted, x, places};
    flux_parallel_for(rows * values, FLUX_GRAIN_EXPENSIVE / 8, search_values, &job);
}
