#include <stdatomic.h>

#include "Internal.h"

// The exported interface of libgomp: what a compiler emits for `#pragma omp parallel`. Called directly because SwiftPM does
// not let a library pass -fopenmp, and because oneDNN runs on the same team.
extern void GOMP_parallel(void (*body)(void *), void *context, unsigned thread_count, unsigned flags);
extern int omp_get_thread_num(void);
extern int omp_get_num_threads(void);
extern int omp_get_max_threads(void);
extern int omp_in_parallel(void);
extern void omp_set_num_threads(int);

static _Atomic int chosen_count;  // 0: not chosen yet

void flux_set_thread_count(int count) {
    atomic_store(&chosen_count, count);
    omp_set_num_threads(count);  // what oneDNN asks for on this thread
}

int flux_thread_count(void) {
    int count = atomic_load_explicit(&chosen_count, memory_order_relaxed);
    return count > 0 ? count : omp_get_max_threads();
}

int flux_limit_libraries(int count) {
    int earlier = omp_get_max_threads();
    omp_set_num_threads(count);
    return earlier;
}

typedef struct {
    void (*body)(void *, int64_t, int64_t);
    void *context;
    int64_t count;
    int64_t part;
} job;

static void run_part(void *context) {
    const job *work = context;
    // A team may be smaller than asked for: each thread takes every n-th part.
    for (int64_t part = omp_get_thread_num(); part * work->part < work->count; part += omp_get_num_threads()) {
        int64_t begin = part * work->part;
        work->body(work->context, begin, flux_min(begin + work->part, work->count));
    }
}

#if __has_feature(thread_sanitizer)
extern void __tsan_acquire(void *);
extern void __tsan_release(void *);
enum { is_sanitized = 1 };  // OpenMP's barriers are unknown to the sanitizer, so its teams would seem to race
static char any_lock;
void flux_lock_taken(void) { __tsan_acquire(&any_lock); }
void flux_lock_given(void) { __tsan_release(&any_lock); }
#else
enum { is_sanitized = 0 };
void flux_lock_taken(void) {}
void flux_lock_given(void) {}
#endif

void flux_parallel_for(int64_t count, int64_t grain, void (*body)(void *, int64_t, int64_t), void *context) {
    if (count <= grain || is_sanitized || flux_thread_count() == 1 || omp_in_parallel()) {
        if (count > 0) body(context, 0, count);
        return;
    }
    int64_t threads = flux_min(flux_thread_count(), (count + grain - 1) / grain);
    job work = {body, context, count, (count + threads - 1) / threads};
    GOMP_parallel(run_part, &work, (unsigned)threads, 0);
}

const char *flux_instruction_set(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("x86-64-v4")) return "AVX-512";
    if (__builtin_cpu_supports("x86-64-v3")) return "AVX2";
#endif
    return "baseline";
}

bool flux_has_avx512(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    return __builtin_cpu_supports("x86-64-v4");
#else
    return false;
#endif
}
