// The passes of a Fourier transform of numbers of type REAL, a LANE of WIDTH of them at once; NAMED(x) adds a suffix, and
// TYPED(x) that of REAL. Included for single numbers and for eights by FourierPlan.c.
// x is seen as [p, m, s], y as [m, p, s], where p·m elements of a transform lie s apart.

#define AT(memory, place) (*(LOOSE *)((memory) + (place)))

/// The transform of four numbers.
FLUX_INLINE void NAMED(four)(LANE *re, LANE *im, int a, int b, int c, int d) {
    LANE even_re = re[a] + re[c], even_im = im[a] + im[c], odd_re = re[b] + re[d], odd_im = im[b] + im[d];
    LANE left_re = re[a] - re[c], left_im = im[a] - im[c], right_re = im[b] - im[d], right_im = re[d] - re[b];
    re[a] = even_re + odd_re;
    im[a] = even_im + odd_im;
    re[b] = left_re + right_re;
    im[b] = left_im + right_im;
    re[c] = even_re - odd_re;
    im[c] = even_im - odd_im;
    re[d] = left_re - right_re;
    im[d] = left_im - right_im;
}

/// The transform of eight numbers; result r is left at `BY_HALVES(r)`.
FLUX_INLINE void NAMED(eight)(LANE *re, LANE *im) {
    const REAL half = (REAL)0.70710678118654752440;
    NAMED(four)(re, im, 0, 2, 4, 6);
    NAMED(four)(re, im, 1, 3, 5, 7);
    LANE turned = (re[3] + im[3]) * half;
    im[3] = (im[3] - re[3]) * half;
    re[3] = turned;
    turned = im[5];
    im[5] = -re[5];
    re[5] = turned;
    turned = (im[7] - re[7]) * half;
    im[7] = (im[7] + re[7]) * -half;
    re[7] = turned;
    for (int i = 0; i < 8; i += 2) {
        LANE odd_re = re[i + 1], odd_im = im[i + 1];
        re[i + 1] = re[i] - odd_re;
        im[i + 1] = im[i] - odd_im;
        re[i] += odd_re;
        im[i] += odd_im;
    }
}

/// Takes `p` numbers in, computes the lanes and puts them out, times the roots where they are not 1. The body finds them in `re`
/// and `im`, and leaves result r at `order(r)`.
#define LINE(p, order, is_turned, ...)                                                                  \
    FLUX_INDEPENDENT for (int64_t q = 0; q < s; q += WIDTH) {                                           \
        LANE re[p], im[p];                                                                              \
        for (int j = 0; j < (p); j++) re[j] = AT(x.re, q + s * (k + m * j)), im[j] = AT(x.im, q + s * (k + m * j)); \
        __VA_ARGS__                                                                                     \
        int64_t to = q + s * (p) * k;                                                                   \
        AT(y.re, to) = re[0];                                                                           \
        AT(y.im, to) = im[0];                                                                           \
        for (int r = 1; r < (p); r++) {                                                                 \
            LANE turned_re = re[order(r)], turned_im = im[order(r)];                                    \
            AT(y.re, to + s * r) = is_turned ? w[r].re * turned_re - w[r].im * turned_im : turned_re;   \
            AT(y.im, to + s * r) = is_turned ? w[r].re * turned_im + w[r].im * turned_re : turned_im;   \
        }                                                                                               \
    }
#define PASS(p, order, ...)                                                                             \
    TYPED(complex) w[p];                                                                                \
    for (int64_t k = 0; k < flux_min(m, 1); k++) LINE(p, order, false, __VA_ARGS__)                     \
    for (int64_t k = 1; k < m; k++) {                                                                   \
        for (int r = 0; r < (p); r++) w[r] = roots[r * k * step];                                       \
        LINE(p, order, true, __VA_ARGS__)                                                               \
    }
#define IN_ORDER(r) (r)
#define BY_HALVES(r) ((r) % 4 * 2 + (r) / 4)

#define ARGUMENTS int64_t m, int64_t s, int64_t step, const TYPED(complex) *roots, TYPED(parts) x, TYPED(parts) y

