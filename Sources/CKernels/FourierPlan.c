#include <math.h>

#include "FourierPlan.h"

// Stockham's form: each pass takes a factor p of the length out and leaves the elements in order. Several rows go through
// together, side by side, so that every inner loop runs over neighbors.
// Lengths with a large prime factor become a convolution, whose length is a power of two (Bluestein).

/// Both parts in one piece of memory.
static parts_f64 halves_of(double *memory, int64_t count) { return (parts_f64){memory, memory + count}; }

// MARK: Plans

complex_f64 flux_fourier_unit(double turns) {
    return (complex_f64){cos(2 * M_PI * turns), sin(2 * M_PI * turns)};
}

void flux_fourier_destroy(plan *p) {
    if (!p) return;
    flux_fourier_destroy(p->forward);
    flux_fourier_destroy(p->backward);
    free(p->roots);
    free(p->roots_f32);
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
        p->roots_f32 = flux_allocate(count * (int64_t)sizeof(complex_f32));
        for (int64_t k = 0; k < count; k++) {
            complex_f64 root = p->roots[k] = flux_fourier_unit(sign * (double)k / (double)count);
            p->roots_f32[k] = (complex_f32){(float)root.re, (float)root.im};
        }
        return p;
    }
    int64_t length = 1;
    while (length < 2 * count - 1) length *= 2;
    p->forward = flux_fourier_plan(length, false);
    p->backward = flux_fourier_plan(length, true);
    p->chirp = flux_allocate(count * (int64_t)sizeof(complex_f64));
    p->spectrum = halves_of(calloc((size_t)length * 2, sizeof(double)), length);
    double *scratch = flux_allocate(length * 2 * (int64_t)sizeof(double));
    if (!p->spectrum.re) abort();
    for (int64_t k = 0; k < count; k++) {
        __extension__ typedef unsigned __int128 wide;  // k² may be large, and only its remainder counts
        int64_t square = (int64_t)((wide)k * (wide)k % (wide)(2 * count));
        p->chirp[k] = flux_fourier_unit(sign * (double)square / (double)(2 * count));
        for (int64_t place = k; place == k || (k > 0 && place == length - k); place = place == k ? length - k : -1) {
            p->spectrum.re[place] = p->chirp[k].re / (double)length;
            p->spectrum.im[place] = -p->chirp[k].im / (double)length;
        }
    }
    flux_fourier_transform_f64(p->forward, 1, p->spectrum, scratch);
    free(scratch);
    return p;
}

// MARK: Passes

#define REAL float
#define NAMED(name) name##_f32
#include "FourierPasses.h"
#undef REAL
#undef NAMED
#define REAL double
#define NAMED(name) name##_f64
#include "FourierPasses.h"

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

void flux_fourier_transform_f32(const plan *p, int64_t lanes, parts_f32 x, float *scratch) {
    run_passes_f32(p, p->roots_f32, lanes, x, (parts_f32){scratch, scratch + p->count * lanes});
}

void flux_fourier_transform_f64(const plan *p, int64_t lanes, parts_f64 x, double *scratch) {
    if (!p->forward) {
        run_passes_f64(p, p->roots, lanes, x, halves_of(scratch, p->count * lanes));
        return;
    }
    int64_t length = p->forward->count, used = p->count * lanes, all = length * lanes;
    parts_f64 a = halves_of(scratch, all), inner = halves_of(scratch + 2 * all, all);
    for (int64_t i = 0; i < used; i += lanes) scale_lanes(lanes, p->chirp[i / lanes], x.re + i, x.im + i, a.re + i, a.im + i);
    memset(a.re + used, 0, (size_t)(all - used) * sizeof(double));
    memset(a.im + used, 0, (size_t)(all - used) * sizeof(double));
    run_passes_f64(p->forward, p->forward->roots, lanes, a, inner);
    for (int64_t i = 0; i < all; i += lanes) {
        complex_f64 factor = {p->spectrum.re[i / lanes], p->spectrum.im[i / lanes]};
        scale_lanes(lanes, factor, a.re + i, a.im + i, a.re + i, a.im + i);
    }
    run_passes_f64(p->backward, p->backward->roots, lanes, a, inner);
    for (int64_t i = 0; i < used; i += lanes) scale_lanes(lanes, p->chirp[i / lanes], a.re + i, a.im + i, x.re + i, x.im + i);
}
