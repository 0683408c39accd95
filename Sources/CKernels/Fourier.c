#include <math.h>
#include <stdlib.h>

#include "Internal.h"

// Stockham's form: each pass takes a factor p of the length out and leaves the elements in order. All in float64: rows fit
// the cache, where the conversion costs little and the error is that of the input alone.
// Lengths with a large prime factor become a convolution, whose length is a power of two (Bluestein).

enum { MAX_FACTORS = 64, LARGEST_FACTOR = 31 };

typedef struct {
    double re, im;
} complex_f64;

typedef struct plan {
    int64_t count;
    int factors[MAX_FACTORS], factor_count;
    complex_f64 *roots;  // exp(∓2πi·k/count)
    // Only where `count` has a large prime factor:
    struct plan *forward, *backward;       // of the convolution
    complex_f64 *chirp, *spectrum;         // exp(∓πi·k²/count), and the transform of its conjugate
} plan;

FLUX_INLINE complex_f64 times(complex_f64 x, complex_f64 y) {
    return (complex_f64){x.re * y.re - x.im * y.im, x.re * y.im + x.im * y.re};
}

FLUX_INLINE complex_f64 plus(complex_f64 x, complex_f64 y) { return (complex_f64){x.re + y.re, x.im + y.im}; }
FLUX_INLINE complex_f64 minus(complex_f64 x, complex_f64 y) { return (complex_f64){x.re - y.re, x.im - y.im}; }

static void *allocate(int64_t size) {
    void *memory = malloc((size_t)(size > 0 ? size : 1));
    if (!memory) abort();
    return memory;
}

// MARK: Plans

static complex_f64 unit(double turn) {
    return (complex_f64){cos(2 * M_PI * turn), sin(2 * M_PI * turn)};
}

