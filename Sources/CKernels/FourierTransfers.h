// Between rows of ELEMENT and lanes of REAL, for each pair of types that Fourier.c includes it for; NAMED(x) adds the suffix of
// the pair, TYPED(x) that of REAL. `scale` is applied on the way out.

FLUX_INLINE void NAMED(load_complex)(const job *j, int64_t row, int64_t step, TYPED(parts) z, int64_t stride) {
    const ELEMENT *x = (const ELEMENT *)j->x + 2 * place_of_row(j, row);
    FLUX_INDEPENDENT for (int64_t k = 0; k < j->count; k++) {
        z.re[k * stride] = x[2 * k * step];
        z.im[k * stride] = x[2 * k * step + 1];
    }
}

FLUX_INLINE void NAMED(store_complex)(const job *j, int64_t row, int64_t step, TYPED(parts) z, int64_t stride) {
    ELEMENT *out = (ELEMENT *)j->out + 2 * place_of_row(j, row);
    REAL scale = (REAL)j->scale;
    FLUX_INDEPENDENT for (int64_t k = 0; k < j->count; k++) {
        out[2 * k * step] = (ELEMENT)(z.re[k * stride] * scale);
        out[2 * k * step + 1] = (ELEMENT)(z.im[k * stride] * scale);
    }
}

/// Two real rows are transformed as the parts of one complex row, which are then told apart by their symmetry.
FLUX_INLINE void NAMED(load_real)(const job *j, int64_t row, TYPED(parts) z, int64_t stride) {
    const ELEMENT *x = (const ELEMENT *)j->x + row * j->count;
    FLUX_INDEPENDENT for (int64_t k = 0; k < j->count; k++) z.re[k * stride] = x[k];
    if (row + 1 < j->rows) {
        FLUX_INDEPENDENT for (int64_t k = 0; k < j->count; k++) z.im[k * stride] = x[j->count + k];
    } else {
        for (int64_t k = 0; k < j->count; k++) z.im[k * stride] = 0;
    }
}

FLUX_INLINE void NAMED(store_halves)(const job *j, int64_t row, TYPED(parts) z, int64_t stride) {
    int64_t n = j->count, half = n / 2 + 1;
    REAL scale = (REAL)j->scale, inner_scale = (REAL)(j->scale * j->inner / 2);
    for (int l = 0; l < 2 && row + l < j->rows; l++) {
        const REAL *own = l ? z.im : z.re, *other = l ? z.re : z.im, other_scale = l ? -inner_scale : inner_scale;
        ELEMENT *out = (ELEMENT *)j->out + 2 * (row + l) * j->line;
        FLUX_INDEPENDENT for (int64_t k = 1; k < half; k++) {
            int64_t a = k * stride, b = (n - k) * stride;
            out[2 * k] = (ELEMENT)((own[a] + own[b]) * inner_scale);
            out[2 * k + 1] = (ELEMENT)((other[a] - other[b]) * other_scale);
        }
        out[0] = (ELEMENT)(own[0] * scale);
        out[1] = 0;
        if (n % 2 == 0) out[n] = (ELEMENT)(own[n / 2 * stride] * scale);
    }
}

/// The second half of the results of real rows, if there is room for it.
FLUX_MULTIVERSION static void NAMED(mirror)(const job *j, int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end && j->line == j->count; row++) {
        ELEMENT *out = (ELEMENT *)j->out + 2 * row * j->line, *last = out + 2 * j->count;
        FLUX_INDEPENDENT for (int64_t k = 1; k < j->count - j->count / 2; k++) {
            last[-2 * k] = out[2 * k];
            last[-2 * k + 1] = -out[2 * k + 1];
        }
    }
}

