#include <stdlib.h>

#include "VectorMath.h"

// Stands for the logarithm of 0: finite, so that no difference is NaN, and far below any sum of logarithms.
static const float IMPOSSIBLE = -1e30f;

// Places beyond the ends of the lattice, which nobody reaches.
enum { EDGE = 2 };

/// The lattice of one sample: its labels with blanks between and around them.
typedef struct {
    int64_t places, steps, classes;
    int64_t *symbols;  // the class at each place
    float *skips;      // IMPOSSIBLE where the place cannot be entered from the last but one, else 0; none beyond the end
    float *emissions;  // the logarithms at one step, of `symbols`
    float *alpha;      // steps + 1 rows: of all ways up to a place, with its own emission
    float *beta;       // two rows: of all ways on from a place, and those with its own emission
} lattice;

/// log(exp a + exp b + exp c)
FLUX_INLINE float log_sum(float a, float b, float c) {
    float largest = FLUX_LARGER(a, b);
    largest = FLUX_LARGER(largest, c);
    largest = largest < IMPOSSIBLE ? IMPOSSIBLE : largest;
    return largest + v_log(exp_of_negative(a - largest) + exp_of_negative(b - largest) + exp_of_negative(c - largest));
}

FLUX_INLINE void emit(const lattice *l, const float *logs) {
    for (int64_t s = 0; s < l->places; s++) l->emissions[s] = logs[l->symbols[s]];
}

FLUX_INLINE float *alpha_row(const lattice *l, int64_t step) { return l->alpha + step * (l->places + EDGE) + EDGE; }

/// Row t + 1 of `alpha` from row t, which tells of the start where t is 0.
FLUX_INLINE void forward(const lattice *l, const float *logs) {
    for (int64_t s = -EDGE; s < l->places; s++) alpha_row(l, 0)[s] = s == -1 ? 0 : IMPOSSIBLE;
    for (int64_t t = 0; t < l->steps; t++) {
        const float *from = alpha_row(l, t), *skips = l->skips, *emissions = l->emissions;
        float *to = alpha_row(l, t + 1);
        emit(l, logs + t * l->classes);
        for (int s = -EDGE; s < 0; s++) to[s] = IMPOSSIBLE;
        FLUX_INDEPENDENT for (int64_t s = 0; s < l->places; s++) {
            to[s] = log_sum(from[s], from[s - 1], from[s - 2] + skips[s]) + emissions[s];
        }
    }
}

/// A way ends at the last label or the blank behind it; one of no step where there is no label.
FLUX_INLINE float finish(const lattice *l) {
    if (l->steps == 0) return l->places == 1 ? 0 : IMPOSSIBLE;
    const float *last = alpha_row(l, l->steps) + l->places - 1;
    return log_sum(last[0], l->places > 1 ? last[-1] : IMPOSSIBLE, IMPOSSIBLE);
}

/// Takes the share of all ways that pass each place at each step off the gradient.
FLUX_INLINE void backward(const lattice *l, const float *logs, float total, float *gradient) {
    float *beta = l->beta, *entered = l->beta + l->places + EDGE, *skips = l->skips;
    for (int64_t s = 0; s < l->places; s++) beta[s] = s + 2 >= l->places ? 0 : IMPOSSIBLE;
    for (int s = 0; s < EDGE; s++) entered[l->places + s] = IMPOSSIBLE;
    for (int64_t t = l->steps - 1; t >= 0; t--) {
        const float *alpha = alpha_row(l, t + 1);
        float *emissions = l->emissions;
        emit(l, logs + t * l->classes);
        FLUX_INDEPENDENT for (int64_t s = 0; s < l->places; s++) entered[s] = beta[s] + emissions[s];
        FLUX_INDEPENDENT for (int64_t s = 0; s < l->places; s++) {
            emissions[s] = v_exp(alpha[s] + beta[s] - total);
            beta[s] = log_sum(entered[s], entered[s + 1], entered[s + 2] + skips[s + 2]);
        }
        for (int64_t s = 0; s < l->places; s++) gradient[t * l->classes + l->symbols[s]] -= emissions[s];
    }
}

// MARK: Samples

typedef struct {
    const flux_label_lattice *how;
    const float *logs;
    float *losses, *gradient;
} lattice_job;

static void *allocate(int64_t count, size_t size) {
    void *memory = calloc((size_t)count, size);
    if (!memory) abort();
    return memory;
}

static lattice open_lattice(const flux_label_lattice *how, int64_t sample) {
    const int64_t *labels = how->labels + how->starts[sample];
    int64_t count = how->starts[sample + 1] - how->starts[sample], places = 2 * count + 1, width = places + EDGE;
    lattice l = {.places = places, .steps = how->lengths[sample], .classes = how->classes};
    l.symbols = allocate(places, sizeof(int64_t));
    l.skips = allocate((l.steps + 5) * width, sizeof(float));
    l.emissions = l.skips + width;
    l.beta = l.emissions + width;
    l.alpha = l.beta + 2 * width;
    for (int64_t s = 0; s < places; s++) {
        bool is_label = s % 2 == 1;
        l.symbols[s] = is_label ? labels[s / 2] : how->blank;
        // A label may follow another one without a blank between, if they differ. The first place is entered from before.
        l.skips[s] = is_label && s > 1 && labels[s / 2] != labels[s / 2 - 1] ? 0 : IMPOSSIBLE;
    }
    if (places > 1) l.skips[1] = 0;
    return l;
}

FLUX_MULTIVERSION static void run_samples(void *context, int64_t begin, int64_t end) {
    const lattice_job *job = context;
    int64_t extent = job->how->steps * job->how->classes;
    for (int64_t sample = begin; sample < end; sample++) {
        lattice l = open_lattice(job->how, sample);
        const float *logs = job->logs + sample * extent;
        forward(&l, logs);
        float total = finish(&l);
        job->losses[sample] = -total;
        if (job->gradient) {
            float *gradient = job->gradient + sample * extent;
            memset(gradient, 0, (size_t)extent * sizeof(float));
            if (!(total < IMPOSSIBLE / 2)) backward(&l, logs, total, gradient);
        }
        free(l.symbols);
        free(l.skips);
    }
}

void flux_lattice_loss(const flux_label_lattice *lattice, const float *logs, float *losses, float *gradient) {
    lattice_job job = {lattice, logs, losses, gradient};
    flux_parallel_for(lattice->samples, FLUX_GRAIN_EXPENSIVE / (lattice->steps * 64 + 1) + 1, run_samples, &job);
}
