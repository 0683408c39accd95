#include <stdatomic.h>

#include "FourierPlan.h"

typedef struct {
    const plan *plan;
    int form, dtype;
    int64_t rows, count, lanes;
    int64_t line;           // complex numbers from one result of a real row to the next: half of them, or all
    int64_t step;           // how far apart the numbers of a complex row are; as many rows lie side by side
    int64_t width, groups;  // so many rows, or pairs of real ones, one after another or side by side; groups of as many as there are lanes
    double scale, inner;
    const void *x;
    void *out;
} job;

static bool is_in_pairs(int form) { return form == FLUX_FOURIER_REAL || form == FLUX_FOURIER_REAL_INVERSE; }
static bool is_inverse(int form) { return form == FLUX_FOURIER_INVERSE || form == FLUX_FOURIER_REAL_INVERSE; }

/// Of a row of complex numbers, counted in those.
static int64_t place_of_row(const job *j, int64_t row) { return row / j->step * j->step * j->count + row % j->step; }

// MARK: Eight lanes of float32 at once, by squares of numbers that are transposed in registers

FLUX_MULTIVERSION static void load_eight_complex(int64_t count, const float *x, float *re, float *im) {
    int64_t k = 0;
    for (; k + 4 <= count; k += 4) {
        eight_f32 v[EIGHT];
        for (int l = 0; l < EIGHT; l++) v[l] = *(const loose_eight_f32 *)(x + 2 * (l * count + k));
        TRANSPOSE_EIGHT(v);
        for (int c = 0; c < 4; c++) {
            *(loose_eight_f32 *)(re + (k + c) * EIGHT) = v[2 * c];
            *(loose_eight_f32 *)(im + (k + c) * EIGHT) = v[2 * c + 1];
        }
    }
    for (; k < count; k++) {
        for (int l = 0; l < EIGHT; l++) {
            re[k * EIGHT + l] = x[2 * (l * count + k)];
            im[k * EIGHT + l] = x[2 * (l * count + k) + 1];
        }
    }
}

FLUX_MULTIVERSION static void store_eight_complex(int64_t count, float scale, const float *re, const float *im, float *out) {
    int64_t k = 0;
    for (; k + 4 <= count; k += 4) {
        eight_f32 v[EIGHT];
        for (int c = 0; c < 4; c++) {
            v[2 * c] = *(const loose_eight_f32 *)(re + (k + c) * EIGHT) * scale;
            v[2 * c + 1] = *(const loose_eight_f32 *)(im + (k + c) * EIGHT) * scale;
        }
        TRANSPOSE_EIGHT(v);
        for (int l = 0; l < EIGHT; l++) *(loose_eight_f32 *)(out + 2 * (l * count + k)) = v[l];
    }
    for (; k < count; k++) {
        for (int l = 0; l < EIGHT; l++) {
            out[2 * (l * count + k)] = re[k * EIGHT + l] * scale;
            out[2 * (l * count + k) + 1] = im[k * EIGHT + l] * scale;
        }
    }
}

/// Rows that lie side by side, whose numbers are `step` apart.
FLUX_MULTIVERSION static void load_eight_columns(int64_t count, int64_t step, const float *x, float *re, float *im) {
    for (int64_t k = 0; k < count; k++) {
        eight_f32 a, b;
        take_eight_f32(x + 2 * k * step, &a, &b);
        *(loose_eight_f32 *)(re + k * EIGHT) = a;
        *(loose_eight_f32 *)(im + k * EIGHT) = b;
    }
}

FLUX_MULTIVERSION static void store_eight_columns(int64_t count, int64_t step, float scale, const float *re, const float *im,
                                                  float *out) {
    for (int64_t k = 0; k < count; k++) {
        eight_f32 a = *(const loose_eight_f32 *)(re + k * EIGHT) * scale, b = *(const loose_eight_f32 *)(im + k * EIGHT) * scale;
        put_eight_f32(out + 2 * k * step, &a, &b);
    }
}

