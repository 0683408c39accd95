#include <math.h>
#include <string.h>

#include "BFloat16.h"
#include "CKernels.h"
#include "FluxAttention.h"
#include "Product.h"

// Tiles of scores that stay in the cache of one core (Dao et al. 2022). A whole score matrix never exists. For each product of
// bfloat16 oneDNN packs the keys or values anew, so it gets more queries at once.
enum { QUERIES = 64, HALF_QUERIES = 256, KEYS = 256 };

typedef struct {
    const flux_attention_inputs *in;
    void *out;  // forward
    float *log_sum;
    _Atomic bool has_failed;
    const float *d_out, *result, *sums;
    float *d_query, *d_key, *d_value;
} job;

static int64_t smaller(int64_t x, int64_t y) { return x < y ? x : y; }

/// How the tile of queries from `i` and keys from `j` of a head is masked.
static flux_attention_scores scores_of(const flux_attention_inputs *in, int64_t head, int64_t i, int64_t j) {
    flux_attention_scores how = {0, in->mask_row, in->mask_column, in->is_causal ? i + 1 - j : in->s, in->scale};
    if (in->mask) how.mask = in->mask + in->mask_offsets[head] + i * in->mask_row + j * in->mask_column;
    return how;
}

/// The keys that any of the queries from `i` on, `rows` of them, sees.
static int64_t seen_keys(const flux_attention_inputs *in, int64_t i, int64_t rows) {
    return in->is_causal ? smaller(in->s, i + rows) : in->s;
}

// MARK: Forward

/// What one thread needs for its tiles.
typedef struct {
    float *scores;
    // For bfloat16: what became of the scores, the result, what a tile adds to it, and the products of tiles of the last extents.
    uint16_t *weights;
    float *out, *part;
    flux_product by_keys, by_values;
} workspace;

static const void *element(const flux_attention_inputs *in, const void *x, int64_t index) {
    return (const char *)x + index * (in->is_bfloat16 ? 2 : 4);
}

/// Runs `product`, which is made anew where it is one of other extents.
static bool run_product(flux_product *product, flux_product_form form, const void *x, const void *y, float *out) {
    flux_product_form known = product->form;
    if (known.m != form.m || known.n != form.n || known.k != form.k) {
        flux_release_product(product);
        if (!flux_make_product(product, form)) return false;
    }
    return flux_run_product(product, x, y, out);
}

static bool multiply_by_keys(const flux_attention_inputs *in, workspace *w, int64_t rows, int64_t columns, const void *query,
                             const void *key) {
    if (in->is_bfloat16) {
        flux_product_form form = {.transpose_y = true, .is_wide = true, .m = rows, .n = columns, .k = in->d, .x_leading = in->d,
                                  .y_leading = in->d};
        return run_product(&w->by_keys, form, query, key, w->scores);
    }
    multiply(false, true, rows, columns, in->d, query, in->d, key, in->d, false, w->scores);
    return true;
}

static bool add_values(const flux_attention_inputs *in, workspace *w, int64_t rows, int64_t columns, const void *value,
                       bool is_first, float *out) {
    if (in->is_bfloat16) {
        flux_product_form form = {.is_wide = true, .m = rows, .n = in->e, .k = columns, .x_leading = columns, .y_leading = in->e};
        if (!run_product(&w->by_values, form, w->weights, value, is_first ? out : w->part)) return false;
        for (int64_t i = 0; i < (is_first ? 0 : rows * in->e); i++) out[i] += w->part[i];
        return true;
    }
    multiply(false, false, rows, in->e, columns, w->scores, columns, value, in->e, !is_first, out);
    return true;
}

static bool forward_block(const job *job, int64_t head, int64_t i, int64_t queries, workspace *w) {
    const flux_attention_inputs *in = job->in;
    int64_t rows = smaller(queries, in->t - i), seen = seen_keys(in, i, rows), key_head = head / in->group, row = head * in->t + i;
    const void *query = element(in, in->query, row * in->d);
    float *out = in->is_bfloat16 ? w->out : (float *)job->out + row * in->e, largest[HALF_QUERIES], sum[HALF_QUERIES];
    for (int64_t r = 0; r < rows; r++) {
        largest[r] = -INFINITY;
        sum[r] = 0;
    }
    for (int64_t j = 0; j < seen; j += KEYS) {
        int64_t columns = smaller(KEYS, seen - j), place = key_head * in->s + j;
        if (!multiply_by_keys(in, w, rows, columns, query, element(in, in->key, place * in->d))) return false;
        // The first tile has nothing to rescale.
        flux_attention_tile(
            rows, columns, j == 0 ? 0 : in->e, scores_of(in, head, i, j), w->scores, largest, sum, out, w->weights);
        if (!add_values(in, w, rows, columns, element(in, in->value, place * in->e), j == 0, out)) return false;
    }
    uint16_t *halves = in->is_bfloat16 ? (uint16_t *)job->out + row * in->e : NULL;
    flux_attention_finish(rows, in->e, largest, sum, out, halves, job->log_sum + row);
    return true;
}

