#include "FourierPlan.h"

// A long row as a matrix `[columns of the first step, rows of the second]` (Bailey 1990): n = n1 · second + n2 and
// k = k1 + first · k2. The first step transforms its columns, eight neighboring n2 side by side, and turns element k1 by
// n2 · k1 / count; the second transforms along n2, eight neighboring k1 side by side. Both stay in the cache.

typedef struct {
    const plan *first, *second;
    int64_t count, part;
    bool is_inverse;
    double scale;
    const void *x;
    void *between;  // for each eight k1 the real parts and then the imaginary ones, `part` apart, as the second step takes them
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

// Parts that lie a multiple of a page apart would fight for the same lines of the cache.
enum { GAP = 16 };

#define KERNELS(suffix, type, renewal)                                                                                        \
    static const int order_##suffix[EIGHT] = {FOURIER_ORDER_##suffix};                                                        \
    /* Turns element k1 of lane l, whose n2 is `order[l]` further, by n2 · k1 / count: by products, from an exact root every */ \
    /* `renewal` elements. The results' lanes are in that order too. */                                                       \
    FLUX_INLINE void first_block_##suffix(const job *j, int64_t n2, const eight_f64 *step, parts_##suffix y) {                \
        eight_f64 root_re, root_im;                                                                                           \
        type *to = (type *)j->between + n2 * EIGHT;                                                                           \
        for (int64_t k1 = 0; k1 < j->first->count; k1 += EIGHT, to += 2 * j->part) {                                          \
            for (int l = 0; k1 % (renewal) == 0 && l < EIGHT; l++) {                                                          \
                int64_t turns = (n2 + order_##suffix[l]) * k1 % j->count;                                                     \
                complex_f64 root = flux_fourier_unit(-(double)turns / (double)j->count);                                      \
                root_re[l] = root.re;                                                                                         \
                root_im[l] = root.im;                                                                                         \
            }                                                                                                                 \
            eight_##suffix re[EIGHT], im[EIGHT], in_re[EIGHT], in_im[EIGHT];                                                  \
            for (int i = 0; i < EIGHT; i++) {                                                                                 \
                eight_##suffix w_re = __builtin_convertvector(root_re, eight_##suffix);                                       \
                eight_##suffix w_im = __builtin_convertvector(root_im, eight_##suffix);                                       \
                eight_##suffix y_re = *(const loose_eight_##suffix *)(y.re + (k1 + i) * EIGHT);                               \
                eight_##suffix y_im = *(const loose_eight_##suffix *)(y.im + (k1 + i) * EIGHT);                               \
                re[i] = w_re * y_re - w_im * y_im;                                                                            \
                im[i] = w_re * y_im + w_im * y_re;                                                                            \
                eight_f64 next = root_re * step[0] - root_im * step[1];                                                       \
                root_im = root_re * step[1] + root_im * step[0];                                                              \
                root_re = next;                                                                                               \
            }                                                                                                                 \
            for (int l = 0; l < EIGHT; l++) {                                                                                 \
                in_re[l] = re[order_##suffix[l]];                                                                             \
                in_im[l] = im[order_##suffix[l]];                                                                             \
            }                                                                                                                 \
            TRANSPOSE_EIGHT(in_re);                                                                                           \
            TRANSPOSE_EIGHT(in_im);                                                                                           \
            for (int l = 0; l < EIGHT; l++) {                                                                                 \
                *(loose_eight_##suffix *)(to + order_##suffix[l] * EIGHT) = in_re[l];                                         \
                *(loose_eight_##suffix *)(to + j->part + order_##suffix[l] * EIGHT) = in_im[l];                               \
            }                                                                                                                 \
        }                                                                                                                     \
    }                                                                                                                         \
    FLUX_MULTIVERSION static void first_step_##suffix(void *context, int64_t begin, int64_t end) {                            \
        const job *j = context;                                                                                               \
        int64_t first = j->first->count, second = j->second->count, all = first * EIGHT + GAP;                                \
        type *memory = flux_allocate(4 * all * (int64_t)sizeof(type));                                                        \
        parts_##suffix x = {memory, memory + all}, work = {memory + 2 * all, memory + 3 * all};                               \
        if (j->is_inverse) x = (parts_##suffix){x.im, x.re};                                                                  \
        for (int64_t n2 = begin * EIGHT; n2 < end * EIGHT; n2 += EIGHT) {                                                     \
            eight_f64 step[2];                                                                                                \
            for (int l = 0; l < EIGHT; l++) {                                                                                 \
                complex_f64 unit = flux_fourier_unit(-(double)(n2 + order_##suffix[l]) / (double)j->count);                   \
                step[0][l] = unit.re;                                                                                         \
                step[1][l] = unit.im;                                                                                         \
            }                                                                                                                 \
            for (int64_t n1 = 0; n1 < first; n1++) {                                                                          \
                const type *from = (const type *)j->x + 2 * (n1 * second + n2);                                               \
                eight_##suffix re, im;                                                                                        \
                take_eight_##suffix(from, &re, &im);                                                                          \
                *(loose_eight_##suffix *)(memory + n1 * EIGHT) = re;                                                          \
                *(loose_eight_##suffix *)(memory + all + n1 * EIGHT) = im;                                                    \
            }                                                                                                                 \
            first_block_##suffix(j, n2, step, flux_fourier_transform_##suffix(j->first, EIGHT, x, work, x));                  \
        }                                                                                                                     \
        free(memory);                                                                                                         \
    }                                                                                                                         \
    FLUX_MULTIVERSION static void second_step_##suffix(void *context, int64_t begin, int64_t end) {                           \
        const job *j = context;                                                                                               \
        int64_t first = j->first->count, second = j->second->count;                                                           \
        type *memory = flux_allocate(2 * j->part * (int64_t)sizeof(type)), scale = (type)j->scale;                            \
        parts_##suffix work = {memory, memory + j->part};                                                                     \
        for (int64_t block = begin; block < end; block++) {                                                                   \
            type *from = (type *)j->between + 2 * j->part * block;                                                            \
            parts_##suffix x = {from, from + j->part};                                                                        \
            parts_##suffix y = flux_fourier_transform_##suffix(j->second, EIGHT, x, work, x);                                 \
            if (j->is_inverse) y = (parts_##suffix){y.im, y.re};                                                              \
            for (int64_t k2 = 0; k2 < second; k2++) {                                                                         \
                type *out = (type *)j->out + 2 * (block * EIGHT + first * k2);                                                \
                eight_##suffix re = *(const loose_eight_##suffix *)(y.re + k2 * EIGHT) * scale;                               \
                eight_##suffix im = *(const loose_eight_##suffix *)(y.im + k2 * EIGHT) * scale;                               \
                put_eight_##suffix(out, &re, &im);                                                                            \
            }                                                                                                                 \
        }                                                                                                                     \
        free(memory);                                                                                                         \
    }

KERNELS(f32, float, 4096)
KERNELS(f64, double, 32)

bool flux_fourier_long(int dtype, bool inverse, int64_t count, double scale, const void *x, void *out) {
    int64_t first, second;
    if (!divide(count, &first, &second)) return false;
    bool keeps_first, keeps_second;
    plan *p = flux_fourier_find_plan(first, &keeps_first), *q = flux_fourier_find_plan(second, &keeps_second);
    bool is_direct = !p->convolution && !q->convolution;
    if (is_direct) {
        int64_t part = second * EIGHT + GAP;
        job j = {p, q, count, part, inverse, scale, x, flux_allocate(2 * part * (first / EIGHT) * flux_size(dtype)), out};
        flux_parallel_for(second / EIGHT, 1, dtype == FLUX_F64 ? first_step_f64 : first_step_f32, &j);
        flux_parallel_for(first / EIGHT, 1, dtype == FLUX_F64 ? second_step_f64 : second_step_f32, &j);
        free(j.between);
    }
    if (!keeps_first) flux_fourier_destroy(p);
    if (!keeps_second) flux_fourier_destroy(q);
    return is_direct;
}
