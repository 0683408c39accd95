// From pairs in memory to pairs: passes of a Fourier transform of numbers of type REAL that take them apart on the way in, and join
// them on the way out. TYPED(x) adds the suffix of REAL. Included by FourierPlan.c, after the passes between parts.
// In the lanes of a vector, numbers stand in the order in which they are taken from pairs (see FourierPlan.h).

#define LANES TYPED(eight)
#define AT(place) (*(TYPED(loose_eight) *)(place))

/// The first pass of one row: by eight, over eight neighboring k, the last of which may be gone through twice. The row is in `pairs`,
/// whose parts are exchanged for the inverse, or in `x`; then all is in order.
FLUX_INLINE void TYPED(first_pass)(int64_t m, REAL *const all_turns[2], bool is_in_pairs, const REAL *pairs, bool is_inverse,
                                   TYPED(parts) x, TYPED(parts) y) {
    const int order[EIGHT] = {TYPED(FOURIER_ORDER)};
    const REAL *turns = all_turns[is_in_pairs];
    for (int64_t next = 0; next < m; next += EIGHT, turns += 14 * EIGHT) {
        int64_t k = flux_min(next, m - EIGHT);
        LANES re[EIGHT], im[EIGHT], out_re[EIGHT], out_im[EIGHT];
        for (int j = 0; j < EIGHT; j++) {
            if (is_in_pairs) {
                TYPED(take_eight)(pairs + 2 * (k + m * j), is_inverse ? &im[j] : &re[j], is_inverse ? &re[j] : &im[j]);
            } else {
                re[j] = AT(x.re + k + m * j);
                im[j] = AT(x.im + k + m * j);
            }
        }
        TYPED(eight_eight)(re, im);
        _Pragma("clang loop unroll(full)") for (int i = 0; i < EIGHT; i++) {
            int r = is_in_pairs ? order[i] : i, from = r % 4 * 2 + r / 4;
            out_re[i] = re[from];
            out_im[i] = im[from];
            if (r == 0) continue;
            LANES w_re = AT(turns + (2 * r - 2) * EIGHT), w_im = AT(turns + (2 * r - 1) * EIGHT);
            out_re[i] = w_re * re[from] - w_im * im[from];
            out_im[i] = w_re * im[from] + w_im * re[from];
        }
        TRANSPOSE_EIGHT(out_re);
        TRANSPOSE_EIGHT(out_im);
        _Pragma("clang loop unroll(full)") for (int i = 0; i < EIGHT; i++) {
            int64_t to = (k + (is_in_pairs ? order[i] : i)) * EIGHT;
            AT(y.re + to) = out_re[i];
            AT(y.im + to) = out_im[i];
        }
    }
}

FLUX_INLINE void TYPED(any_pass)(const plan *p, int f, int64_t m, int64_t s, TYPED(parts) x, TYPED(parts) y) {
    int64_t step = p->count / (m * f);
    if (p->is_wide && s % SIXTEEN == 0) TYPED(pass_sixteen)(f, p->count, m, s, step, p->TYPED(roots), x, y);
    else if (s % EIGHT == 0) TYPED(pass_eight)(f, p->count, m, s, step, p->TYPED(roots), x, y);
    else TYPED(pass_single)(f, p->count, m, s, step, p->TYPED(roots), x, y);
}

/// The passes `begin ..< end`, of which all before are done; gives where the result is.
FLUX_INLINE TYPED(parts) TYPED(passes)(const plan *p, int begin, int end, int64_t lanes, TYPED(parts) x, TYPED(parts) work,
                                       TYPED(parts) spare) {
    int64_t n = p->count, s = lanes;
    for (int i = 0; i < end; n /= p->factors[i], s *= p->factors[i], i++) {
        if (i < begin) continue;
        int f = p->factors[i];
        if (s == 1 && p->TYPED(turns)[0]) TYPED(first_pass)(n / f, p->TYPED(turns), false, 0, false, x, work);
        else TYPED(any_pass)(p, f, n / f, s, x, work);
        TYPED(parts) result = work;
        work = i == begin ? spare : x;
        x = result;
    }
    return x;
}

/// Where all factors are small.
FLUX_MULTIVERSION static TYPED(parts) TYPED(run_passes)(const plan *p, int64_t lanes, TYPED(parts) x, TYPED(parts) work,
                                                        TYPED(parts) spare) {
    return TYPED(passes)(p, 0, p->factor_count, lanes, x, work, spare);
}

FLUX_MULTIVERSION static void TYPED(run_row)(const plan *p, bool is_inverse, REAL scale, const REAL *pairs, REAL *out,
                                             TYPED(parts) x, TYPED(parts) y) {
    int last = p->factor_count - 1, f = p->factors[last];
    int64_t lanes = p->count / f;
    if (is_inverse) TYPED(first_pass)(p->count / EIGHT, p->TYPED(turns), true, pairs, true, x, x);
    else TYPED(first_pass)(p->count / EIGHT, p->TYPED(turns), true, pairs, false, x, x);
    x = TYPED(passes)(p, 1, last, 1, x, y, x);
    TYPED(last_of_columns_eight)(f, 1, lanes, lanes, x, is_inverse, scale, out);
}

FLUX_MULTIVERSION static void TYPED(run_columns)(const plan *p, bool is_inverse, REAL scale, int64_t lanes, int64_t line,
                                                 const REAL *pairs, REAL *out, TYPED(parts) x, TYPED(parts) y) {
    int last = p->factor_count - 1, f = p->factors[0], g = p->factors[last];
    bool is_wide = p->is_wide && lanes % SIXTEEN == 0;
    if (is_wide) TYPED(first_of_columns_sixteen)(f, p->count / f, lanes, line, p->TYPED(roots), pairs, is_inverse, x);
    else TYPED(first_of_columns_eight)(f, p->count / f, lanes, line, p->TYPED(roots), pairs, is_inverse, x);
    x = TYPED(passes)(p, 1, last, lanes, x, y, x);
    if (is_wide) TYPED(last_of_columns_sixteen)(g, p->count / g, lanes, line, x, is_inverse, scale, out);
    else TYPED(last_of_columns_eight)(g, p->count / g, lanes, line, x, is_inverse, scale, out);
}

bool TYPED(flux_fourier_row)(const plan *p, bool is_inverse, REAL scale, const REAL *pairs, REAL *out, TYPED(parts) x,
                             TYPED(parts) y) {
    if (!p->TYPED(turns)[0] || !ends_in_four(p)) return false;
    TYPED(run_row)(p, is_inverse, scale, pairs, out, x, y);
    return true;
}

void TYPED(flux_fourier_columns)(const plan *p, bool is_inverse, REAL scale, int64_t lanes, int64_t line, const REAL *pairs,
                                 REAL *out, TYPED(parts) x, TYPED(parts) y) {
    TYPED(run_columns)(p, is_inverse, scale, lanes, line, pairs, out, x, y);
}

#undef LANES
#undef AT