/// Halves of two rows to the sum of the first and i times the second. The imaginary parts of what must be real are not read.
FLUX_INLINE void NAMED(load_halves)(const job *j, int64_t row, TYPED(parts) z, int64_t stride) {
    int64_t n = j->count, half = n / 2 + 1, inner_end = (n + 1) / 2;
    REAL inner = (REAL)j->inner;
    const ELEMENT *first = (const ELEMENT *)j->x + 2 * row * half, *second = row + 1 < j->rows ? first + 2 * half : 0;
    z.re[0] = first[0];
    z.im[0] = second ? second[0] : 0;
    if (n % 2 == 0) {
        z.re[n / 2 * stride] = first[n];
        z.im[n / 2 * stride] = second ? second[n] : 0;
    }
    if (second) {
        FLUX_INDEPENDENT for (int64_t k = 1; k < inner_end; k++) {
            REAL a_re = first[2 * k], a_im = first[2 * k + 1], b_re = second[2 * k], b_im = second[2 * k + 1];
            z.re[k * stride] = (a_re - b_im) * inner;
            z.im[k * stride] = (a_im + b_re) * inner;
            z.re[(n - k) * stride] = (a_re + b_im) * inner;
            z.im[(n - k) * stride] = (b_re - a_im) * inner;
        }
    } else {
        FLUX_INDEPENDENT for (int64_t k = 1; k < inner_end; k++) {
            REAL re = first[2 * k] * inner, im = first[2 * k + 1] * inner;
            z.re[k * stride] = z.re[(n - k) * stride] = re;
            z.im[k * stride] = im;
            z.im[(n - k) * stride] = -im;
        }
    }
}

FLUX_INLINE void NAMED(store_real)(const job *j, int64_t row, TYPED(parts) z, int64_t stride) {
    ELEMENT *out = (ELEMENT *)j->out + row * j->count;
    REAL scale = (REAL)j->scale;
    FLUX_INDEPENDENT for (int64_t k = 0; k < j->count; k++) out[k] = (ELEMENT)(z.re[k * stride] * scale);
    if (row + 1 >= j->rows) return;
    FLUX_INDEPENDENT for (int64_t k = 0; k < j->count; k++) out[j->count + k] = (ELEMENT)(z.im[k * stride] * scale);
}

FLUX_INLINE void NAMED(load_form)(const job *j, int64_t row, int64_t step, TYPED(parts) z, int64_t stride) {
    switch (j->form) {
        case FLUX_FOURIER_REAL: return NAMED(load_real)(j, row, z, stride);
        case FLUX_FOURIER_REAL_INVERSE: return NAMED(load_halves)(j, row, z, stride);
        default: return NAMED(load_complex)(j, row, step, z, stride);
    }
}

FLUX_INLINE void NAMED(store_form)(const job *j, int64_t row, int64_t step, TYPED(parts) z, int64_t stride) {
    switch (j->form) {
        case FLUX_FOURIER_REAL: return NAMED(store_halves)(j, row, z, stride);
        case FLUX_FOURIER_REAL_INVERSE: return NAMED(store_real)(j, row, z, stride);
        default: return NAMED(store_complex)(j, row, step, z, stride);
    }
}

// With strides that are known, a loop over one row becomes vectors.
FLUX_MULTIVERSION static void NAMED(load)(const job *j, int64_t row, TYPED(parts) z, int64_t stride) {
    if (stride == 1 && j->step == 1) NAMED(load_form)(j, row, 1, z, 1);
    else NAMED(load_form)(j, row, j->step, z, stride);
}

FLUX_MULTIVERSION static void NAMED(store)(const job *j, int64_t row, TYPED(parts) z, int64_t stride) {
    if (stride == 1 && j->step == 1) NAMED(store_form)(j, row, 1, z, 1);
    else NAMED(store_form)(j, row, j->step, z, stride);
}

static TYPED(parts) NAMED(transform)(const job *j, int64_t lanes, TYPED(parts) x, TYPED(parts) work, TYPED(parts) spare) {
    if (!is_inverse(j->form)) return TRANSFORM(j->plan, lanes, x, work, spare);
    TYPED(parts) y = TRANSFORM(j->plan, lanes, (TYPED(parts)){x.im, x.re}, work, spare);
    return (TYPED(parts)){y.im, y.re};
}

