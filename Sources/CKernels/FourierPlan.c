#include <math.h>

#include "FourierPlan.h"

// Stockham's form: each pass takes a factor p of the length out and leaves the elements in order. Eight rows go through
// together, side by side, so that every inner loop runs over neighbors; a row of 64 numbers or more whose length is a multiple of
// eight can go alone, and stays in the nearest cache: its first pass puts eight neighbors out, and the later ones run over them.
// Lengths with a large prime factor become a convolution, whose length is a power of two (Bluestein).

// MARK: Plans

complex_f64 flux_fourier_unit(double turns) {
    return (complex_f64){cos(2 * M_PI * turns), sin(2 * M_PI * turns)};
}

void flux_fourier_destroy(plan *p) {
    if (!p) return;
    flux_fourier_destroy(p->convolution);
    free(p->roots_f64);
    free(p->roots_f32);
    for (int i = 0; i < 2; i++) {
        free(p->turns_f64[i]);
        free(p->turns_f32[i]);
    }
    free(p->chirp.re);
    free(p->spectrum.re);
    free(p);
}

/// Splits the length into small factors; false where one is large. Sixteen at the end is four times four, cheaper than eight
/// times two.
static bool factor(plan *p) {
    static const int preferred[] = {4, 2, 3, 5, 7, 11, 13, 17, 19, 23, 29, LARGEST_FACTOR};
    int64_t rest = p->count;
    for (; rest % 8 == 0 && (p->factor_count == 0 || rest % 16 != 0 || rest % 32 == 0); rest /= 8) {
        p->factors[p->factor_count++] = 8;
    }
    for (size_t i = 0; i < sizeof preferred / sizeof *preferred; i++) {
        for (; rest % preferred[i] == 0; rest /= preferred[i]) p->factors[p->factor_count++] = preferred[i];
    }
    return rest == 1;
}

static void make_roots(plan *p) {
    int64_t count = p->count, m = count / EIGHT;
    p->roots_f64 = flux_allocate(count * (int64_t)sizeof(complex_f64));
    p->roots_f32 = flux_allocate(count * (int64_t)sizeof(complex_f32));
    for (int64_t k = 0; k < count; k++) {
        complex_f64 root = p->roots_f64[k] = flux_fourier_unit(-(double)k / (double)count);
        p->roots_f32[k] = (complex_f32){(float)root.re, (float)root.im};
    }
    if (count % EIGHT != 0 || m < EIGHT) return;
    int64_t numbers = 14 * EIGHT * ((m + EIGHT - 1) / EIGHT);
    for (int is_in_pairs = 0; is_in_pairs < 2; is_in_pairs++) {
        static const int order_f64[] = {FOURIER_ORDER_f64}, order_f32[] = {FOURIER_ORDER_f32};
        double *turns = p->turns_f64[is_in_pairs] = flux_allocate(numbers * (int64_t)sizeof(double));
        float *turns_f32 = p->turns_f32[is_in_pairs] = flux_allocate(numbers * (int64_t)sizeof(float));
        for (int64_t at = 0; at < numbers; at++) {
            int64_t lane = at % EIGHT, part = at / EIGHT % 2, r = at / EIGHT % 14 / 2 + 1;
            int64_t k = flux_min(at / (14 * EIGHT) * EIGHT, m - EIGHT);
            complex_f64 root = p->roots_f64[r * (k + (is_in_pairs ? order_f64[lane] : lane))];
            turns[at] = part ? root.im : root.re;
            root = p->roots_f64[r * (k + (is_in_pairs ? order_f32[lane] : lane))];
            turns_f32[at] = (float)(part ? root.im : root.re);
        }
    }
}

plan *flux_fourier_plan(int64_t count) {
    plan *p = calloc(1, sizeof *p);
    if (!p) abort();
    p->count = p->length = count;
    p->is_wide = flux_has_avx512();
    if (factor(p)) {
        make_roots(p);
        return p;
    }
    int64_t length = 1;
    while (length < 2 * count - 1) length *= 2;
    p->length = length;
    p->convolution = flux_fourier_plan(length);
    p->chirp.re = flux_allocate(2 * count * (int64_t)sizeof(double));
    p->chirp.im = p->chirp.re + count;
    double *memory = flux_allocate(6 * length * (int64_t)sizeof(double));
    memset(memory, 0, (size_t)length * 2 * sizeof(double));
    p->spectrum = (parts_f64){memory, memory + length};
    for (int64_t k = 0; k < count; k++) {
        __extension__ typedef unsigned __int128 wide;  // k² may be large, and only its remainder counts
        int64_t square = (int64_t)((wide)k * (wide)k % (wide)(2 * count));
        complex_f64 unit = flux_fourier_unit(-(double)square / (double)(2 * count));
        p->chirp.re[k] = unit.re;
        p->chirp.im[k] = unit.im;
        for (int64_t place = k; place == k || (k > 0 && place == length - k); place = place == k ? length - k : -1) {
            p->spectrum.re[place] = unit.re / (double)length;
            p->spectrum.im[place] = -unit.im / (double)length;
        }
    }
    parts_f64 work = {memory + 2 * length, memory + 3 * length}, spare = {memory + 4 * length, memory + 5 * length};
    parts_f64 spectrum = flux_fourier_transform_f64(p->convolution, 1, p->spectrum, work, spare);
    memcpy(p->spectrum.re, spectrum.re, (size_t)length * sizeof(double));
    memcpy(p->spectrum.im, spectrum.im, (size_t)length * sizeof(double));
    return p;
}