static int64_t query_count(const flux_attention_inputs *in) { return in->is_bfloat16 ? HALF_QUERIES : QUERIES; }
static int64_t block_count(const flux_attention_inputs *in) { return (in->t + query_count(in) - 1) / query_count(in); }

static void forward_blocks(void *context, int64_t begin, int64_t end) {
    job *work = context;
    const flux_attention_inputs *in = work->in;
    int64_t queries = query_count(in), blocks = block_count(in);
    workspace w = {.scores = allocate(queries * KEYS)};
    if (in->is_bfloat16) {
        w.weights = (uint16_t *)allocate(queries * KEYS / 2);
        w.out = allocate(2 * queries * in->e);
        w.part = w.out + queries * in->e;
    }
    int threads = flux_limit_libraries(1);
    for (int64_t i = begin; i < end && !work->has_failed; i++) {
        if (!forward_block(work, i / blocks, i % blocks * queries, queries, &w)) work->has_failed = true;
    }
    flux_limit_libraries(threads);
    flux_release_product(&w.by_keys);
    flux_release_product(&w.by_values);
    free(w.out);
    free(w.weights);
    free(w.scores);
}

bool flux_attention(const flux_attention_inputs *inputs, void *out, float *log_sum) {
    if (inputs->is_bfloat16 && !flux_onednn_has_bfloat16()) return false;
    job work = {.in = inputs, .out = out, .log_sum = log_sum};
    flux_parallel_for(inputs->batches * block_count(inputs), 1, forward_blocks, &work);
    return !work.has_failed;
}

// MARK: Backward: one key head after the other, so that no two threads add to the same place

/// What the tile adds to the three gradients. `scores` and `dp` hold one tile each, `delta` one number a query.
static void gradient_tile(const job *job, int64_t head, int64_t i, int64_t j, const float *delta, float *scores, float *dp) {
    const flux_attention_inputs *in = job->in;
    int64_t rows = smaller(QUERIES, in->t - i), columns = smaller(KEYS, in->s - j), key_head = head / in->group;
    int64_t key_at = (key_head * in->s + j) * in->d, value_at = (key_head * in->s + j) * in->e;
    const float *query = (const float *)in->query + (head * in->t + i) * in->d, *key = (const float *)in->key + key_at;
    const float *value = (const float *)in->value + value_at, *d_out = job->d_out + (head * in->t + i) * in->e;
    multiply(false, true, rows, columns, in->d, query, in->d, key, in->d, false, scores);
    multiply(false, true, rows, columns, in->e, d_out, in->e, value, in->e, false, dp);
    flux_attention_gradient_tile(
        rows, columns, scores_of(in, head, i, j), job->sums + head * in->t + i, delta + i, scores, dp);
    multiply(true, false, columns, in->e, rows, scores, columns, d_out, in->e, true, job->d_value + value_at);
    multiply(true, false, columns, in->d, rows, dp, columns, query, in->d, true, job->d_key + key_at);
    multiply(false, false, rows, in->d, columns, dp, columns, key, in->d, true,
             job->d_query + (head * in->t + i) * in->d);
}

static void gradient_head(const job *job, int64_t head, float *delta, float *scores, float *dp) {
    const flux_attention_inputs *in = job->in;
    for (int64_t i = 0; i < in->t; i++) {
        const float *x = job->result + (head * in->t + i) * in->e, *y = job->d_out + (head * in->t + i) * in->e;
        delta[i] = 0;
        for (int64_t c = 0; c < in->e; c++) delta[i] += x[c] * y[c];
    }
    for (int64_t j = 0; j < in->s; j += KEYS) {
        int64_t first = in->is_causal ? j / QUERIES * QUERIES : 0;
        for (int64_t i = first; i < in->t; i += QUERIES) gradient_tile(job, head, i, j, delta, scores, dp);
    }
}

static void gradient_heads(void *context, int64_t begin, int64_t end) {
    const job *work = context;
    const flux_attention_inputs *in = work->in;
    float *delta = allocate(in->t), *scores = allocate(2 * QUERIES * KEYS);
    for (int64_t key_head = begin; key_head < end; key_head++) {
        int64_t first = key_head * in->group;
        memset(work->d_query + first * in->t * in->d, 0, (size_t)(in->group * in->t * in->d) * sizeof(float));
        memset(work->d_key + key_head * in->s * in->d, 0, (size_t)(in->s * in->d) * sizeof(float));
        memset(work->d_value + key_head * in->s * in->e, 0, (size_t)(in->s * in->e) * sizeof(float));
        for (int64_t head = first; head < first + in->group; head++) {
            gradient_head(work, head, delta, scores, scores + QUERIES * KEYS);
        }
    }
    free(scores);
    free(delta);
}

void flux_attention_gradient(const flux_attention_inputs *inputs, const float *out, const float *log_sum, const float *d_out,
                             float *d_query, float *d_key, float *d_value) {
    job work = {.in = inputs, .d_out = d_out, .result = out, .sums = log_sum, .d_query = d_query, .d_key = d_key,
                .d_value = d_value};
    flux_parallel_for(inputs->batches / inputs->group, 1, gradient_heads, &work);
}
