#include <math.h>

#include "Internal.h"

#if defined(__x86_64__)
#include <pmmintrin.h>
#endif

typedef struct {
    float *restrict p;
    const float *restrict g;
    float *restrict s;  // what the rule remembers
    float *restrict t;
    float rate, first, second, correction, epsilon;
    bool nesterov;
} step_job;

/// Runs a loop with numbers below 2⁻¹²⁶ taken as 0. Running means decay to there where gradients stay 0, and processors
/// take longer for such numbers.
static void without_subnormals(void (*loop)(const step_job *, int64_t, int64_t), const step_job *job, int64_t begin, int64_t end) {
#if defined(__x86_64__)
    unsigned mode = _mm_getcsr();
    _mm_setcsr(mode | _MM_FLUSH_ZERO_ON | _MM_DENORMALS_ZERO_ON);
    loop(job, begin, end);
    _mm_setcsr(mode);
#else
    loop(job, begin, end);
#endif
}

/// A loop over a range of elements; `p`, `g`, `s` and `t` are the arrays, `j` the job.
#define STEP(name, body)                                                                                     \
    FLUX_MULTIVERSION static void name##_loop(const step_job *job, int64_t begin, int64_t end) {             \
        step_job j = *job;                                                                                   \
        float *restrict p = j.p, *restrict s = j.s, *restrict t = j.t;                                       \
        const float *restrict g = j.g;                                                                       \
        (void)s, (void)t;                                                                                    \
        FLUX_INDEPENDENT for (int64_t i = begin; i < end; i++) body                                          \
    }                                                                                                        \
    static void name(void *context, int64_t begin, int64_t end) { without_subnormals(name##_loop, context, begin, end); }

STEP(descent, { p[i] -= j.rate * g[i]; })

STEP(momentum, {
    s[i] = j.first * s[i] + g[i];
    p[i] -= j.rate * s[i];
})

STEP(nesterov, {
    s[i] = j.first * s[i] + g[i];
    p[i] -= j.rate * (g[i] + j.first * s[i]);
})

STEP(adam, {
    float m = s[i] + (1 - j.first) * (g[i] - s[i]);
    float v = j.second * t[i] + (1 - j.second) * g[i] * g[i];
    s[i] = m;
    t[i] = v;
    p[i] -= j.rate * m / (__builtin_elementwise_sqrt(v) * j.correction + j.epsilon);
})

STEP(rmsprop, {
    s[i] = j.first * s[i] + (1 - j.first) * g[i] * g[i];
    p[i] -= j.rate * g[i] / (__builtin_elementwise_sqrt(s[i]) + j.epsilon);
})

STEP(adadelta, {
    float v = j.first * s[i] + (1 - j.first) * g[i] * g[i];
    float change = __builtin_elementwise_sqrt(t[i] + j.epsilon) / __builtin_elementwise_sqrt(v + j.epsilon) * g[i];
    s[i] = v;
    t[i] = j.first * t[i] + (1 - j.first) * change * change;
    p[i] -= j.rate * change;
})

STEP(adamax, {
    float m = s[i] + (1 - j.first) * (g[i] - s[i]);
    float decayed = j.second * t[i];
    float magnitude = fabsf(g[i]) + j.epsilon;
    float v = decayed > magnitude ? decayed : magnitude;
    s[i] = m;
    t[i] = v;
    p[i] -= j.rate * m / v;
})

void flux_descent(int64_t count, float *p, const float *g, float learning_rate) {
    step_job job = {p, g, 0, 0, learning_rate, 0, 0, 0, 0, false};
    flux_parallel_for(count, FLUX_GRAIN, descent, &job);
}

void flux_momentum(int64_t count, float *p, const float *g, float *velocity, float learning_rate, float beta, bool is_nesterov) {
    step_job job = {p, g, velocity, 0, learning_rate, beta, 0, 0, 0, is_nesterov};
    flux_parallel_for(count, FLUX_GRAIN, is_nesterov ? nesterov : momentum, &job);
}

void flux_adam(int64_t count, float *p, const float *g, float *m, float *v, float step_size, float beta1, float beta2,
               float inverse_root_correction, float epsilon) {
    step_job job = {p, g, m, v, step_size, beta1, beta2, inverse_root_correction, epsilon, false};
    flux_parallel_for(count, FLUX_GRAIN, adam, &job);
}

void flux_rmsprop(int64_t count, float *p, const float *g, float *v, float learning_rate, float rho, float epsilon) {
    step_job job = {p, g, v, 0, learning_rate, rho, 0, 0, epsilon, false};
    flux_parallel_for(count, FLUX_GRAIN, rmsprop, &job);
}

void flux_adadelta(int64_t count, float *p, const float *g, float *v, float *u, float learning_rate, float rho, float epsilon) {
    step_job job = {p, g, v, u, learning_rate, rho, 0, 0, epsilon, false};
    flux_parallel_for(count, FLUX_GRAIN, adadelta, &job);
}

void flux_adamax(int64_t count, float *p, const float *g, float *m, float *v, float step_size, float beta1, float beta2,
                 float epsilon) {
    step_job job = {p, g, m, v, step_size, beta1, beta2, 0, epsilon, false};
    flux_parallel_for(count, FLUX_GRAIN, adamax, &job);
}
