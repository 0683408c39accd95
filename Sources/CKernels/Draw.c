#include "DoubleMath.h"
#include "Iterate.h"
#include "Philox.h"

typedef struct {
    int form, dtype;
    uint64_t seed, offset;
    int64_t count;
    const double *a, *b;
    int64_t a_stride, b_stride;
    char *out;
} draw_job;

// MARK: By a formula, the inverse of the distribution function

// Elements that the words of one group make, two words each.
enum { PAIRS = WORDS / 2 };

/// tan(π·(u − ½))
FLUX_INLINE double cauchy(double u) {
    double turns = 0.5 * (u - 0.5);
    return sine_of_turns(turns) / sine_of_turns(0.25 - __builtin_elementwise_abs(turns));
}

FLUX_INLINE double laplace(double u) {
    double exponential = -log_double(2 * (u < 0.5 ? u : 1 - u));
    return u < 0.5 ? -exponential : exponential;
}

#define VALUES(expression)                                                     \
    for (int i = 0; i < PAIRS; i++) {                                          \
        double u = values[i], a_i = a[i], b_i = b[i];                          \
        (void)b_i;                                                             \
        values[i] = (expression);                                              \
    }                                                                          \
    break

/// Makes of numbers equally likely between 0 and 1 those of the distribution.
FLUX_INLINE void invert(int form, const double *a, const double *b, double *values) {
    switch (form) {
        case FLUX_DRAW_EXPONENTIAL: VALUES(-log_double(u) / a_i);
        case FLUX_DRAW_LAPLACE: VALUES(a_i + b_i * laplace(u));
        case FLUX_DRAW_GUMBEL:
            for (int i = 0; i < PAIRS; i++) values[i] = -log_double(values[i]);
            VALUES(a_i - b_i * log_double(u));
        case FLUX_DRAW_CAUCHY: VALUES(a_i + b_i * cauchy(u));
        default: VALUES(__builtin_elementwise_floor(log_double(u) / log1p_double(-a_i)) + 1);
    }
}

/// The parameters of some elements.
static void take(const draw_job *job, int64_t first, int64_t count, double *a, double *b) {
    flux_gather_row(8, count, job->a + first * job->a_stride, job->a_stride, a);
    if (job->b) flux_gather_row(8, count, job->b + first * job->b_stride, job->b_stride, b);
}

FLUX_MULTIVERSION static void invert_groups(void *context, int64_t begin, int64_t end) {
    const draw_job *job = context;
    for (int64_t group = begin; group < end; group++) {
        int64_t first = group * PAIRS, count = flux_min(PAIRS, job->count - first);
        uint32_t words[WORDS];
        double a[PAIRS] = {0}, b[PAIRS] = {0}, values[PAIRS];
        philox(job->seed, job->offset + (uint64_t)(group * LANES), 0, words);
        take(job, first, count, a, b);
        for (int i = 0; i < PAIRS; i++) values[i] = open_fraction(words + 2 * i);
        invert(job->form, a, b, values);
        flux_narrow(job->dtype, count, values, job->out + first * flux_size(job->dtype));
    }
}

// MARK: By numbers that are accepted or drawn again

/// The words of one element's attempts.
typedef struct {
    uint64_t seed, counter;
    const uint32_t *first;
    uint32_t attempt, words[WORDS];
} source;

FLUX_MULTIVERSION static void make_words(uint64_t seed, uint64_t counter, uint32_t attempt, uint32_t *words) {
    philox(seed, counter, attempt, words);
}

static const uint32_t *next_words(source *s) {
    if (s->attempt++ == 0) return s->first;
    make_words(s->seed, s->counter, s->attempt - 1, s->words);
    return s->words;
}