/// Pairs of rows: the even ones become the real parts, the odd ones the imaginary parts.
FLUX_MULTIVERSION static void load_eight_real(int64_t count, const float *x, float *re, float *im) {
    for (int part = 0; part < 2; part++) {
        const float *row = x + part * count;
        float *to = part ? im : re;
        int64_t k = 0;
        for (; k + EIGHT <= count; k += EIGHT) {
            eight_f32 v[EIGHT];
            for (int l = 0; l < EIGHT; l++) v[l] = *(const loose_eight_f32 *)(row + 2 * l * count + k);
            TRANSPOSE_EIGHT(v);
            for (int i = 0; i < EIGHT; i++) *(loose_eight_f32 *)(to + (k + i) * EIGHT) = v[i];
        }
        for (; k < count; k++) {
            for (int l = 0; l < EIGHT; l++) to[k * EIGHT + l] = row[2 * l * count + k];
        }
    }
}

FLUX_MULTIVERSION static void store_eight_halves(int64_t count, int64_t line, float end_scale, float inner_scale,
                                                 const float *re, const float *im, float *out) {
    int64_t half = count / 2 + 1;
    for (int64_t k = 0; k < half; k += 4) {
        eight_f32 first[EIGHT] = {0}, second[EIGHT] = {0};
        int64_t columns = flux_min(4, half - k);
        for (int64_t c = 0; c < columns; c++) {
            int64_t a = (k + c) * EIGHT, b = k + c == 0 ? 0 : (count - k - c) * EIGHT;
            float scale = 0.5f * (a == b ? end_scale : inner_scale);
            eight_f32 a_re = *(const loose_eight_f32 *)(re + a), b_re = *(const loose_eight_f32 *)(re + b);
            eight_f32 a_im = *(const loose_eight_f32 *)(im + a), b_im = *(const loose_eight_f32 *)(im + b);
            first[2 * c] = (a_re + b_re) * scale;
            first[2 * c + 1] = (a_im - b_im) * scale;
            second[2 * c] = (a_im + b_im) * scale;
            second[2 * c + 1] = (b_re - a_re) * scale;
        }
        TRANSPOSE_EIGHT(first);
        TRANSPOSE_EIGHT(second);
        for (int l = 0; l < EIGHT; l++) {
            float *to = out + 2 * (2 * l * line + k);
            if (columns == 4) {
                *(loose_eight_f32 *)to = first[l];
                *(loose_eight_f32 *)(to + 2 * line) = second[l];
            } else {
                memcpy(to, &first[l], (size_t)columns * 2 * sizeof(float));
                memcpy(to + 2 * line, &second[l], (size_t)columns * 2 * sizeof(float));
            }
        }
    }
}

static bool load_eight(const job *j, int64_t row, float *re, float *im) {
    if (j->form == FLUX_FOURIER_REAL_INVERSE) return false;
    const float *x = j->x;
    if (j->form == FLUX_FOURIER_REAL) load_eight_real(j->count, x + row * j->count, re, im);
    else if (j->step > 1) load_eight_columns(j->count, j->step, x + 2 * place_of_row(j, row), re, im);
    else load_eight_complex(j->count, x + 2 * row * j->count, re, im);
    return true;
}

static bool store_eight(const job *j, int64_t row, const float *re, const float *im) {
    if (j->form == FLUX_FOURIER_REAL_INVERSE) return false;
    float *out = j->out, scale = (float)j->scale;
    if (j->form == FLUX_FOURIER_REAL) {
        store_eight_halves(j->count, j->line, scale, (float)(j->scale * j->inner), re, im, out + row * 2 * j->line);
    } else if (j->step > 1) {
        store_eight_columns(j->count, j->step, scale, re, im, out + 2 * place_of_row(j, row));
    } else {
        store_eight_complex(j->count, scale, re, im, out + 2 * row * j->count);
    }
    return true;
}

// MARK: Any number of lanes, by single elements

#define ELEMENT float
#define REAL float
#define NAMED(name) name##_f32
#define TYPED(name) name##_f32
#define READS_ROWS true
#define LOAD_EIGHT load_eight
#define STORE_EIGHT store_eight
#define TRANSFORM flux_fourier_transform_f32
#define TRANSFORM_ROW flux_fourier_row_f32
#define TRANSFORM_COLUMNS flux_fourier_columns_f32
#include "FourierTransfers.h"
#undef REAL
#undef NAMED
#undef TYPED
#undef READS_ROWS
#undef LOAD_EIGHT
#undef STORE_EIGHT
#undef TRANSFORM
#undef TRANSFORM_ROW
#undef TRANSFORM_COLUMNS

