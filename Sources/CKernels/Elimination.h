// Gaussian elimination of a panel in one type, REAL; NAMED(x) adds its suffix. Included once for each by Elimination.c.

/// `[rows, columns]` to `[columns, rows]`, where lines are as far apart as is told.
FLUX_INLINE void NAMED(swap_axes)(int64_t rows, int64_t columns, const REAL *x, int64_t x_line, REAL *out, int64_t out_line) {
    for (int64_t i = 0; i < rows; i += EIGHT) {
        for (int64_t j = 0; j < columns; j += EIGHT) {
            const REAL *from = x + i * x_line + j;
            REAL *to = out + j * out_line + i;
            if (i + EIGHT <= rows && j + EIGHT <= columns) {
                NAMED(loose_eight) v[EIGHT];
                for (int64_t k = 0; k < EIGHT; k++) v[k] = *(const NAMED(loose_eight) *)(from + k * x_line);
                TRANSPOSE_EIGHT(v);
                for (int64_t k = 0; k < EIGHT; k++) *(NAMED(loose_eight) *)(to + k * out_line) = v[k];
                continue;
            }
            for (int64_t k = 0; k < flux_min(EIGHT, rows - i); k++) {
                for (int64_t l = 0; l < flux_min(EIGHT, columns - j); l++) to[l * out_line + k] = from[k * x_line + l];
            }
        }
    }
}

/// Takes from the columns `begin..<end`, below row `pivot`, what the columns `first..<pivot` explain of them.
FLUX_INLINE void NAMED(explain_rows)(int64_t rows, int64_t first, int64_t pivot, int64_t begin, int64_t end, REAL *panel,
                                     int64_t line) {
    for (int64_t i = pivot; i < rows; i += NAMED(WIDTH)) {
        for (int64_t j = begin; j < end; j++) {
            REAL *column = panel + j * line;
            NAMED(row) sum = *(NAMED(row) *)(column + i);
            for (int64_t k = first; k < pivot; k++) sum -= column[k] * *(const NAMED(row) *)(panel + k * line + i);
            *(NAMED(row) *)(column + i) = sum;
        }
    }
}

/// Eight columns less what all before explain. `corners` are the multiples of each beside the diagonal, and zeros.
FLUX_INLINE void NAMED(explain_eight)(int64_t rows, int64_t first, int64_t end, const NAMED(loose_eight) *corners, REAL *panel,
                                      int64_t line) {
    for (int64_t k = 0; k < first; k++) {
        const REAL *multiples = panel + k * line;
        int64_t corner = k / EIGHT * EIGHT;
        for (int64_t j = first; j < end; j++) {
            REAL *column = panel + j * line, multiple = column[k];
            *(NAMED(loose_eight) *)(column + corner) -= multiple * corners[k];
            for (int64_t i = corner + EIGHT; i < first; i += EIGHT) {
                *(NAMED(loose_eight) *)(column + i) -= multiple * *(const NAMED(loose_eight) *)(multiples + i);
            }
        }
    }
    NAMED(explain_rows)(rows, 0, first, first, end, panel, line);
}

/// One column less what those of the eight before it explain.
FLUX_INLINE void NAMED(explain_one)(int64_t rows, int64_t first, int64_t j, REAL *panel, int64_t line) {
    REAL *column = panel + j * line;
    for (int64_t k = first; k < j; k++) {
        _Pragma("clang loop vectorize(disable)") for (int64_t i = k + 1; i < j; i++) column[i] -= panel[k * line + i] * column[k];
    }
    NAMED(explain_rows)(rows, first, j, j, j + 1, panel, line);
}