static void destroy(plan *p) {
    if (!p) return;
    destroy(p->forward);
    destroy(p->backward);
    free(p->roots);
    free(p->chirp);
    free(p->spectrum);
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

static void transform(const plan *p, complex_f64 *x, complex_f64 *scratch);

static plan *make_plan(int64_t count, bool inverse) {
    plan *p = calloc(1, sizeof *p);
    if (!p) abort();
    p->count = count;
    double sign = inverse ? 1 : -1;
    if (factor(p)) {
        p->roots = allocate(count * (int64_t)sizeof(complex_f64));
        for (int64_t k = 0; k < count; k++) p->roots[k] = unit(sign * (double)k / (double)count);
        return p;
    }
    int64_t length = 1;
    while (length < 2 * count - 1) length *= 2;
    p->forward = make_plan(length, false);
    p->backward = make_plan(length, true);
    p->chirp = allocate(count * (int64_t)sizeof(complex_f64));
    p->spectrum = calloc((size_t)length, sizeof(complex_f64));
    complex_f64 *scratch = allocate(length * (int64_t)sizeof(complex_f64));
    if (!p->spectrum) abort();
    for (int64_t k = 0; k < count; k++) {
        __extension__ typedef unsigned __int128 wide;  // k² may be large, and only its remainder counts
        int64_t square = (int64_t)((wide)k * (wide)k % (wide)(2 * count));
        p->chirp[k] = unit(sign * (double)square / (double)(2 * count));
        complex_f64 conjugate = {p->chirp[k].re / (double)length, -p->chirp[k].im / (double)length};
        p->spectrum[k] = conjugate;
        if (k > 0) p->spectrum[length - k] = conjugate;
    }
    transform(p->forward, p->spectrum, scratch);
    free(scratch);
    return p;
}

// MARK: Passes: x is seen as [p, m, s], y as [m, p, s], where p·m elements of a transform lie s apart.

FLUX_INLINE void pass_2(int64_t m, int64_t s, int64_t step, const complex_f64 *roots, const complex_f64 *x, complex_f64 *y) {
    for (int64_t k = 0; k < m; k++) {
        complex_f64 w = roots[k * step];
        for (int64_t q = 0; q < s; q++) {
            complex_f64 a = x[q + s * k], b = x[q + s * (k + m)];
            y[q + s * 2 * k] = plus(a, b);
            y[q + s * (2 * k + 1)] = times(w, minus(a, b));
        }
    }
}

FLUX_INLINE void pass_4(int64_t m, int64_t s, int64_t step, const complex_f64 *roots, double turn, const complex_f64 *x,
                        complex_f64 *y) {
    for (int64_t k = 0; k < m; k++) {
        complex_f64 w1 = roots[k * step], w2 = roots[2 * k * step], w3 = roots[3 * k * step];
        for (int64_t q = 0; q < s; q++) {
            complex_f64 a = x[q + s * k], b = x[q + s * (k + m)], c = x[q + s * (k + 2 * m)], d = x[q + s * (k + 3 * m)];
            complex_f64 ac = plus(a, c), a_c = minus(a, c), bd = plus(b, d), b_d = minus(b, d);
            complex_f64 turned = {-turn * b_d.im, turn * b_d.re};  // b − d, turned by a quarter
            y[q + s * 4 * k] = plus(ac, bd);
            y[q + s * (4 * k + 1)] = times(w1, plus(a_c, turned));
            y[q + s * (4 * k + 2)] = times(w2, minus(ac, bd));
            y[q + s * (4 * k + 3)] = times(w3, minus(a_c, turned));
        }
    }
}

FLUX_INLINE void pass_p(int p, int64_t count, int64_t m, int64_t s, int64_t step, const complex_f64 *roots, const complex_f64 *x,
                        complex_f64 *y) {
    for (int64_t k = 0; k < m; k++) {
        for (int r = 0; r < p; r++) {
            complex_f64 w = roots[(k * r * step) % count];
            complex_f64 *out = y + s * (p * k + r);
            for (int64_t q = 0; q < s; q++) out[q] = x[q + s * k];
            for (int j = 1; j < p; j++) {
                complex_f64 v = roots[(int64_t)(j * r % p) * (count / p)];
                const complex_f64 *in = x + s * (k + m * j);
                for (int64_t q = 0; q < s; q++) out[q] = plus(out[q], times(v, in[q]));
            }
            for (int64_t q = 0; q < s; q++) out[q] = times(w, out[q]);
        }
    }
}

/// Transforms `x` in place, where all factors are small.
FLUX_MULTIVERSION static void run_passes(const plan *p, complex_f64 *x, complex_f64 *scratch) {
    int64_t n = p->count, s = 1;
    complex_f64 *from = x, *to = scratch;
    for (int i = 0; i < p->factor_count; i++) {
        int64_t f = p->factors[i], m = n / f, step = p->count / n;
        if (f == 4) {
            pass_4(m, s, step, p->roots, p->roots[p->count / 4].im, from, to);
        } else if (f == 2) {
            pass_2(m, s, step, p->roots, from, to);
        } else {
            pass_p((int)f, p->count, m, s, step, p->roots, from, to);
        }
        complex_f64 *swap = from;
        from = to;
        to = swap;
        n = m;
        s *= f;
    }
    if (from != x) memcpy(x, from, (size_t)p->count * sizeof *x);
}

/// The elements that `scratch` must hold.
static int64_t scratch_count(const plan *p) { return p->forward ? 2 * p->forward->count : p->count; }

static void transform(const plan *p, complex_f64 *x, complex_f64 *scratch) {
    if (!p->forward) {
        run_passes(p, x, scratch);
        return;
    }
    int64_t length = p->forward->count;
    complex_f64 *a = scratch + length;
    for (int64_t k = 0; k < p->count; k++) a[k] = times(x[k], p->chirp[k]);
    memset(a + p->count, 0, (size_t)(length - p->count) * sizeof *a);
    run_passes(p->forward, a, scratch);
    for (int64_t k = 0; k < length; k++) a[k] = times(a[k], p->spectrum[k]);
    run_passes(p->backward, a, scratch);
    for (int64_t k = 0; k < p->count; k++) x[k] = times(a[k], p->chirp[k]);
}

// MARK: Rows

typedef struct {
    const plan *plan;
    int form, dtype;
    int64_t rows, count;
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

static void complex_row(const job *j, int64_t row, complex_f64 *z, complex_f64 *scratch) {
    int64_t n = j->count;
    for (int64_t k = 0; k < n; k++) z[k] = (complex_f64){load(j, 2 * (row * n + k)), load(j, 2 * (row * n + k) + 1)};
    transform(j->plan, z, scratch);
    for (int64_t k = 0; k < n; k++) {
        store(j, 2 * (row * n + k), z[k].re);
        store(j, 2 * (row * n + k) + 1, z[k].im);
    }
}

/// Two real rows are transformed as the parts of one complex row, which are then told apart by their symmetry.
static void real_rows(const job *j, int64_t row, complex_f64 *z, complex_f64 *scratch) {
    int64_t n = j->count, half = n / 2 + 1;
    bool has_second = row + 1 < j->rows;
    for (int64_t k = 0; k < n; k++) z[k] = (complex_f64){load(j, row * n + k), has_second ? load(j, (row + 1) * n + k) : 0};
    transform(j->plan, z, scratch);
    for (int64_t k = 0; k < half; k++) {
        complex_f64 a = z[k], b = z[k == 0 ? 0 : n - k];
        store(j, 2 * (row * half + k), (a.re + b.re) / 2);
        store(j, 2 * (row * half + k) + 1, (a.im - b.im) / 2);
        if (!has_second) continue;
        store(j, 2 * ((row + 1) * half + k), (a.im + b.im) / 2);
        store(j, 2 * ((row + 1) * half + k) + 1, (b.re - a.re) / 2);
    }
}

static void real_inverse_rows(const job *j, int64_t row, complex_f64 *z, complex_f64 *scratch) {
    int64_t n = j->count, half = n / 2 + 1;
    bool has_second = row + 1 < j->rows;
    for (int64_t k = 0; k < half; k++) {
        bool is_real = k == 0 || 2 * k == n;
        complex_f64 a = {load(j, 2 * (row * half + k)), is_real ? 0 : load(j, 2 * (row * half + k) + 1)}, b = {0, 0};
        if (has_second) {
            b = (complex_f64){load(j, 2 * ((row + 1) * half + k)), is_real ? 0 : load(j, 2 * ((row + 1) * half + k) + 1)};
        }
        z[k] = (complex_f64){a.re - b.im, a.im + b.re};
        if (!is_real) z[n - k] = (complex_f64){a.re + b.im, b.re - a.im};
    }
    transform(j->plan, z, scratch);
    for (int64_t k = 0; k < n; k++) {
        store(j, row * n + k, z[k].re);
        if (has_second) store(j, (row + 1) * n + k, z[k].im);
    }
}

static void run(void *context, int64_t begin, int64_t end) {
    const job *j = context;
    complex_f64 *z = allocate((j->count + scratch_count(j->plan)) * (int64_t)sizeof *z);
    for (int64_t i = begin; i < end; i++) {
        switch (j->form) {
            case FLUX_FOURIER_REAL: real_rows(j, 2 * i, z, z + j->count); break;
            case FLUX_FOURIER_REAL_INVERSE: real_inverse_rows(j, 2 * i, z, z + j->count); break;
            default: complex_row(j, i, z, z + j->count); break;
        }
    }
    free(z);
}

void flux_fourier(int form, int dtype, int64_t rows, int64_t count, double scale, const void *x, void *out) {
    if (rows == 0 || count == 0) return;
    plan *p = make_plan(count, form == FLUX_FOURIER_INVERSE || form == FLUX_FOURIER_REAL_INVERSE);
    job j = {p, form, dtype, rows, count, scale, x, out};
    bool in_pairs = form == FLUX_FOURIER_REAL || form == FLUX_FOURIER_REAL_INVERSE;
    flux_parallel_for(in_pairs ? (rows + 1) / 2 : rows, 1 + 2048 / count, run, &j);
    destroy(p);
}
