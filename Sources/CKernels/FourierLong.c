#include "FourierPlan.h"
#include "Transpose.h"

// A long row as a matrix `[columns of the first step, rows of the second]` (Bailey 1990): n = n1 · second + n2 and
// k = k1 + first · k2. The first step transforms its columns, eight neighboring n2 side by side, and turns element k1 by
// n2 · k1 / count; the second transforms along n2, eight neighboring k1 side by side. Both stay in the cache.

typedef struct {
    const plan *first, *second;
    int64_t count;
    double sign, scale;
    const void *x;
    void *between;  // real and imaginary parts apart, each [second, first]
    void *out;
} job;

/// The two factors, multiples of eight as close to each other as they come; false where there are none.
static bool divide(int64_t count, int64_t *first, int64_t *second) {
    *first = 0;
    for (int64_t f = EIGHT; f * f <= count; f += EIGHT) {
        if (count % f == 0 && count / f % EIGHT == 0) *first = f;
    }
    *second = *first ? count / *first : 0;
    return *first > 0;
}

#define KERNELS(suffix, type, renewal)                                                                                     \
    /* Turns element k1 of lane l by (n2 + l) · k1 / count: by products, from an exact root every `renewal` elements. */  \
    FLUX_INLINE void turn_##suffix(const job *j, int64_t n2, type *re, type *im) {                                         \
        complex_f64 step[EIGHT], root[EIGHT];                                                                              \
        for (int l = 0; l < EIGHT; l++) step[l] = flux_fourier_unit(j->sign * (double)(n2 + l) / (double)j->count);        \
        for (int64_t k = 0; k < j->first->count; k++, re += EIGHT, im += EIGHT) {                                          \
            for (int l = 0; k % (renewal) == 0 && l < EIGHT; l++) {                                                        \
                root[l] = flux_fourier_unit(j->sign * (double)((n2 + l) * k % j->count) / (double)j->count);               \
            }                                                                                                              \
            for (int l = 0; l < EIGHT; l++) {                                                                              \
                double w_re = root[l].re, w_im = root[l].im;                                                               \
                type real = re[l];                                                                                         \
                re[l] = (type)w_re * real - (type)w_im * im[l];                                                            \
                im[l] = (type)w_re * im[l] + (type)w_im * real;                                                            \
                root[l].re = w_re * step[l].re - w_im * step[l].im;                                                        \
                root[l].im = w_re * step[l].im + w_im * step[l].re;                                                        \
            }                                                                                                              \
        }                                                                                                                  \
    }                                                                                                                      \
    /* Lanes n2 … n2 + 7 of all k1 to rows of neighboring k1. */                                                          \
    FLUX_INLINE void spread_##suffix(int64_t count, const type *lanes, type *rows) {                                       \
        for (int64_t k = 0; k < count; k += EIGHT) {                                                                       \
            eight_##suffix v[EIGHT];                                                                                       \
            for (int i = 0; i < EIGHT; i++) v[i] = *(const loose_eight_##suffix *)(lanes + (k + i) * EIGHT);               \
            TRANSPOSE_EIGHT(v);                                                                                            \
            for (int l = 0; l < EIGHT; l++) *(loose_eight_##suffix *)(rows + l * count + k) = v[l];                        \
        }                                                                                                                  \
    }                                                                                                                      \
    FLUX_MULTIVERSION static void first_step_##suffix(void *context, int64_t begin, int64_t end) {                         \
        const job *j = context;                                                                                            \
        int64_t first = j->first->count, second = j->second->count, all = first * EIGHT;                                   \
        type *re = flux_allocate(4 * all * (int64_t)sizeof(type)), *im = re + all, *to = j->between;                       \
        for (int64_t block = begin; block < end; block++) {                                                                \
            int64_t n2 = block * EIGHT;                                                                                    \
            for (int64_t n1 = 0; n1 < first; n1++) {                                                                       \
                const type *from = (const type *)j->x + 2 * (n1 * second + n2);                                            \
                for (int l = 0; l < EIGHT; l++) re[n1 * EIGHT + l] = from[2 * l], im[n1 * EIGHT + l] = from[2 * l + 1];    \
            }                                                                                                              \
            flux_fourier_transform_##suffix(j->first, EIGHT, (parts_##suffix){re, im}, im + all);                          \
            turn_##suffix(j, n2, re, im);                                                                                  \
            spread_##suffix(first, re, to + n2 * first);                                                                   \
            spread_##suffix(first, im, to + j->count + n2 * first);                                                        \
        }                                                                                                                  \
        free(re);                                                                                                          \
    }                                                                                                                      \
    FLUX_MULTIVERSION static void second_step_##suffix(void *context, int64_t begin, int64_t end) {                        \
        const job *j = context;                                                                                            \
        int64_t first = j->first->count, second = j->second->count, all = second * EIGHT;                                  \
        type *re = flux_allocate(4 * all * (int64_t)sizeof(type)), *im = re + all, scale = (type)j->scale;                 \
        for (int64_t block = begin; block < end; block++) {                                                                \
            const type *from = (const type *)j->between + block * EIGHT;                                                   \
            for (int64_t n2 = 0; n2 < second; n2++) {                                                                      \
                for (int l = 0; l < EIGHT; l++) {                                                                          \
                    re[n2 * EIGHT + l] = from[n2 * first + l];                                                             \
                    im[n2 * EIGHT + l] = from[j->count + n2 * first + l];                                                  \
                }                                                                                                          \
            }                                                                                                              \
            flux_fourier_transform_##suffix(j->second, EIGHT, (parts_##suffix){re, im}, im + all);                         \
            for (int64_t k2 = 0; k2 < second; k2++) {                                                                      \
                type *out = (type *)j->out + 2 * (block * EIGHT + first * k2);                                             \
                for (int l = 0; l < EIGHT; l++) {                                                                          \
                    out[2 * l] = re[k2 * EIGHT + l] * scale;                                                               \
                    out[2 * l + 1] = im[k2 * EIGHT + l] * scale;                                                           \
                }                                                                                                          \
            }                                                                                                              \
        }                                                                                                                  \
        free(re);                                                                                                          \
    }

KERNELS(f32, float, 4096)
KERNELS(f64, double, 32)

bool flux_fourier_long(int dtype, bool inverse, int64_t count, double scale, const void *x, void *out) {
    int64_t first, second;
    if (!divide(count, &first, &second)) return false;
    bool keeps_first, keeps_second;
    plan *p = flux_fourier_find_plan(first, inverse, &keeps_first), *q = flux_fourier_find_plan(second, inverse, &keeps_second);
    bool is_direct = !p->forward && !q->forward;
    if (is_direct) {
        job j = {p, q, count, inverse ? 1 : -1, scale, x, flux_allocate(2 * count * flux_size(dtype)), out};
        flux_parallel_for(second / EIGHT, 1, dtype == FLUX_F64 ? first_step_f64 : first_step_f32, &j);
        flux_parallel_for(first / EIGHT, 1, dtype == FLUX_F64 ? second_step_f64 : second_step_f32, &j);
        free(j.between);
    }
    if (!keeps_first) flux_fourier_destroy(p);
    if (!keeps_second) flux_fourier_destroy(q);
    return is_direct;
}