// MARK: Passes

// As many as a register of AVX-512 holds; eight of float64 fill one too.
typedef float sixteen_f32 __attribute__((vector_size(64), may_alias));
typedef float loose_sixteen_f32 __attribute__((vector_size(64), aligned(4), may_alias));
FOURIER_PAIRS(sixteen_f32, float)
#define pass_sixteen_f64 pass_eight_f64
#define first_of_columns_sixteen_f64 first_of_columns_eight_f64
#define last_of_columns_sixteen_f64 last_of_columns_eight_f64

static bool ends_in_four(const plan *p) { return p->factor_count > 1 && p->factors[p->factor_count - 1] % 4 == 0; }

bool flux_fourier_has_columns(const plan *p) { return !p->convolution && ends_in_four(p) && p->factors[0] % 4 == 0; }

bool flux_fourier_can_go_alone(const plan *p) { return (p->convolution ? p->convolution : p)->turns_f32[0]; }

bool flux_fourier_goes_alone(const plan *p) {
    enum { LONG = 256 };  // from which on it is faster whatever the last factor
    return flux_fourier_can_go_alone(p) && (p->count >= LONG || ends_in_four(p->convolution ? p->convolution : p));
}

#define REAL float
#define TYPED(name) name##_f32
#define LANE float
#define LOOSE float
#define WIDTH 1
#define NAMED(name) name##_single_f32
#include "FourierPasses.h"
#define LANE eight_f32
#define LOOSE loose_eight_f32
#define WIDTH EIGHT
#define NAMED(name) name##_eight_f32
#define HAS_PAIRS
#include "FourierPasses.h"
#define LANE sixteen_f32
#define LOOSE loose_sixteen_f32
#define WIDTH SIXTEEN
#define NAMED(name) name##_sixteen_f32
#define HAS_PAIRS
#include "FourierPasses.h"
#include "FourierRows.h"
#undef REAL
#undef TYPED
#define REAL double
#define TYPED(name) name##_f64
#define LANE double
#define LOOSE double
#define WIDTH 1
#define NAMED(name) name##_single_f64
#include "FourierPasses.h"
#define LANE eight_f64
#define LOOSE loose_eight_f64
#define WIDTH EIGHT
#define NAMED(name) name##_eight_f64
#define HAS_PAIRS
#include "FourierPasses.h"
#include "FourierRows.h"
#undef REAL
#undef TYPED

/// Lane by lane of each of `count` elements: times `factors`.
FLUX_MULTIVERSION static void multiply_lanes(int64_t count, int64_t lanes, parts_f64 factors, parts_f64 x, parts_f64 out) {
    int64_t inner = lanes == 1 ? count : lanes, stride = lanes == 1;  // one long loop for one lane
    for (int64_t first = 0; first < count * lanes; first += inner) {
        const double *re = factors.re + first / lanes, *im = factors.im + first / lanes;
        FLUX_INDEPENDENT for (int64_t l = 0; l < inner; l++) {
            double x_re = x.re[first + l], x_im = x.im[first + l];
            out.re[first + l] = x_re * re[l * stride] - x_im * im[l * stride];
            out.im[first + l] = x_re * im[l * stride] + x_im * re[l * stride];
        }
    }
}

parts_f32 flux_fourier_transform_f32(const plan *p, int64_t lanes, parts_f32 x, parts_f32 work, parts_f32 spare) {
    return run_passes_f32(p, lanes, x, work, spare);
}

parts_f64 flux_fourier_transform_f64(const plan *p, int64_t lanes, parts_f64 x, parts_f64 work, parts_f64 spare) {
    if (!p->convolution) return run_passes_f64(p, lanes, x, work, spare);
    int64_t used = p->count * lanes, rest = (p->length - p->count) * lanes;
    multiply_lanes(p->count, lanes, p->chirp, x, work);
    memset(work.re + used, 0, (size_t)rest * sizeof(double));
    memset(work.im + used, 0, (size_t)rest * sizeof(double));
    parts_f64 spectrum = run_passes_f64(p->convolution, lanes, work, spare, work);
    multiply_lanes(p->length, lanes, p->spectrum, spectrum, spectrum);
    // Back: with real and imaginary parts exchanged.
    parts_f64 other = spectrum.re == work.re ? spare : work, exchanged = {spectrum.im, spectrum.re};
    parts_f64 result = run_passes_f64(p->convolution, lanes, exchanged, other, exchanged);
    result = (parts_f64){result.im, result.re};
    multiply_lanes(p->count, lanes, p->chirp, result, result);
    return result;
}