FLUX_INLINE void NAMED(pass_2)(ARGUMENTS) {
    PASS(2, IN_ORDER, {
        LANE other_re = re[1], other_im = im[1];
        re[1] = re[0] - other_re;
        im[1] = im[0] - other_im;
        re[0] += other_re;
        im[0] += other_im;
    })
}

FLUX_INLINE void NAMED(pass_3)(ARGUMENTS) {
    const REAL sine = (REAL)0.86602540378443864676;
    PASS(3, IN_ORDER, {
        LANE sum_re = re[1] + re[2], sum_im = im[1] + im[2];
        LANE turned_re = (im[1] - im[2]) * sine, turned_im = (re[2] - re[1]) * sine;
        LANE mean_re = re[0] - sum_re * (REAL)0.5, mean_im = im[0] - sum_im * (REAL)0.5;
        re[0] += sum_re;
        im[0] += sum_im;
        re[1] = mean_re + turned_re;
        im[1] = mean_im + turned_im;
        re[2] = mean_re - turned_re;
        im[2] = mean_im - turned_im;
    })
}

FLUX_INLINE void NAMED(pass_4)(ARGUMENTS) {
    PASS(4, IN_ORDER, { NAMED(four)(re, im, 0, 1, 2, 3); })
}

FLUX_INLINE void NAMED(pass_5)(ARGUMENTS) {
    const REAL c1 = (REAL)0.30901699437494742410, c2 = (REAL)-0.80901699437494742410;
    const REAL s1 = (REAL)0.95105651629515357212, s2 = (REAL)0.58778525229247312917;
    PASS(5, IN_ORDER, {
        LANE near_re = re[1] + re[4], near_im = im[1] + im[4], far_re = re[2] + re[3], far_im = im[2] + im[3];
        LANE across_re = re[1] - re[4], across_im = im[1] - im[4], over_re = re[2] - re[3], over_im = im[2] - im[3];
        LANE even_re = re[0] + near_re * c1 + far_re * c2, even_im = im[0] + near_im * c1 + far_im * c2;
        LANE odd_re = across_im * s1 + over_im * s2, odd_im = across_re * s1 + over_re * s2;
        re[1] = even_re + odd_re;
        im[1] = even_im - odd_im;
        re[4] = even_re - odd_re;
        im[4] = even_im + odd_im;
        even_re = re[0] + near_re * c2 + far_re * c1;
        even_im = im[0] + near_im * c2 + far_im * c1;
        odd_re = across_im * s2 - over_im * s1;
        odd_im = across_re * s2 - over_re * s1;
        re[2] = even_re + odd_re;
        im[2] = even_im - odd_im;
        re[3] = even_re - odd_re;
        im[3] = even_im + odd_im;
        re[0] += near_re + far_re;
        im[0] += near_im + far_im;
    })
}

FLUX_INLINE void NAMED(pass_8)(ARGUMENTS) {
    PASS(8, BY_HALVES, { NAMED(eight)(re, im); })
}

/// For any factor: by the definition, p² products.
FLUX_INLINE void NAMED(pass_p)(int p, int64_t count, ARGUMENTS) {
    for (int64_t k = 0; k < m; k++) {
        for (int r = 0; r < p; r++) {
            TYPED(complex) w[LARGEST_FACTOR];  // the root of the sum times that of the pass
            for (int j = 0; j < p; j++) w[j] = roots[(k * r * step + (int64_t)(j * r % p) * (count / p)) % count];
            FLUX_INDEPENDENT for (int64_t q = 0; q < s; q += WIDTH) {
                LANE re = {0}, im = {0};
                for (int j = 0; j < p; j++) {
                    int64_t at = q + s * (k + m * j);
                    re += w[j].re * AT(x.re, at) - w[j].im * AT(x.im, at);
                    im += w[j].re * AT(x.im, at) + w[j].im * AT(x.re, at);
                }
                AT(y.re, q + s * (p * k + r)) = re;
                AT(y.im, q + s * (p * k + r)) = im;
            }
        }
    }
}

FLUX_INLINE void NAMED(pass)(int p, int64_t count, ARGUMENTS) {
    switch (p) {
        case 2: return NAMED(pass_2)(m, s, step, roots, x, y);
        case 3: return NAMED(pass_3)(m, s, step, roots, x, y);
        case 4: return NAMED(pass_4)(m, s, step, roots, x, y);
        case 5: return NAMED(pass_5)(m, s, step, roots, x, y);
        case 8: return NAMED(pass_8)(m, s, step, roots, x, y);
        default: return NAMED(pass_p)(p, count, m, s, step, roots, x, y);
    }
}