/// NaN and infinities spread over a whole transform: a pair of rows with such numbers is transformed apart, lest one spoil the other.
static void NAMED(run_apart)(const job *j, int64_t row, TYPED(parts) x, TYPED(parts) work) {
    job alone = *j;
    for (int64_t end = flux_min(row + 2, j->rows); row < end; row++) {
        alone.rows = row + 1;
        NAMED(load)(&alone, row, x, 1);
        NAMED(store)(&alone, row, NAMED(transform)(&alone, 1, x, work, x), 1);
    }
}

/// A row of complex numbers that goes alone, or some that lie side by side; false where they need more than the passes.
static bool NAMED(run_at_once)(const job *j, int64_t row, TYPED(parts) x, TYPED(parts) y) {
    int64_t place = 2 * place_of_row(j, row);
    const ELEMENT *pairs = (const ELEMENT *)j->x + place;
    ELEMENT *out = (ELEMENT *)j->out + place;
    bool inverse = is_inverse(j->form);
    (void)pairs, (void)out, (void)inverse, (void)x, (void)y;
    if (is_in_pairs(j->form)) return false;
    if (j->step == 1) return j->lanes == 1 && TRANSFORM_ROW(j->plan, inverse, (REAL)j->scale, pairs, out, x, y);
    if (!flux_fourier_has_columns(j->plan)) return false;
    TRANSFORM_COLUMNS(j->plan, inverse, (REAL)j->scale, j->lanes, j->step, pairs, out, x, y);
    return true;
}

/// Groups of rows, or of pairs of real rows.
static void NAMED(run)(void *context, int64_t begin, int64_t end) {
    const job *j = context;
    int64_t rows_per_lane = is_in_pairs(j->form) ? 2 : 1, lanes = j->lanes;
    // Parts that lie a multiple of a page apart would fight for the same lines of the cache.
    int64_t part = j->plan->length * lanes + 16;
    REAL *memory = flux_allocate(4 * part * (int64_t)sizeof(REAL));
    TYPED(parts) rows = {memory, memory + part}, work = {memory + 2 * part, memory + 3 * part};
    for (int64_t group = begin; group < end; group++) {
        int64_t lane = group % j->groups * lanes, used = flux_min(lanes, j->width - lane);
        int64_t row = (group / j->groups * j->width + lane) * rows_per_lane;
        TYPED(parts) x = rows;
        if (used == lanes && NAMED(run_at_once)(j, row, rows, work)) continue;
        bool is_whole = used == EIGHT && row + EIGHT * rows_per_lane <= j->rows, is_spoilt[SIXTEEN];
        if (used < lanes) memset(memory, 0, (size_t)(2 * part) * sizeof(REAL));
        if (READS_ROWS && lanes == 1 && j->form == FLUX_FOURIER_REAL && row + 1 < j->rows) {
            x.re = (REAL *)j->x + row * j->count;
            x.im = x.re + j->count;
        } else if (!is_whole || !LOAD_EIGHT(j, row, x.re, x.im)) {
            for (int64_t l = 0; l < used; l++) NAMED(load)(j, row + l * rows_per_lane, (TYPED(parts)){x.re + l, x.im + l}, lanes);
        }
        TYPED(parts) y = NAMED(transform)(j, lanes, x, work, rows);
        for (int64_t l = 0; l < used; l++) is_spoilt[l] = rows_per_lane == 2 && (y.re[l] * 0 != 0 || y.im[l] * 0 != 0);
        if (!is_whole || !STORE_EIGHT(j, row, y.re, y.im)) {
            for (int64_t l = 0; l < used; l++) NAMED(store)(j, row + l * rows_per_lane, (TYPED(parts)){y.re + l, y.im + l}, lanes);
        }
        for (int64_t l = 0; l < used; l++) {
            if (is_spoilt[l]) NAMED(run_apart)(j, row + l * rows_per_lane, rows, work);
        }
        NAMED(mirror)(j, row, flux_min(row + used * rows_per_lane, j->rows));
    }
    free(memory);
}