/// A transformed normal number is accepted, nearly always (Marsaglia and Tsang 2000); one for a concentration below 1 is made of
/// one for the next larger concentration.
static double draw_gamma(source *s, double concentration, bool is_logarithm) {
    double size = (concentration < 1 ? concentration + 1 : concentration) - 1.0 / 3, slope = 1 / sqrt(9 * size);
    for (;;) {
        const uint32_t *words = next_words(s);
        double normal = flux_inverse_normal(word_fraction(words[0])), chance = word_fraction(words[1]);
        double root = 1 + slope * normal, cube = root * root * root, square = normal * normal;
        if (root <= 0) continue;
        bool is_near = chance < 1 - 0.0331 * square * square;
        if (!is_near && log(chance) >= 0.5 * square + size * (1 - cube + log(cube))) continue;
        double smaller = concentration < 1 ? log(open_fraction(words + 2)) / concentration : 0;
        return is_logarithm ? log(size * cube) + smaller : size * cube * exp(smaller);
    }
}

/// log k! less its approximation by Stirling, for whole k > 0.
static double stirling_rest(double k) {
    static const double few[] = {
        0, 0.08106146679532726, 0.0413406959554093, 0.02767792568499834, 0.020790672103765093, 0.016644691189821193,
        0.013876128823070748, 0.01189670994589177, 0.010411265261972096, 0.009255462182712733, 0.00833056343336287,
        0.007573675487951841, 0.00694284010720953, 0.006408994188004207, 0.0059513701127588475, 0.005554733551962801,
    };
    if (k < 16) return few[(int)k];
    double z = 1 / (k * k);
    return (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z / 1680))) / k;
}

/// k·log(k / mean) + mean − k, by its series where both are close (Loader 2000).
static double deviance(double k, double mean) {
    double difference = k - mean, v = difference / (k + mean);
    if (fabs(v) > 0.1) return k * log(k / mean) - difference;
    double sum = difference * v, term = 2 * k * v;
    for (int i = 3; i < 21; i += 2) {
        term *= v * v;
        sum += term / i;
    }
    return sum;
}

static double log_poisson(double k, double rate) {
    return k == 0 ? -rate : -stirling_rest(k) - deviance(k, rate) - 0.5 * log(2 * M_PI * k);
}

static double log_binomial(double k, double n, double p) {
    if (k == 0) return n * log1p(-p);
    if (k == n) return n * log(p);
    double rest = stirling_rest(n) - stirling_rest(k) - stirling_rest(n - k);
    return rest - deviance(k, n * p) - deviance(n - k, n * (1 - p)) + 0.5 * log(n / (2 * M_PI * k * (n - k)));
}

/// Numbers under a curve that lies above all probabilities (Hörmann 1993).
typedef struct {
    double a, b, center, height;
    double surely;  // of the numbers around the center this share is accepted without a look at their probability
} hat;

/// A number, and the logarithm of what its probability must be at least.
static double draw_under(const hat *h, const uint32_t *words, double *least) {
    double u = open_fraction(words) - 0.5, v = open_fraction(words + 2), end = 0.5 - fabs(u);
    bool is_sure = end >= 0.07 && v <= h->surely;
    *least = is_sure ? -INFINITY : log(v * h->height / (h->a / (end * end) + h->b));
    return floor((2 * h->a / end + h->b) * u + h->center);
}

static double draw_poisson(source *s, double rate) {
    double b = 0.931 + 2.53 * sqrt(rate);
    hat h = {-0.059 + 0.02483 * b, b, rate + 0.43, 1.1239 + 1.1328 / (b - 3.4), 0.9277 - 3.6224 / (b - 2)};
    for (;;) {
        double least, k = draw_under(&h, next_words(s), &least);
        if (k >= 0 && (least == -INFINITY || least <= log_poisson(k, rate))) return k;
    }
}

static double draw_binomial(source *s, double n, double p) {
    if (p > 0.5) return n - draw_binomial(s, n, 1 - p);
    double deviation = sqrt(n * p * (1 - p)), b = 1.15 + 2.53 * deviation, mode = floor((n + 1) * p);
    hat h = {-0.0873 + 0.0248 * b + 0.01 * p, b, n * p + 0.5, (2.83 + 5.1 / b) * deviation, 0.92 - 4.2 / b};
    for (;;) {
        double least, k = draw_under(&h, next_words(s), &least);
        if (k < 0 || k > n) continue;
        if (least == -INFINITY || least <= log_binomial(k, n, p) - log_binomial(mode, n, p)) return k;
    }
}