/// Where the magnitude is largest, the first of equals.
FLUX_INLINE int64_t NAMED(place_of_largest)(const REAL *column, int64_t count) {
    enum { W = NAMED(WIDTH) };
    NAMED(row) lanes = {0};
    for (int64_t i = 0; i < count; i += W) {
        lanes = __builtin_elementwise_max(lanes, __builtin_elementwise_abs(*(const NAMED(row) *)(column + i)));
    }
    REAL largest = __builtin_reduce_max(lanes);
    int64_t i = 0;
    while (i + W < count && !__builtin_reduce_or(__builtin_elementwise_abs(*(const NAMED(row) *)(column + i)) == largest)) i += W;
    while (i + 1 < count && column[i] != largest && column[i] != -largest) i++;
    return i;
}

/// Swaps the row of the largest element to the diagonal and divides the elements below. False where they are all 0.
FLUX_INLINE bool NAMED(choose_pivot)(int64_t rows, int64_t width, int64_t j, REAL *panel, int64_t line, int64_t *place) {
    REAL *column = panel + j * line;
    *place = j + NAMED(place_of_largest)(column + j, rows - j);
    for (int64_t k = 0; k < width; k++) {
        REAL moved = panel[k * line + j];
        panel[k * line + j] = panel[k * line + *place];
        panel[k * line + *place] = moved;
    }
    REAL pivot = column[j], inverse = 1 / pivot;
    if (pivot == 0) return false;
    if (isinf(inverse)) {  // subnormal
        for (int64_t i = j + 1; i < rows; i++) column[i] /= pivot;
    } else {
        for (int64_t i = j + 1; i < rows; i++) column[i] *= inverse;
    }
    return true;
}

FLUX_MULTIVERSION static bool NAMED(eliminate_panel)(int64_t rows, int64_t width, REAL *x, int64_t x_line, int64_t *places,
                                                     REAL *panel) {
    int64_t line = flux_elimination_line(rows, sizeof(REAL));
    bool is_regular = true;
    for (int64_t j = 0; j < width; j++) memset(panel + j * line + rows, 0, (size_t)(line - rows) * sizeof(REAL));
    NAMED(swap_axes)(rows, width, x, x_line, panel, line);
    NAMED(loose_eight) corners[FLUX_ELIMINATION_WIDTH];
    for (int64_t first = 0; first < width; first += EIGHT) {
        int64_t end = flux_min(first + EIGHT, width);
        NAMED(explain_eight)(rows, first, end, corners, panel, line);
        for (int64_t j = first; j < end; j++) {
            NAMED(explain_one)(rows, first, j, panel, line);
            is_regular &= NAMED(choose_pivot)(rows, width, j, panel, line, &places[j]);
        }
        for (int64_t j = first; j < end; j++) {
            corners[j] = *(const NAMED(loose_eight) *)(panel + j * line + first);
            for (int64_t i = 0; i <= j - first; i++) corners[j][i] = 0;
        }
    }
    NAMED(swap_axes)(width, rows, panel, line, x, x_line);
    return is_regular;
}

/// Solves for one vector of right sides, in their place.
#define SUBSTITUTE(vector)                                                                \
    for (int64_t step = 0; step < n; step++) {                                            \
        int64_t i = is_upper ? n - 1 - step : step, first = is_upper ? i + 1 : 0;         \
        vector sum = *(vector *)(x + i * x_line);                                         \
        for (int64_t k = first; k < first + step; k++) {                                  \
            sum -= a[i * a_row + k * a_column] * *(const vector *)(x + k * x_line);       \
        }                                                                                 \
        *(vector *)(x + i * x_line) = unit ? sum : sum / a[i * (a_row + a_column)];       \
    }

FLUX_MULTIVERSION static void NAMED(substitute)(bool is_upper, bool unit, int64_t n, const REAL *a, int64_t a_row, int64_t a_column,
                                                int64_t columns, REAL *x, int64_t x_line) {
    enum { W = NAMED(WIDTH) };
    for (; columns >= W; columns -= W, x += W) SUBSTITUTE(NAMED(row))
    for (; columns >= EIGHT; columns -= EIGHT, x += EIGHT) SUBSTITUTE(NAMED(loose_eight))
    for (; columns > 0; columns--, x++) SUBSTITUTE(REAL)
}

#undef SUBSTITUTE
