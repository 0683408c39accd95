#include "Bessel.h"
#include "DoubleMath.h"
#include "Iterate.h"

/// Σ weights_i · cos(2πi·x) for |x| ≤ ½, by Clenshaw's recurrence.
FLUX_INLINE double cosines(int64_t terms, const double *weights, double x) {
    double cosine = sine_of_turns(0.25 - __builtin_elementwise_abs(x)), first = 0, second = 0;
    for (int64_t i = terms - 1; i > 0; i--) {
        double next = 2 * cosine * first - second + weights[i];
        second = first;
        first = next;
    }
    return cosine * first - second + weights[0];
}

/// Kaiser's window at x of 0...1; `scale` makes its largest value 1.
FLUX_INLINE double kaiser(double beta, double scale, double x) {
    double root = 2 * __builtin_elementwise_sqrt(x * (1 - x));
    return bessel_i0e(beta * root) * scale * exp_double_of_negative(beta * (root - 1));
}

#define VALUES(expression)                  \
    for (int64_t i = 0; i < count; i++) {   \
        double x = values[i];               \
        values[i] = (expression);           \
    }

FLUX_INLINE void apply(const flux_curve *curve, int64_t count, double *values) {
    const double *weights = curve->weights;
    switch (curve->form) {
        case FLUX_EXPONENTIAL: VALUES(exp_double_of_negative(-__builtin_elementwise_abs(x))) break;
        case FLUX_BELL: VALUES(exp_double_of_negative(-x * x)) break;
        case FLUX_KAISER: {
            double scale = 1 / bessel_i0e(weights[0]);
            VALUES(kaiser(weights[0], scale, x))
            break;
        }
        case FLUX_COSINES:
            switch (curve->terms) {
                case 2: VALUES(cosines(2, weights, x)) break;
                case 3: VALUES(cosines(3, weights, x)) break;
                case 4: VALUES(cosines(4, weights, x)) break;
                default: VALUES(cosines(curve->terms, weights, x))
            }
    }
}

typedef struct {
    const flux_curve *curve;
    int dtype;
    int64_t count;
    char *out;
} curve_job;

static void write(const curve_job *job, int64_t place, int64_t count, const double *values) {
    flux_narrow(job->dtype, count, values, job->out + place * flux_size(job->dtype));
}

/// The same values backwards, where the other half has them.
FLUX_INLINE void write_mirrored(const curve_job *job, int64_t place, int64_t count, const double *values) {
    double mirrored[FLUX_BLOCK];
    for (int64_t i = 0; i < count; i++) mirrored[i] = values[count - 1 - i];
    int64_t start = job->curve->mirror - (place + count - 1);
    write(job, start, flux_min(count, job->count - start), mirrored);
}

FLUX_MULTIVERSION static void write_blocks(void *context, int64_t begin, int64_t end) {
    const curve_job *job = context;
    const flux_curve *curve = job->curve;
    for (int64_t place = begin; place < end; place += FLUX_BLOCK) {
        double values[FLUX_BLOCK], first = (double)place;
        int64_t count = flux_min(FLUX_BLOCK, end - place);
        for (int32_t i = 0; i < count; i++) values[i] = curve->start + curve->step * (first + i - curve->origin);
        apply(curve, count, values);
        write(job, place, count, values);
        if (curve->mirror > 0) write_mirrored(job, place, count, values);
    }
}

void flux_write_curve(const flux_curve *curve, int dtype, int64_t count, void *out) {
    curve_job job = {curve, dtype, count, out};
    int64_t written = curve->mirror > 0 ? flux_min(count, curve->mirror / 2 + 1) : count;
    flux_parallel_for(written, curve->form == FLUX_LINE ? FLUX_GRAIN : FLUX_GRAIN_EXPENSIVE, write_blocks, &job);
}