#ifdef HAS_PAIRS
/// The first pass, by `f` of eight or four, of `lanes` columns; from one element of a column to the next it is a `line` of pairs.
FLUX_INLINE void NAMED(first_of_pairs)(int f, int64_t m, int64_t lanes, int64_t line, const TYPED(complex) *roots,
                                       const REAL *pairs, bool is_inverse, TYPED(parts) y) {
    for (int64_t k = 0; k < m; k++) {
        TYPED(complex) w[8];
        for (int r = 0; r < f; r++) w[r] = roots[r * k];
        for (int64_t lane = 0; lane < lanes; lane += WIDTH) {
            LANE re[8], im[8];
            for (int j = 0; j < f; j++) {
                const REAL *at = pairs + 2 * (lane + line * (k + m * j));
                NAMED(take)(at, is_inverse ? &im[j] : &re[j], is_inverse ? &re[j] : &im[j]);
            }
            if (f == 8) NAMED(eight)(re, im);
            else NAMED(four)(re, im, 0, 1, 2, 3);
            for (int r = 0; r < f; r++) {
                int from = f == 8 ? BY_HALVES(r) : r;
                int64_t to = lane + lanes * (f * k + r);
                AT(y.re, to) = r == 0 ? re[from] : w[r].re * re[from] - w[r].im * im[from];
                AT(y.im, to) = r == 0 ? im[from] : w[r].re * im[from] + w[r].im * re[from];
            }
        }
    }
}

/// The last pass, by `f` of eight or four, of `lanes` columns of `f · rows` numbers.
FLUX_INLINE void NAMED(last_of_pairs)(int f, int64_t rows, int64_t lanes, int64_t line, TYPED(parts) x, bool is_inverse, REAL scale,
                                      REAL *pairs) {
    for (int64_t row = 0; row < rows; row++) {
        for (int64_t lane = 0; lane < lanes; lane += WIDTH) {
            LANE re[8], im[8];
            for (int j = 0; j < f; j++) {
                re[j] = AT(x.re, lane + lanes * (row + rows * j));
                im[j] = AT(x.im, lane + lanes * (row + rows * j));
            }
            if (f == 8) NAMED(eight)(re, im);
            else NAMED(four)(re, im, 0, 1, 2, 3);
            for (int r = 0; r < f; r++) {
                int from = f == 8 ? BY_HALVES(r) : r;
                LANE a = re[from] * scale, b = im[from] * scale;
                NAMED(put)(pairs + 2 * (lane + line * (row + rows * r)), is_inverse ? &b : &a, is_inverse ? &a : &b);
            }
        }
    }
}

// What is known to the compiler makes loops without branches.
#define KNOWN(call, f)                       \
    if (f == 8 && is_inverse) call(8, true)  \
    else if (f == 8) call(8, false)          \
    else if (is_inverse) call(4, true)       \
    else call(4, false)
#define FIRST(f, is_inverse) NAMED(first_of_pairs)(f, m, lanes, line, roots, pairs, is_inverse, y);
#define LAST(f, is_inverse) NAMED(last_of_pairs)(f, rows, lanes, line, x, is_inverse, scale, pairs);

FLUX_INLINE void NAMED(first_of_columns)(int f, int64_t m, int64_t lanes, int64_t line, const TYPED(complex) *roots,
                                         const REAL *pairs, bool is_inverse, TYPED(parts) y) {
    KNOWN(FIRST, f)
}

FLUX_INLINE void NAMED(last_of_columns)(int f, int64_t rows, int64_t lanes, int64_t line, TYPED(parts) x, bool is_inverse,
                                        REAL scale, REAL *pairs) {
    KNOWN(LAST, f)
}
#undef KNOWN
#undef FIRST
#undef LAST
#undef HAS_PAIRS
#endif

#undef AT
#undef PASS
#undef LINE
#undef IN_ORDER
#undef BY_HALVES
#undef ARGUMENTS
#undef LANE
#undef LOOSE
#undef WIDTH
#undef NAMED
