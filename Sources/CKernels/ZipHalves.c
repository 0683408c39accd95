#include "BFloat16.h"
#include "Zip.h"

#define BFLOAT16_KERNEL(name, expression) \
    READING_KERNEL(zip_bf16_##name, uint16_t, float, bfloat16_to_float, uint16_t, float_to_bfloat16, expression)
BFLOAT16_KERNEL(add, x + y)
BFLOAT16_KERNEL(subtract, x - y)
BFLOAT16_KERNEL(multiply, x * y)

static zip_kernel bfloat16_kernel(int operation) {
    switch (operation) {
        case FLUX_ADD: return zip_bf16_add;
        case FLUX_SUBTRACT: return zip_bf16_subtract;
        case FLUX_MULTIPLY: return zip_bf16_multiply;
        default: return 0;
    }
}

#if defined(__x86_64__)
#include <immintrin.h>

// As in Half.c: processors of the second level convert float16, but no loop of the compiler's would have them do it.
#define AVX2 __attribute__((target("arch=x86-64-v3")))
#define LANES 8

AVX2 static inline __m256 read_lanes(const uint16_t *x, bool repeats, int64_t i) {
    return _mm256_cvtph_ps(repeats ? _mm_set1_epi16((short)x[0]) : _mm_loadu_si128((const __m128i *)(x + i)));
}

AVX2 static inline void write_lanes(uint16_t *out, __m256 x) { _mm_storeu_si128((__m128i *)out, _mm256_cvtps_ph(x, 0)); }

/// What does not fill the lanes is copied to where they are all there.
#define FLOAT16_KERNEL(name, operation)                                                                                   \
    AVX2 static void zip_f16_##name(const zip_block *block, const void *xv, const void *yv, double a, double b, void *outv) { \
        int64_t count = block->count, whole = count / LANES * LANES;                                                     \
        bool x_repeats = block->x_repeats, y_repeats = block->y_repeats;                                                 \
        for (int64_t row = 0; row < block->rows && count > 0; row++) {                                                   \
            const uint16_t *x = (const uint16_t *)xv + row * block->x_line, *y = (const uint16_t *)yv + row * block->y_line; \
            uint16_t *out = (uint16_t *)outv + row * count, rest[2][LANES] = {{0}};                                      \
            for (int64_t i = 0; i < whole; i += LANES) {                                                                 \
                write_lanes(out + i, operation(read_lanes(x, x_repeats, i), read_lanes(y, y_repeats, i)));               \
            }                                                                                                            \
            if (whole == count) continue;                                                                                \
            for (int64_t i = whole; i < count; i++) {                                                                    \
                rest[0][i - whole] = x[x_repeats ? 0 : i];                                                               \
                rest[1][i - whole] = y[y_repeats ? 0 : i];                                                               \
            }                                                                                                            \
            write_lanes(rest[0], operation(read_lanes(rest[0], false, 0), read_lanes(rest[1], false, 0)));               \
            memcpy(out + whole, rest[0], (size_t)(count - whole) * sizeof(uint16_t));                                    \
        }                                                                                                                \
    }
FLOAT16_KERNEL(add, _mm256_add_ps)
FLOAT16_KERNEL(subtract, _mm256_sub_ps)
FLOAT16_KERNEL(multiply, _mm256_mul_ps)

static zip_kernel float16_kernel(int operation) {
    if (!__builtin_cpu_supports("x86-64-v3")) return 0;
    switch (operation) {
        case FLUX_ADD: return zip_f16_add;
        case FLUX_SUBTRACT: return zip_f16_subtract;
        case FLUX_MULTIPLY: return zip_f16_multiply;
        default: return 0;
    }
}
#else
static zip_kernel float16_kernel(int operation) { return 0; }
#endif

zip_kernel flux_zip_half_kernel(int operation, int dtype) {
    return dtype == FLUX_BF16 ? bfloat16_kernel(operation) : float16_kernel(operation);
}
