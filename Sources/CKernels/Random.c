#include <math.h>

#include "Philox.h"
#include "VectorMath.h"

/// AS 241 (Wichura 1988), accurate to 1e-16.
double flux_inverse_normal(double p) { return flux_inverse_normal_from(p - 0.5, p < 0.5 ? p : 1 - p); }

double flux_inverse_normal_from(double q, double tail) {
    if (fabs(q) <= 0.425) {
        double r = 0.180625 - q * q;
        double top = ((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r +
                         45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r +
                      133.14166789178437745) * r + 3.387132872796366608;
        double bottom = ((((((5226.495278852545925 * r + 28729.085735721942674) * r + 39307.89580009271061) * r +
                            21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r +
                         42.313330701600911252) * r + 1.0;
        return q * top / bottom;
    }
    double r = tail;
    if (r <= 0) return q < 0 ? -INFINITY : INFINITY;
    r = sqrt(-log(r));
    double top, bottom;
    if (r <= 5) {
        r -= 1.6;
        top = ((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r +
                  1.27045825245236838258) * r + 3.64784832476320460504) * r + 5.7694972214606914055) * r +
               4.6303378461565452959) * r + 1.42343711074968357734;
        bottom = ((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r +
                     0.14810397642748007459) * r + 0.68976733498510000455) * r + 1.6763848301838038494) * r +
                  2.05319162663775882187) * r + 1.0;
    } else {
        r -= 5;
        top = ((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r +
                  0.026532189526576123093) * r + 0.29656057182850489123) * r + 1.7848265399172913358) * r +
               5.4637849111641143699) * r + 6.6579046435011037772;
        bottom = ((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r +
                     7.868691311456132591e-4) * r + 0.0148753612908506148525) * r + 0.13692988092273580531) * r +
                  0.59983220655588793769) * r + 1.0;
    }
    return q < 0 ? -top / bottom : top / bottom;
}

typedef enum { UNIFORM, NORMAL, TRUNCATED, BERNOULLI } distribution;

typedef struct {
    distribution form;
    int dtype;
    uint64_t seed, offset;
    int64_t count;
    double a, b;       // uniform: low, width; normal: mean, deviation
    double low, high;  // the bounds
    double from, to;   // the probabilities of what is on one side of them
    char *out;
} random_job;

/// Whether numbers are made in float32.
static bool is_narrow(const random_job *job) { return job->dtype == FLUX_F32 || flux_is_half(job->dtype); }

static void store(const random_job *job, int64_t first, int64_t count, const double *values) {
    flux_narrow(job->dtype, count, values, job->out + first * flux_size(job->dtype));
}

/// Halves are rounded toward zero.
FLUX_MULTIVERSION static void uniform_singles(const random_job *job, int64_t first, int64_t count, const uint32_t *words) {
    float low = (float)job->a, width = (float)job->b, values[WORDS];
    // Rounding may reach the upper end, which is excluded.
    float largest = nextafterf((float)job->high, low);
    for (int64_t i = 0; i < count; i++) {
        float value = low + width * ((float)(words[i] >> 8) * 0x1p-24f);
        values[i] = value > largest ? largest : value;
    }
    if (job->dtype == FLUX_F32) {
        memcpy((float *)job->out + first, values, (size_t)count * sizeof(float));
        return;
    }
    uint32_t step = job->dtype == FLUX_BF16 ? 1 << 16 : 1 << 13;
    for (int64_t i = 0; i < count; i++) {
        uint32_t bits = bits_of(values[i]) & -step;
        values[i] = float_of(float_of(bits) > largest ? bits + step : bits);  // so may a negative number
    }
    flux_float_to_half(job->dtype, count, values, (uint16_t *)job->out + first);
}

/// The inverse normal distribution by that of erf. The distances from the nearer end and from the middle are whole numbers: neither
/// tails nor center lose digits. Words so near to an end that the polynomials were not made for them are rare.
FLUX_MULTIVERSION static void normal_singles(const random_job *job, int64_t first, int64_t count, const uint32_t *words) {
    enum { RARE = 256 };
    float values[WORDS], mean = (float)job->a, deviation = (float)job->b;
    int has_rare = 0;
    for (int64_t i = 0; i < WORDS; i++) {
        int32_t side = (int32_t)words[i] >> 31, end = (int32_t)words[i] ^ side;
        float tail = ((float)end + 0.5f) * 0x1p-32f, x = ((float)(0x7FFFFFFF - end) + 0.5f) * 0x1p-31f;
        float w = -log_of_normal(4.0f * tail * (1.0f - tail));
        float z = x * (w < 5.0f ? erf_inverse_center(w) : erf_inverse_tail(w)) * 1.41421356f;
        values[i] = mean + deviation * (side ? z : -z);
        has_rare |= end < RARE;
    }
    for (int64_t i = 0; has_rare && i < WORDS; i++) {
        bool is_rare = words[i] < RARE || ~words[i] < RARE;
        if (is_rare) values[i] = (float)(job->a + job->b * flux_inverse_normal(word_fraction(words[i])));
    }
    if (job->dtype == FLUX_F32) memcpy((float *)job->out + first, values, (size_t)count * sizeof(float));
    else flux_float_to_half(job->dtype, count, values, (uint16_t *)job->out + first);
}

