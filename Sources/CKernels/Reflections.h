// Householder reflections of a panel in one type, REAL; NAMED(x) adds its suffix. Included once for each by Reflections.c.

/// Reflects the rows below the pivot: `x −= v · w`, where `v` is their column `k` times `scale` and takes its place.
/// Finds `Σ x[i, next] · x[i, :]` of the new rows.
FLUX_INLINE void NAMED(reflect_rows)(int64_t count, int64_t k, int64_t next, REAL scale, const NAMED(row) *by, REAL *x,
                                     NAMED(row) *dots) {
    enum { W = NAMED(WIDTH), BLOCK = 128 };  // sums of blocks, so that errors do not grow with the number of rows
    NAMED(row) w = *by, total = {0};
    REAL next_w = w[next];
    for (int64_t begin = 0; begin < count; begin += BLOCK) {
        NAMED(row) sum = {0};
        int64_t end = flux_min(begin + BLOCK, count);
        for (int64_t i = begin; i < end; i++) {
            REAL *line = x + i * W, v = line[k] * scale, factor = line[next] - v * next_w;
            NAMED(row) updated = *(NAMED(row) *)line - v * w;
            *(NAMED(row) *)line = updated;
            line[k] = v;
            sum += factor * updated;
        }
        total += sum;
    }
    total[k] *= scale;  // `updated` still held the column that v came from
    *dots = total;
}

/// Scales each column by a power of two so that squares neither overflow nor vanish; `inverse` undoes it.
FLUX_INLINE void NAMED(scale_columns)(int64_t rows, REAL *x, REAL *inverse) {
    enum { W = NAMED(WIDTH), LIMIT = sizeof(REAL) == 8 ? 1022 : 126 };
    REAL largest[W] = {0};
    NAMED(row) scale;
    for (int64_t i = 0; i < rows; i++) {
        for (int64_t j = 0; j < W; j++) {
            REAL size = x[i * W + j] < 0 ? -x[i * W + j] : x[i * W + j];
            largest[j] = size > largest[j] ? size : largest[j];
        }
    }
    for (int64_t j = 0; j < W; j++) {
        int exponent = 0;
        if (isfinite(largest[j])) frexp(largest[j], &exponent);
        exponent = exponent > LIMIT ? LIMIT : exponent < -LIMIT ? -LIMIT : exponent;
        scale[j] = (REAL)ldexp(1, -exponent);
        inverse[j] = (REAL)ldexp(1, exponent);
    }
    for (int64_t i = 0; i < rows; i++) *(NAMED(row) *)(x + i * W) *= scale;
}

FLUX_MULTIVERSION static void NAMED(reflect_panel)(int64_t rows, int64_t width, REAL *x, REAL *t) {
    enum { W = NAMED(WIDTH) };
    REAL inverse[W];
    NAMED(row) w = {0}, dots;
    NAMED(scale_columns)(rows, x, inverse);
    NAMED(reflect_rows)(rows, 0, 0, 1, &w, x, &dots);  // by nothing yet
    for (int64_t k = 0; k < width; k++) {
        REAL *pivot = x + k * W;
        REAL length = (REAL)sqrt(dots[k]), diagonal = pivot[k] < 0 ? length : -length, first = pivot[k] - diagonal;
        bool is_zero = first == 0;
        REAL scale = is_zero ? 0 : 1 / first, tau = is_zero ? 0 : -first / diagonal;
        // vᵀ·x, by what is known of the unscaled column. Left of k stand earlier v: for them it is the product vᵀ·v.
        w = (dots - diagonal * *(NAMED(row) *)pivot) * scale;
        NAMED(row) column = {0};
        for (int64_t j = 0; j < k; j++) column -= tau * w[j] * *(NAMED(row) *)(t + j * W);
        column[k] = tau;
        *(NAMED(row) *)(t + k * W) = column;
        for (int64_t j = 0; j <= k; j++) w[j] = 0;
        w *= tau;
        *(NAMED(row) *)pivot -= w;
        pivot[k] = diagonal;
        NAMED(reflect_rows)(rows - k - 1, k, k + 1 < W ? k + 1 : k, scale, &w, pivot + W, &dots);
    }
    for (int64_t i = 0; i < width; i++) {
        for (int64_t j = i; j < width; j++) x[i * W + j] *= inverse[j];
    }
}
