#include <math.h>

#include "FourierPlan.h"

// Stockham's form: each pass takes a factor p of the length out and leaves the elements in order. Several rows go through
// together, side by side, so that every inner loop runs over neighbors. All in float64: rows fit the cache, where the
// conversion costs little and the error is that of the input alone.
// Lengths with a large prime factor become a convolution, whose length is a power of two (Bluestein).

// MARK: Plans

static complex_f64 unit(double turn) {
    return (complex_f64){cos(2 * M_PI * turn), sin(2 * M_PI * turn)};
}

void flux_fourier_destroy(plan *p) {
    if (!p) return;
    flux_fourier_destroy(p->forward);
    flux_fourier_destroy(p->backward);
    free(p->roots);
    free(p->chirp);
    free(p->spectrum.re);
    free(p);
}

/// Splits the length into small factors; false where one is large.
static bool factor(plan *p) {
    static const int preferred[] = {4, 2, 3, 5, 7, 11, 13, 17, 19, 23, 29, LARGEST_FACTOR};
    int64_t rest = p->count;
    for (size_t i = 0; i < sizeof preferred / sizeof *preferred; i++) {
        for (; rest % preferred[i] == 0; rest /= preferred[i]) p->factors[p->factor_count++] = preferred[i];
    }
    return rest == 1;
}

plan *flux_fourier_plan(int64_t count, bool inverse) {
    plan *p = calloc(1, sizeof *p);
    if (!p) abort();
    p->count = count;
    p->inverse = inverse;
    double sign = inverse ? 1 : -1;
    if (factor(p)) {
        p->roots = flux_allocate(count * (int64_t)sizeof(complex_f64));
        for (int64_t k = 0; k < count; k++) p->roots[k] = unit(sign * (double)k / (double)count);
        return p;
    }
    int64_t length = 1;
    while (length < 2 * count - 1) length *= 2;
    p->forward = flux_fourier_plan(length, false);
    p->backward = flux_fourier_plan(length, true);
    p->chirp = flux_allocate(count * (int64_t)sizeof(complex_f64));
    p->spectrum = parts_in(calloc((size_t)length * 2, sizeof(double)), length);
    double *scratch = flux_allocate(length * 2 * (int64_t)sizeof(double));
    if (!p->spectrum.re) abort();
    for (int64_t k = 0; k < count; k++) {
        __extension__ typedef unsigned __int128 wide;  // k² may be large, and only its remainder counts
        int64_t square = (int64_t)((wide)k * (wide)k % (wide)(2 * count));
        p->chirp[k] = unit(sign * (double)square / (double)(2 * count));
        for (int64_t place = k; place == k || (k > 0 && place == length - k); place = place == k ? length - k : -1) {
            p->spectrum.re[place] = p->chirp[k].re / (double)length;
            p->spectrum.im[place] = -p->chirp[k].im / (double)length;
        }
    }
    flux_fourier_transform(p->forward, 1, p->spectrum, scratch);
    free(scratch);
    return p;
}

// MARK: Passes: x is seen as [p, m, s], y as [m, p, s], where p·m elements of a transform lie s apart.

/// `y[at] = w · (re, im)`
#define TURN(at, w, real, imaginary)                                     \
    do {                                                                 \
        double turned_re = (real), turned_im = (imaginary);              \
        y.re[at] = (w).re * turned_re - (w).im * turned_im;              \
        y.im[at] = (w).re * turned_im + (w).im * turned_re;              \
    } while (0)

FLUX_INLINE void pass_2(int64_t m, int64_t s, int64_t step, const complex_f64 *roots, parts x, parts y) {
    for (int64_t k = 0; k < m; k++) {
        complex_f64 w = roots[k * step];
        FLUX_INDEPENDENT for (int64_t q = 0; q < s; q++) {
            int64_t a = q + s * k, b = a + s * m, out = q + s * 2 * k;
            y.re[out] = x.re[a] + x.re[b];
            y.im[out] = x.im[a] + x.im[b];
            TURN(out + s, w, x.re[a] - x.re[b], x.im[a] - x.im[b]);
        }
    }
}

/// `turn` is 1 for the inverse, −1 for the forward transform.
FLUX_INLINE void pass_4(int64_t m, int64_t s, int64_t step, const complex_f64 *roots, double turn, parts x, parts y) {
    for (int64_t k = 0; k < m; k++) {
        complex_f64 w1 = roots[k * step], w2 = roots[2 * k * step], w3 = roots[3 * k * step];
        FLUX_INDEPENDENT for (int64_t q = 0; q < s; q++) {
            int64_t a = q + s * k, b = a + s * m, c = b + s * m, d = c + s * m, out = q + s * 4 * k;
            double even_re = x.re[a] + x.re[c], even_im = x.im[a] + x.im[c];
            double odd_re = x.re[b] + x.re[d], odd_im = x.im[b] + x.im[d];
            double left_re = x.re[a] - x.re[c], left_im = x.im[a] - x.im[c];
            double right_re = -turn * (x.im[b] - x.im[d]), right_im = turn * (x.re[b] - x.re[d]);
            y.re[out] = even_re + odd_re;
            y.im[out] = even_im + odd_im;
            TURN(out + s, w1, left_re + right_re, left_im + right_im);
            TURN(out + 2 * s, w2, even_re - odd_re, even_im - odd_im);
            TURN(out + 3 * s, w3, left_re - right_re, left_im - right_im);
        }
    }
}

