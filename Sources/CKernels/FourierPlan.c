#include <math.h>

#include "FourierPlan.h"

// Stockham's form: each pass takes a factor p of the length out and leaves the elements in order. Eight rows go through
// together, side by side, so that every inner loop runs over neighbors; a row whose length is a multiple of eight goes alone,
// and stays in the nearest cache: its first pass puts eight neighbors out, and the later ones run over them.
// Lengths with a large prime factor become a convolution, whose length is a power of two (Bluestein).

// MARK: Plans

complex_f64 flux_fourier_unit(double turns) {
    return (complex_f64){cos(2 * M_PI * turns), sin(2 * M_PI * turns)};
}

void flux_fourier_destroy(plan *p) {
    if (!p) return;
    flux_fourier_destroy(p->convolution);
    free(p->roots);
    free(p->roots_f32);
    free(p->turns);
    free(p->turns_f32);
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
    p->roots = flux_allocate(count * (int64_t)sizeof(complex_f64));
    p->roots_f32 = flux_allocate(count * (int64_t)sizeof(complex_f32));
    for (int64_t k = 0; k < count; k++) {
        complex_f64 root = p->roots[k] = flux_fourier_unit(-(double)k / (double)count);
        p->roots_f32[k] = (complex_f32){(float)root.re, (float)root.im};
    }
    if (count % EIGHT != 0 || m < EIGHT) return;
    p->turns = flux_allocate(14 * m * (int64_t)sizeof(double));
    p->turns_f32 = flux_allocate(14 * m * (int64_t)sizeof(float));
    for (int64_t at = 0; at < 14 * m; at++) {
        complex_f64 root = p->roots[(at / (2 * m) + 1) * (at % m)];
        p->turns[at] = at / m % 2 ? root.im : root.re;
        p->turns_f32[at] = (float)p->turns[at];
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
enum { SIXTEEN = 16 };
typedef float sixteen_f32 __attribute__((vector_size(64), may_alias));
typedef float loose_sixteen_f32 __attribute__((vector_size(64), aligned(4), may_alias));
#define pass_sixteen_f64 pass_eight_f64

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
#include "FourierPasses.h"
#define LANE sixteen_f32
#define LOOSE loose_sixteen_f32
#define WIDTH SIXTEEN
#define NAMED(name) name##_sixteen_f32
#include "FourierPasses.h"
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
#include "FourierPasses.h"
#undef REAL
#undef TYPED

#define TRANSFORM(suffix, type, its_roots, its_turns)                                                                          \
    /* The first pass of one row: by eight, over eight neighboring k, the last of which may be gone through twice. The row is */ \
    /* in `pairs` if they are given, whose parts are exchanged for the inverse, else in `x`. */                                \
    FLUX_INLINE void first_pass_##suffix(int64_t m, const type *turns, const type *pairs, bool is_inverse, parts_##suffix x,   \
                                         parts_##suffix y) {                                                                   \
        for (int64_t next = 0; next < m; next += EIGHT) {                                                                      \
            int64_t k = flux_min(next, m - EIGHT);                                                                             \
            eight_##suffix re[EIGHT], im[EIGHT], out_re[EIGHT], out_im[EIGHT];                                                 \
            for (int j = 0; j < EIGHT; j++) {                                                                                  \
                if (pairs) {                                                                                                   \
                    const loose_eight_##suffix *at = (const loose_eight_##suffix *)(pairs + 2 * (k + m * j));                  \
                    eight_##suffix even = __builtin_shufflevector(at[0], at[1], 0, 2, 4, 6, 8, 10, 12, 14);                    \
                    eight_##suffix odd = __builtin_shufflevector(at[0], at[1], 1, 3, 5, 7, 9, 11, 13, 15);                     \
                    re[j] = is_inverse ? odd : even;                                                                           \
                    im[j] = is_inverse ? even : odd;                                                                           \
                } else {                                                                                                       \
                    re[j] = *(const loose_eight_##suffix *)(x.re + k + m * j);                                                 \
                    im[j] = *(const loose_eight_##suffix *)(x.im + k + m * j);                                                 \
                }                                                                                                              \
            }                                                                                                                  \
            eight_eight_##suffix(re, im);                                                                                      \
            for (int r = 0; r < EIGHT; r++) {                                                                                  \
                int from = r % 4 * 2 + r / 4;                                                                                  \
                out_re[r] = re[from];                                                                                          \
                out_im[r] = im[from];                                                                                          \
                if (r == 0) continue;                                                                                          \
                eight_##suffix w_re = *(const loose_eight_##suffix *)(turns + (2 * r - 2) * m + k);                            \
                eight_##suffix w_im = *(const loose_eight_##suffix *)(turns + (2 * r - 1) * m + k);                            \
                out_re[r] = w_re * re[from] - w_im * im[from];                                                                 \
                out_im[r] = w_re * im[from] + w_im * re[from];                                                                 \
            }                                                                                                                  \
            TRANSPOSE_EIGHT(out_re);                                                                                           \
            TRANSPOSE_EIGHT(out_im);                                                                                           \
            for (int i = 0; i < EIGHT; i++) {                                                                                  \
                *(loose_eight_##suffix *)(y.re + (k + i) * EIGHT) = out_re[i];                                                 \
                *(loose_eight_##suffix *)(y.im + (k + i) * EIGHT) = out_im[i];                                                 \
            }                                                                                                                  \
        }                                                                                                                      \
    }                                                                                                                          \
    /* The last pass of one row, by `f`, into pairs. */                                                                        \
    FLUX_INLINE void last_pass_##suffix(int f, int64_t s, parts_##suffix x, bool is_inverse, type scale, type *pairs) {        \
        for (int64_t q = 0; q < s; q += EIGHT) {                                                                               \
            eight_##suffix re[EIGHT], im[EIGHT];                                                                               \
            for (int j = 0; j < f; j++) {                                                                                      \
                re[j] = *(const loose_eight_##suffix *)(x.re + q + s * j);                                                     \
                im[j] = *(const loose_eight_##suffix *)(x.im + q + s * j);                                                     \
            }                                                                                                                  \
            if (f == 8) eight_eight_##suffix(re, im);                                                                          \
            else four_eight_##suffix(re, im, 0, 1, 2, 3);                                                                      \
            for (int r = 0; r < f; r++) {                                                                                      \
                int from = f == 8 ? r % 4 * 2 + r / 4 : r;                                                                     \
                eight_##suffix even = (is_inverse ? im : re)[from] * scale, odd = (is_inverse ? re : im)[from] * scale;        \
                loose_eight_##suffix *at = (loose_eight_##suffix *)(pairs + 2 * (q + s * r));                                  \
                at[0] = __builtin_shufflevector(even, odd, 0, 8, 1, 9, 2, 10, 3, 11);                                          \
                at[1] = __builtin_shufflevector(even, odd, 4, 12, 5, 13, 6, 14, 7, 15);                                        \
            }                                                                                                                  \
        }                                                                                                                      \
    }                                                                                                                          \
    FLUX_INLINE void any_pass_##suffix(const plan *p, int f, int64_t m, int64_t s, parts_##suffix x, parts_##suffix y) {       \
        int64_t step = p->count / (m * f);                                                                                     \
        if (p->is_wide && s % SIXTEEN == 0) pass_sixteen_##suffix(f, p->count, m, s, step, p->its_roots, x, y);                \
        else if (s % EIGHT == 0) pass_eight_##suffix(f, p->count, m, s, step, p->its_roots, x, y);                             \
        else pass_single_##suffix(f, p->count, m, s, step, p->its_roots, x, y);                                                \
    }                                                                                                                          \
    /* Where all factors are small. */                                                                                         \
    FLUX_MULTIVERSION static parts_##suffix run_passes_##suffix(const plan *p, int64_t lanes, parts_##suffix x,                \
                                                                parts_##suffix work, parts_##suffix spare) {                   \
        int64_t n = p->count, s = lanes;                                                                                       \
        for (int i = 0; i < p->factor_count; i++) {                                                                            \
            int f = p->factors[i];                                                                                             \
            if (s == 1 && p->its_turns) first_pass_##suffix(n / f, p->its_turns, 0, false, x, work);                           \
            else any_pass_##suffix(p, f, n / f, s, x, work);                                                                   \
            parts_##suffix result = work;                                                                                      \
            work = i == 0 ? spare : x;                                                                                         \
            x = result;                                                                                                        \
            n /= f;                                                                                                            \
            s *= f;                                                                                                            \
        }                                                                                                                      \
        return x;                                                                                                              \
    }                                                                                                                          \
    FLUX_MULTIVERSION static void run_row_##suffix(const plan *p, bool is_inverse, type scale, const type *pairs, type *out,   \
                                                   parts_##suffix x, parts_##suffix y) {                                       \
        int64_t n = p->count / EIGHT, s = EIGHT;                                                                               \
        int last = p->factor_count - 1;                                                                                        \
        if (is_inverse) first_pass_##suffix(n, p->its_turns, pairs, true, x, x);                                               \
        else first_pass_##suffix(n, p->its_turns, pairs, false, x, x);                                                         \
        for (int i = 1; i < last; i++) {                                                                                       \
            int f = p->factors[i];                                                                                             \
            any_pass_##suffix(p, f, n / f, s, x, y);                                                                           \
            parts_##suffix result = y;                                                                                         \
            y = x;                                                                                                             \
            x = result;                                                                                                        \
            n /= f;                                                                                                            \
            s *= f;                                                                                                            \
        }                                                                                                                      \
        if (p->factors[last] == 8) last_pass_##suffix(8, s, x, is_inverse, scale, out);                                        \
        else last_pass_##suffix(4, s, x, is_inverse, scale, out);                                                              \
    }                                                                                                                          \
    bool flux_fourier_row_##suffix(const plan *p, bool is_inverse, type scale, const type *pairs, type *out, parts_##suffix x, \
                                   parts_##suffix y) {                                                                         \
        int last = p->factor_count - 1;                                                                                        \
        if (!p->its_turns || last < 1 || p->factors[last] % 4 != 0) return false;                                              \
        run_row_##suffix(p, is_inverse, scale, pairs, out, x, y);                                                              \
        return true;                                                                                                           \
    }

TRANSFORM(f32, float, roots_f32, turns_f32)
TRANSFORM(f64, double, roots, turns)

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