static void normals(const random_job *job, int64_t first, int64_t count, const uint32_t *words) {
    if (job->form == NORMAL && is_narrow(job)) return normal_singles(job, first, count, words);
    double values[WORDS];
    for (int64_t i = 0; i < count; i++) {
        double u = word_fraction(words[i]);
        if (job->form == NORMAL) {
            values[i] = job->a + job->b * flux_inverse_normal(u);
        } else {
            double value = job->a + job->b * flux_inverse_normal(job->from + u * (job->to - job->from));
            values[i] = value < job->low ? job->low : value > job->high ? job->high : value;
        }
    }
    store(job, first, count, values);
}

FLUX_MULTIVERSION static void bernoullis(const random_job *job, int64_t first, int64_t count, const uint32_t *words) {
    uint64_t threshold = (uint64_t)ceil(job->a * 0x1p32);
    if (job->dtype == FLUX_F32) {
        float value = (float)job->b, *out = (float *)job->out + first;
        if (threshold > 0xFFFFFFFFu) {
            for (int64_t i = 0; i < count; i++) out[i] = value;
        } else {
            uint32_t limit = (uint32_t)threshold;
            for (int64_t i = 0; i < count; i++) out[i] = words[i] < limit ? value : 0;
        }
        return;
    }
    double values[WORDS];
    for (int64_t i = 0; i < count; i++) values[i] = words[i] < threshold ? job->b : 0;
    store(job, first, count, values);
}

static void uniform_doubles(const random_job *job, int64_t first, int64_t count, const uint32_t *words) {
    double values[WORDS / 2], largest = nextafter(job->high, job->a);
    for (int64_t i = 0; i < count; i++) {
        double value = job->a + job->b * pair_fraction(words + 2 * i);
        values[i] = value > largest ? largest : value;
    }
    store(job, first, count, values);
}

static bool takes_two_words(const random_job *job) {
    return job->form == UNIFORM && !is_narrow(job);
}

/// Groups of `LANES` blocks of the stream.
FLUX_MULTIVERSION static void run_groups(void *context, int64_t begin, int64_t end) {
    const random_job *job = context;
    int64_t width = takes_two_words(job) ? WORDS / 2 : WORDS;
    uint32_t words[WORDS];
    for (int64_t group = begin; group < end; group++) {
        int64_t first = group * width, count = flux_min(width, job->count - first);
        philox(job->seed, job->offset + (uint64_t)(group * LANES), 0, words);
        switch (job->form) {
            case BERNOULLI: bernoullis(job, first, count, words); break;
            case UNIFORM:
                if (takes_two_words(job)) uniform_doubles(job, first, count, words);
                else uniform_singles(job, first, count, words);
                break;
            default: normals(job, first, count, words); break;
        }
    }
}

static void run(random_job job) {
    int64_t width = takes_two_words(&job) ? WORDS / 2 : WORDS;
    flux_parallel_for((job.count + width - 1) / width, 32, run_groups, &job);
}

void flux_random_uniform(int dtype, uint64_t seed, uint64_t offset, int64_t count, double low, double high, void *out) {
    run((random_job){UNIFORM, dtype, seed, offset, count, low, high - low, low, high, .out = out});
}

void flux_random_normal(int dtype, uint64_t seed, uint64_t offset, int64_t count, double mean, double deviation, void *out) {
    run((random_job){NORMAL, dtype, seed, offset, count, mean, deviation, .out = out});
}

void flux_random_truncated_normal(int dtype, uint64_t seed, uint64_t offset, int64_t count, double mean, double deviation,
                                  double low, double high, void *out) {
    // Probabilities close to 1 have no digits for what is beyond: above the mean the other ones are taken.
    double turned = low > mean ? -deviation : deviation;
    double from = 0.5 * erfc((mean - low) / turned * M_SQRT1_2), to = 0.5 * erfc((mean - high) / turned * M_SQRT1_2);
    run((random_job){TRUNCATED, dtype, seed, offset, count, mean, turned, low, high, from, to, out});
}

void flux_random_bernoulli(int dtype, uint64_t seed, uint64_t offset, int64_t count, double probability, double value, void *out) {
    run((random_job){BERNOULLI, dtype, seed, offset, count, probability, value, .out = out});
}