static double draw(int form, source *s, double a, double b) {
    switch (form) {
        case FLUX_DRAW_GAMMA: return draw_gamma(s, a, false) / b;
        case FLUX_DRAW_LOG_GAMMA: return draw_gamma(s, a, true);
        case FLUX_DRAW_POISSON: return draw_poisson(s, a);
        default: return draw_binomial(s, a, b);
    }
}

// Fewer events than these are expected where their number is searched for.
enum { FEW_EVENTS = 30 };

FLUX_INLINE double expected_events(int form, double a, double b) {
    if (form == FLUX_DRAW_POISSON) return a;
    return form == FLUX_DRAW_BINOMIAL ? a * (b > 0.5 ? 1 - b : b) : INFINITY;
}

/// How many events there are until their probabilities add up to a uniform number, for a group side by side. The probability of k
/// events is that of k − 1 times `scale / k − shift`. Of lanes for which more are expected nothing is found.
FLUX_MULTIVERSION static void search_events(int form, const double *a, const double *b, const uint32_t *words, double *events) {
    enum { MOST = 200 };
    double u[LANES], scale[LANES], shift[LANES], chance[LANES], sum[LANES];
    for (int l = 0; l < LANES; l++) {
        double p = b[l] > 0.5 ? 1 - b[l] : b[l], odds = p / (1 - p), none = form == FLUX_DRAW_POISSON ? -a[l] : a[l] * log1p_double(-p);
        bool is_few = expected_events(form, a[l], b[l]) < FEW_EVENTS;
        u[l] = is_few ? open_fraction(words + 4 * l) : 0;
        scale[l] = form == FLUX_DRAW_POISSON ? a[l] : (a[l] + 1) * odds;
        shift[l] = form == FLUX_DRAW_POISSON ? 0 : odds;
        chance[l] = sum[l] = exp_double_of_negative(none);
        events[l] = 0;
    }
    double more = 1;
    for (int k = 1; more > 0 && k < MOST; k++) {
        double share = 1.0 / k;
        more = 0;
        for (int l = 0; l < LANES; l++) {
            double is_more = u[l] > sum[l] ? 1 : 0;
            events[l] += is_more;
            more = is_more > more ? is_more : more;
            chance[l] *= scale[l] * share - shift[l];
            sum[l] += chance[l];
        }
    }
    for (int l = 0; l < LANES && form == FLUX_DRAW_BINOMIAL; l++) {
        double count = events[l] < a[l] ? events[l] : a[l];
        events[l] = b[l] > 0.5 ? a[l] - count : count;
    }
}

static void accept_groups(void *context, int64_t begin, int64_t end) {
    const draw_job *job = context;
    bool counts = job->form == FLUX_DRAW_POISSON || job->form == FLUX_DRAW_BINOMIAL;
    for (int64_t group = begin; group < end; group++) {
        int64_t first = group * LANES, count = flux_min(LANES, job->count - first);
        uint32_t words[WORDS];
        double a[LANES] = {0}, b[LANES] = {0}, values[LANES];
        make_words(job->seed, job->offset + (uint64_t)first, 0, words);
        take(job, first, count, a, b);
        if (counts) search_events(job->form, a, b, words, values);
        for (int64_t i = 0; i < count; i++) {
            if (expected_events(job->form, a[i], b[i]) < FEW_EVENTS) continue;
            source s = {.seed = job->seed, .counter = job->offset + (uint64_t)(first + i), .first = words + 4 * i};
            values[i] = draw(job->form, &s, a[i], b[i]);
        }
        flux_narrow(job->dtype, count, values, job->out + first * flux_size(job->dtype));
    }
}

void flux_draw(int form, int dtype, uint64_t seed, uint64_t offset, int64_t count, const double *a, int64_t a_stride,
               const double *b, int64_t b_stride, void *out) {
    draw_job job = {form, dtype, seed, offset, count, a, b, a_stride, b_stride, out};
    if (form <= FLUX_DRAW_GEOMETRIC) flux_parallel_for((count + PAIRS - 1) / PAIRS, 64, invert_groups, &job);
    else flux_parallel_for((count + LANES - 1) / LANES, 16, accept_groups, &job);
}
