// The passes of a Fourier transform in one type, REAL; NAMED(x) adds its suffix. Included once for each by FourierPlan.c.
// x is seen as [p, m, s], y as [m, p, s], where p·m elements of a transform lie s apart.

/// Lanes come in eights: a loop of constant length is one vector, where one of any length would begin with single elements.
#define EACH_LANE(...)                                                                   \
    if (s % MOST_LANES == 0) {                                                           \
        for (int64_t base = 0; base < s; base += MOST_LANES) {                           \
            FLUX_INDEPENDENT for (int64_t q = base; q < base + MOST_LANES; q++) __VA_ARGS__ \
        }                                                                                \
    } else {                                                                             \
        FLUX_INDEPENDENT for (int64_t q = 0; q < s; q++) __VA_ARGS__                     \
    }

/// `y[at] = w · (re, im)`
#define TURN(at, w, real, imaginary)                                     \
    do {                                                                 \
        REAL turned_re = (real), turned_im = (imaginary);                \
        y.re[at] = (w).re * turned_re - (w).im * turned_im;              \
        y.im[at] = (w).re * turned_im + (w).im * turned_re;              \
    } while (0)

FLUX_INLINE void NAMED(pass_2)(int64_t m, int64_t s, int64_t step, const NAMED(complex) *roots, NAMED(parts) x, NAMED(parts) y) {
    for (int64_t k = 0; k < m; k++) {
        NAMED(complex) w = roots[k * step];
        EACH_LANE({
            int64_t a = q + s * k, b = a + s * m, out = q + s * 2 * k;
            y.re[out] = x.re[a] + x.re[b];
            y.im[out] = x.im[a] + x.im[b];
            TURN(out + s, w, x.re[a] - x.re[b], x.im[a] - x.im[b]);
        })
    }
}

/// `turn` is 1 for the inverse, −1 for the forward transform.
FLUX_INLINE void NAMED(pass_4)(int64_t m, int64_t s, int64_t step, const NAMED(complex) *roots, REAL turn, NAMED(parts) x,
                               NAMED(parts) y) {
    for (int64_t k = 0; k < m; k++) {
        NAMED(complex) w1 = roots[k * step], w2 = roots[2 * k * step], w3 = roots[3 * k * step];
        EACH_LANE({
            int64_t a = q + s * k, b = a + s * m, c = b + s * m, d = c + s * m, out = q + s * 4 * k;
            REAL even_re = x.re[a] + x.re[c], even_im = x.im[a] + x.im[c];
            REAL odd_re = x.re[b] + x.re[d], odd_im = x.im[b] + x.im[d];
            REAL left_re = x.re[a] - x.re[c], left_im = x.im[a] - x.im[c];
            REAL right_re = -turn * (x.im[b] - x.im[d]), right_im = turn * (x.re[b] - x.re[d]);
            y.re[out] = even_re + odd_re;
            y.im[out] = even_im + odd_im;
            TURN(out + s, w1, left_re + right_re, left_im + right_im);
            TURN(out + 2 * s, w2, even_re - odd_re, even_im - odd_im);
            TURN(out + 3 * s, w3, left_re - right_re, left_im - right_im);
        })
    }
}

/// For any factor: by the definition, p² products. With a constant `p` the two inner loops are unrolled.
FLUX_INLINE void NAMED(pass_p)(int p, int64_t count, int64_t m, int64_t s, int64_t step, const NAMED(complex) *roots,
                               NAMED(parts) x, NAMED(parts) y) {
    for (int64_t k = 0; k < m; k++) {
        for (int r = 0; r < p; r++) {
            NAMED(complex) w[LARGEST_FACTOR];  // the root of the sum times that of the pass
            for (int j = 0; j < p; j++) w[j] = roots[(k * r * step + (int64_t)(j * r % p) * (count / p)) % count];
            EACH_LANE({
                REAL re = 0, im = 0;
                for (int j = 0; j < p; j++) {
                    int64_t at = q + s * (k + m * j);
                    re += w[j].re * x.re[at] - w[j].im * x.im[at];
                    im += w[j].re * x.im[at] + w[j].im * x.re[at];
                }
                y.re[q + s * (p * k + r)] = re;
                y.im[q + s * (p * k + r)] = im;
            })
        }
    }
}

/// Transforms `x` in place, where all factors are small.
FLUX_MULTIVERSION static void NAMED(run_passes)(const plan *p, const NAMED(complex) *roots, int64_t lanes, NAMED(parts) x,
                                                NAMED(parts) scratch) {
    int64_t n = p->count, s = lanes;
    NAMED(parts) from = x, to = scratch;
    for (int i = 0; i < p->factor_count; i++) {
        int64_t f = p->factors[i], m = n / f, step = p->count / n;
        switch (f) {
            case 2: NAMED(pass_2)(m, s, step, roots, from, to); break;
            case 3: NAMED(pass_p)(3, p->count, m, s, step, roots, from, to); break;
            case 4: NAMED(pass_4)(m, s, step, roots, p->inverse ? 1 : -1, from, to); break;
            case 5: NAMED(pass_p)(5, p->count, m, s, step, roots, from, to); break;
            default: NAMED(pass_p)((int)f, p->count, m, s, step, roots, from, to); break;
        }
        NAMED(parts) swap = from;
        from = to;
        to = swap;
        n = m;
        s *= f;
    }
    if (from.re == x.re) return;
    memcpy(x.re, from.re, (size_t)(p->count * lanes) * sizeof(REAL));
    memcpy(x.im, from.im, (size_t)(p->count * lanes) * sizeof(REAL));
}

#undef TURN
#undef EACH_LANE