/// For any factor: by the definition, p² products. With a constant `p` the two inner loops are unrolled.
FLUX_INLINE void pass_p(int p, int64_t count, int64_t m, int64_t s, int64_t step, const complex_f64 *roots, parts x, parts y) {
    for (int64_t k = 0; k < m; k++) {
        for (int r = 0; r < p; r++) {
            complex_f64 w[LARGEST_FACTOR];  // the root of the sum times that of the pass
            for (int j = 0; j < p; j++) w[j] = roots[(k * r * step + (int64_t)(j * r % p) * (count / p)) % count];
            FLUX_INDEPENDENT for (int64_t q = 0; q < s; q++) {
                double re = 0, im = 0;
                for (int j = 0; j < p; j++) {
                    int64_t at = q + s * (k + m * j);
                    re += w[j].re * x.re[at] - w[j].im * x.im[at];
                    im += w[j].re * x.im[at] + w[j].im * x.re[at];
                }
                y.re[q + s * (p * k + r)] = re;
                y.im[q + s * (p * k + r)] = im;
            }
        }
    }
}

/// Transforms `x` in place, where all factors are small.
FLUX_MULTIVERSION static void run_passes(const plan *p, int64_t lanes, parts x, parts scratch) {
    int64_t n = p->count, s = lanes;
    parts from = x, to = scratch;
    for (int i = 0; i < p->factor_count; i++) {
        int64_t f = p->factors[i], m = n / f, step = p->count / n;
        switch (f) {
            case 2: pass_2(m, s, step, p->roots, from, to); break;
            case 3: pass_p(3, p->count, m, s, step, p->roots, from, to); break;
            case 4: pass_4(m, s, step, p->roots, p->roots[p->count / 4].im, from, to); break;
            case 5: pass_p(5, p->count, m, s, step, p->roots, from, to); break;
            default: pass_p((int)f, p->count, m, s, step, p->roots, from, to); break;
        }
        parts swap = from;
        from = to;
        to = swap;
        n = m;
        s *= f;
    }
    if (from.re == x.re) return;
    memcpy(x.re, from.re, (size_t)(p->count * lanes) * sizeof(double));
    memcpy(x.im, from.im, (size_t)(p->count * lanes) * sizeof(double));
}

int64_t flux_fourier_scratch(const plan *p) { return p->forward ? 4 * p->forward->count : 2 * p->count; }

/// Lane by lane of one element: multiplied by `factor`.
FLUX_INLINE void scale_lanes(int64_t lanes, complex_f64 factor, const double *re, const double *im, double *out_re,
                             double *out_im) {
    for (int64_t l = 0; l < lanes; l++) {
        double real = re[l] * factor.re - im[l] * factor.im;
        out_im[l] = re[l] * factor.im + im[l] * factor.re;
        out_re[l] = real;
    }
}

void flux_fourier_transform(const plan *p, int64_t lanes, parts x, double *scratch) {
    if (!p->forward) {
        run_passes(p, lanes, x, parts_in(scratch, p->count * lanes));
        return;
    }
    int64_t length = p->forward->count, used = p->count * lanes, all = length * lanes;
    parts a = parts_in(scratch, all), inner = parts_in(scratch + 2 * all, all);
    for (int64_t i = 0; i < used; i += lanes) scale_lanes(lanes, p->chirp[i / lanes], x.re + i, x.im + i, a.re + i, a.im + i);
    memset(a.re + used, 0, (size_t)(all - used) * sizeof(double));
    memset(a.im + used, 0, (size_t)(all - used) * sizeof(double));
    run_passes(p->forward, lanes, a, inner);
    for (int64_t i = 0; i < all; i += lanes) {
        complex_f64 factor = {p->spectrum.re[i / lanes], p->spectrum.im[i / lanes]};
        scale_lanes(lanes, factor, a.re + i, a.im + i, a.re + i, a.im + i);
    }
    run_passes(p->backward, lanes, a, inner);
    for (int64_t i = 0; i < used; i += lanes) scale_lanes(lanes, p->chirp[i / lanes], a.re + i, a.im + i, x.re + i, x.im + i);
}
