// Between rows of ELEMENT and lanes of REAL, for each pair of types that Fourier.c includes it for; NAMED(x) adds the suffix of
// the pair. `scale` is applied on the way out.

typedef struct {
    REAL *re, *im;
} NAMED(lanes);

static void NAMED(load_complex)(const job *j, int64_t row, NAMED(lanes) z, int64_t stride) {
    const ELEMENT *x = (const ELEMENT *)j->x + 2 * row * j->count;
    for (int64_t k = 0; k < j->count; k++) {
        z.re[k * stride] = x[2 * k];
        z.im[k * stride] = x[2 * k + 1];
    }
}

static void NAMED(store_complex)(const job *j, int64_t row, NAMED(lanes) z, int64_t stride) {
    ELEMENT *out = (ELEMENT *)j->out + 2 * row * j->count;
    REAL scale = (REAL)j->scale;
    for (int64_t k = 0; k < j->count; k++) {
        out[2 * k] = (ELEMENT)(z.re[k * stride] * scale);
        out[2 * k + 1] = (ELEMENT)(z.im[k * stride] * scale);
    }
}

/// Two real rows are transformed as the parts of one complex row, which are then told apart by their symmetry.
static void NAMED(load_real)(const job *j, int64_t row, NAMED(lanes) z, int64_t stride) {
    const ELEMENT *x = (const ELEMENT *)j->x + row * j->count;
    bool has_second = row + 1 < j->rows;
    for (int64_t k = 0; k < j->count; k++) {
        z.re[k * stride] = x[k];
        z.im[k * stride] = has_second ? x[j->count + k] : 0;
    }
}

static void NAMED(store_halves)(const job *j, int64_t row, NAMED(lanes) z, int64_t stride) {
    int64_t half = j->count / 2 + 1;
    ELEMENT *out = (ELEMENT *)j->out + 2 * row * half;
    bool has_second = row + 1 < j->rows;
    REAL scale = (REAL)j->scale / 2;
    for (int64_t k = 0; k < half; k++) {
        int64_t a = k * stride, b = k == 0 ? 0 : (j->count - k) * stride;
        out[2 * k] = (ELEMENT)((z.re[a] + z.re[b]) * scale);
        out[2 * k + 1] = (ELEMENT)((z.im[a] - z.im[b]) * scale);
        if (!has_second) continue;
        out[2 * (half + k)] = (ELEMENT)((z.im[a] + z.im[b]) * scale);
        out[2 * (half + k) + 1] = (ELEMENT)((z.re[b] - z.re[a]) * scale);
    }
}

static void NAMED(load_halves)(const job *j, int64_t row, NAMED(lanes) z, int64_t stride) {
    int64_t n = j->count, half = n / 2 + 1;
    const ELEMENT *x = (const ELEMENT *)j->x + 2 * row * half;
    bool has_second = row + 1 < j->rows;
    for (int64_t k = 0; k < half; k++) {
        bool is_real = k == 0 || 2 * k == n;
        REAL a_re = x[2 * k], a_im = is_real ? 0 : x[2 * k + 1];
        REAL b_re = has_second ? x[2 * (half + k)] : 0, b_im = has_second && !is_real ? x[2 * (half + k) + 1] : 0;
        z.re[k * stride] = a_re - b_im;
        z.im[k * stride] = a_im + b_re;
        if (is_real) continue;
        z.re[(n - k) * stride] = a_re + b_im;
        z.im[(n - k) * stride] = b_re - a_im;
    }
}

static void NAMED(store_real)(const job *j, int64_t row, NAMED(lanes) z, int64_t stride) {
    ELEMENT *out = (ELEMENT *)j->out + row * j->count;
    REAL scale = (REAL)j->scale;
    bool has_second = row + 1 < j->rows;
    for (int64_t k = 0; k < j->count; k++) {
        out[k] = (ELEMENT)(z.re[k * stride] * scale);
        if (has_second) out[j->count + k] = (ELEMENT)(z.im[k * stride] * scale);
    }
}

/// Rows, or pairs of real rows, as many at a time as there are lanes.
static void NAMED(run)(void *context, int64_t begin, int64_t end) {
    typedef void transfer(const job *, int64_t row, NAMED(lanes), int64_t stride);
    static transfer *const loads[] = {NAMED(load_complex), NAMED(load_complex), NAMED(load_real), NAMED(load_halves)};
    static transfer *const stores[] = {NAMED(store_complex), NAMED(store_complex), NAMED(store_halves), NAMED(store_real)};
    const job *j = context;
    int64_t rows_per_lane = is_in_pairs(j->form) ? 2 : 1;
    REAL *memory = flux_allocate((2 * j->count + flux_fourier_scratch(j->plan)) * j->lanes * (int64_t)sizeof(REAL));
    for (int64_t i = begin; i < end; i += j->lanes) {
        int64_t lanes = flux_min(j->lanes, end - i), row = i * rows_per_lane;
        NAMED(lanes) z = {memory, memory + j->count * lanes};
        bool is_whole = lanes == EIGHT && row + EIGHT * rows_per_lane <= j->rows;
        if (!is_whole || !LOAD_EIGHT(j, row, z.re, z.im)) {
            for (int64_t l = 0; l < lanes; l++) loads[j->form](j, row + l * rows_per_lane, (NAMED(lanes)){z.re + l, z.im + l}, lanes);
        }
        TRANSFORM(j->plan, lanes, z.re, z.im, memory + 2 * j->count * lanes);
        if (!is_whole || !STORE_EIGHT(j, row, z.re, z.im)) {
            for (int64_t l = 0; l < lanes; l++) stores[j->form](j, row + l * rows_per_lane, (NAMED(lanes)){z.re + l, z.im + l}, lanes);
        }
    }
    free(memory);
}
