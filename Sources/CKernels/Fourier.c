#include <stdatomic.h>

#include "FourierPlan.h"

typedef struct {
    const plan *plan;
    int form, dtype;
    int64_t rows, count, lanes;
    double scale;
    const void *x;
    void *out;
} job;

FLUX_INLINE double load(const job *j, int64_t index) {
    return j->dtype == FLUX_F64 ? ((const double *)j->x)[index] : ((const float *)j->x)[index];
}

FLUX_INLINE void store(const job *j, int64_t index, double value) {
    value *= j->scale;
    if (j->dtype == FLUX_F64) {
        ((double *)j->out)[index] = value;
    } else {
        ((float *)j->out)[index] = (float)value;
    }
}

static void load_complex(const job *j, int64_t row, parts z, int64_t stride) {
    for (int64_t k = 0; k < j->count; k++) {
        z.re[k * stride] = load(j, 2 * (row * j->count + k));
        z.im[k * stride] = load(j, 2 * (row * j->count + k) + 1);
    }
}

static void store_complex(const job *j, int64_t row, parts z, int64_t stride) {
    for (int64_t k = 0; k < j->count; k++) {
        store(j, 2 * (row * j->count + k), z.re[k * stride]);
        store(j, 2 * (row * j->count + k) + 1, z.im[k * stride]);
    }
}

/// Two real rows are transformed as the parts of one complex row, which are then told apart by their symmetry.
static void load_real(const job *j, int64_t row, parts z, int64_t stride) {
    bool has_second = row + 1 < j->rows;
    for (int64_t k = 0; k < j->count; k++) {
        z.re[k * stride] = load(j, row * j->count + k);
        z.im[k * stride] = has_second ? load(j, (row + 1) * j->count + k) : 0;
    }
}

static void store_halves(const job *j, int64_t row, parts z, int64_t stride) {
    int64_t half = j->count / 2 + 1;
    bool has_second = row + 1 < j->rows;
    for (int64_t k = 0; k < half; k++) {
        int64_t a = k * stride, b = k == 0 ? 0 : (j->count - k) * stride, first = 2 * (row * half + k);
        store(j, first, (z.re[a] + z.re[b]) / 2);
        store(j, first + 1, (z.im[a] - z.im[b]) / 2);
        if (!has_second) continue;
        store(j, first + 2 * half, (z.im[a] + z.im[b]) / 2);
        store(j, first + 2 * half + 1, (z.re[b] - z.re[a]) / 2);
    }
}

static void load_halves(const job *j, int64_t row, parts z, int64_t stride) {
    int64_t n = j->count, half = n / 2 + 1;
    bool has_second = row + 1 < j->rows;
    for (int64_t k = 0; k < half; k++) {
        bool is_real = k == 0 || 2 * k == n;
        int64_t first = 2 * (row * half + k), second = first + 2 * half;
        complex_f64 a = {load(j, first), is_real ? 0 : load(j, first + 1)}, b = {0, 0};
        if (has_second) b = (complex_f64){load(j, second), is_real ? 0 : load(j, second + 1)};
        z.re[k * stride] = a.re - b.im;
        z.im[k * stride] = a.im + b.re;
        if (is_real) continue;
        z.re[(n - k) * stride] = a.re + b.im;
        z.im[(n - k) * stride] = b.re - a.im;
    }
}

static void store_real(const job *j, int64_t row, parts z, int64_t stride) {
    for (int64_t k = 0; k < j->count; k++) {
        store(j, row * j->count + k, z.re[k * stride]);
        if (row + 1 < j->rows) store(j, (row + 1) * j->count + k, z.im[k * stride]);
    }
}

typedef void transfer(const job *, int64_t row, parts, int64_t stride);

/// Rows, or pairs of real rows, as many at a time as there are lanes.
static void run(void *context, int64_t begin, int64_t end) {
    static transfer *const loads[] = {load_complex, load_complex, load_real, load_halves};
    static transfer *const stores[] = {store_complex, store_complex, store_halves, store_real};
    const job *j = context;
    int64_t rows_per_lane = j->form == FLUX_FOURIER_REAL || j->form == FLUX_FOURIER_REAL_INVERSE ? 2 : 1;
    double *memory = flux_allocate((2 * j->count + flux_fourier_scratch(j->plan)) * j->lanes * (int64_t)sizeof(double));
    for (int64_t i = begin; i < end; i += j->lanes) {
        int64_t lanes = flux_min(j->lanes, end - i);
        parts z = parts_in(memory, j->count * lanes);
        for (int64_t l = 0; l < lanes; l++) loads[j->form](j, (i + l) * rows_per_lane, (parts){z.re + l, z.im + l}, lanes);
        flux_fourier_transform(j->plan, lanes, z, memory + 2 * j->count * lanes);
        for (int64_t l = 0; l < lanes; l++) stores[j->form](j, (i + l) * rows_per_lane, (parts){z.re + l, z.im + l}, lanes);
    }
    free(memory);
}

// The plans that were needed first are kept, if they are not too large.
enum { KEPT_PLANS = 32, LONGEST_KEPT = 1 << 15 };
static _Atomic(plan *) kept_plans[KEPT_PLANS];

/// A plan that is kept, or one that the caller destroys.
static plan *find_plan(int64_t count, bool inverse, bool *is_kept) {
    plan *made = 0;
    *is_kept = count <= LONGEST_KEPT;
    for (int slot = 0; *is_kept && slot < KEPT_PLANS; slot++) {
        plan *p = atomic_load_explicit(&kept_plans[slot], memory_order_acquire);
        if (!p && !made) made = flux_fourier_plan(count, inverse);
        if (!p && atomic_compare_exchange_strong(&kept_plans[slot], &p, made)) return made;
        if (p->count != count || p->inverse != inverse) continue;
        flux_fourier_destroy(made);
        return p;
    }
    *is_kept = false;
    return made ? made : flux_fourier_plan(count, inverse);
}

void flux_fourier(int form, int dtype, int64_t rows, int64_t count, double scale, const void *x, void *out) {
    enum { CACHED = 1 << 14 };  // elements of all lanes that the cache of a core holds
    if (rows == 0 || count == 0) return;
    bool is_kept;
    plan *p = find_plan(count, form == FLUX_FOURIER_INVERSE || form == FLUX_FOURIER_REAL_INVERSE, &is_kept);
    int64_t lanes = CACHED / count < 1 ? 1 : flux_min(CACHED / count, MOST_LANES);
    job j = {p, form, dtype, rows, count, lanes, scale, x, out};
    bool in_pairs = form == FLUX_FOURIER_REAL || form == FLUX_FOURIER_REAL_INVERSE;
    flux_parallel_for(in_pairs ? (rows + 1) / 2 : rows, 1 + 2048 / count, run, &j);
    if (!is_kept) flux_fourier_destroy(p);
}