#define REAL double
#define NAMED(name) name##_f32_in_f64
#define TYPED(name) name##_f64
#define READS_ROWS false
#define LOAD_EIGHT(...) false
#define STORE_EIGHT(...) false
#define TRANSFORM flux_fourier_transform_f64
#define TRANSFORM_ROW(...) false
#define TRANSFORM_COLUMNS(...) (void)0
#include "FourierTransfers.h"
#undef ELEMENT
#undef NAMED
#undef READS_ROWS
#undef TRANSFORM_ROW
#undef TRANSFORM_COLUMNS

#define ELEMENT double
#define NAMED(name) name##_f64
#define READS_ROWS true
#define TRANSFORM_ROW flux_fourier_row_f64
#define TRANSFORM_COLUMNS flux_fourier_columns_f64
#include "FourierTransfers.h"

// The plans that were needed first are kept, if they are not too large.
enum { KEPT_PLANS = 32, LONGEST_KEPT = 1 << 15 };
static _Atomic(plan *) kept_plans[KEPT_PLANS];

plan *flux_fourier_find_plan(int64_t count, bool *is_kept) {
    plan *made = 0;
    *is_kept = count <= LONGEST_KEPT;
    for (int slot = 0; *is_kept && slot < KEPT_PLANS; slot++) {
        plan *p = atomic_load_explicit(&kept_plans[slot], memory_order_acquire);
        if (!p && !made) made = flux_fourier_plan(count);
        if (!p && atomic_compare_exchange_strong(&kept_plans[slot], &p, made)) return made;
        if (p->count != count) continue;
        flux_fourier_destroy(made);
        return p;
    }
    *is_kept = false;
    return made ? made : flux_fourier_plan(count);
}

/// Rows too long for the cache, one after the other.
static bool run_long(int form, int dtype, int64_t rows, int64_t count, double scale, const char *x, char *out) {
    int64_t bytes = 2 * count * flux_size(dtype);
    for (int64_t row = 0; row < rows; row++) {
        bool is_done = flux_fourier_long(dtype, form == FLUX_FOURIER_INVERSE, count, scale, x + row * bytes, out + row * bytes);
        if (!is_done) return false;
    }
    return true;
}

void flux_fourier(int form, int dtype, int64_t rows, int64_t count, int64_t step, double scale, double inner, const void *x,
                  void *out) {
    enum { CACHED = 1 << 14 };  // elements of all lanes that the cache of a core holds
    if (rows == 0 || count == 0) return;
    int64_t line = form == FLUX_FOURIER_WHOLE_REAL ? count : form == FLUX_FOURIER_REAL ? count / 2 + 1 : 0;
    if (form == FLUX_FOURIER_WHOLE_REAL) form = FLUX_FOURIER_REAL;
    bool is_long = count > CACHED / 2 && step == 1 && !is_in_pairs(form);
    if (is_long && run_long(form, dtype, rows, count, scale, x, out)) return;
    bool is_kept;
    plan *p = flux_fourier_find_plan(count, &is_kept);
    int64_t units = is_in_pairs(form) ? (rows + 1) / 2 : rows;
    bool is_alone = units == 1 || count > CACHED / EIGHT ||
                    (units < EIGHT ? flux_fourier_can_go_alone(p) : flux_fourier_goes_alone(p));
    bool is_wide = p->is_wide && dtype == FLUX_F32 && step % SIXTEEN == 0 && flux_fourier_has_columns(p);
    int64_t lanes = is_alone && step == 1 ? 1 : is_wide ? SIXTEEN : EIGHT;
    int64_t width = step == 1 ? units : step, groups = (width + lanes - 1) / lanes;
    job j = {p, form, dtype, rows, count, lanes, line, step, width, groups, scale, inner, x, out};
    void (*run)(void *, int64_t, int64_t) = dtype == FLUX_F64 ? run_f64 : p->convolution ? run_f32_in_f64 : run_f32;
    flux_parallel_for(units / width * groups, 1 + 2048 / (count * lanes), run, &j);
    if (!is_kept) flux_fourier_destroy(p);
}
