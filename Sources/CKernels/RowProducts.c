// Products of rows with rows, out[i, j] = Σ_k x[i, k] · y[j, k]: what a dense layer makes of a batch and its weight.
//
// Both operands are read along their rows as they lie. A library packs them first, which at the sizes of a layer and a
// batch costs a quarter of the time.
#include "Internal.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX512 __attribute__((target("arch=x86-64-v4")))

// The tile of the result that is summed in registers: 24 of the 32 that there are, beside a row of y's lanes.
enum { TILE_ROWS = 4, TILE_COLUMNS = 6, LANES = 16 };

/// The sums of the lanes of four vectors.
AVX512 FLUX_INLINE __m128 lane_sums(__m512 a, __m512 b, __m512 c, __m512 d) {
    __m512 ab = _mm512_add_ps(_mm512_unpacklo_ps(a, b), _mm512_unpackhi_ps(a, b));
    __m512 cd = _mm512_add_ps(_mm512_unpacklo_ps(c, d), _mm512_unpackhi_ps(c, d));
    __m512 quarters = _mm512_add_ps(_mm512_shuffle_ps(ab, cd, 0x44), _mm512_shuffle_ps(ab, cd, 0xee));
    __m256 halves = _mm256_add_ps(_mm512_castps512_ps256(quarters), _mm512_extractf32x8_ps(quarters, 1));
    return _mm_add_ps(_mm256_castps256_ps128(halves), _mm256_extractf128_ps(halves, 1));
}

/// Adds the products of up to LANES elements of each row, from `begin` on.
AVX512 FLUX_INLINE void add_products(const float *const *x, const float *const *y, int64_t begin, __mmask16 mask,
                                     __m512 sums[TILE_COLUMNS][TILE_ROWS]) {
    __m512 left[TILE_ROWS];
    for (int64_t i = 0; i < TILE_ROWS; i++) left[i] = _mm512_maskz_loadu_ps(mask, x[i] + begin);
    for (int64_t j = 0; j < TILE_COLUMNS; j++) {
        __m512 right = _mm512_maskz_loadu_ps(mask, y[j] + begin);
        for (int64_t i = 0; i < TILE_ROWS; i++) sums[j][i] = _mm512_fmadd_ps(left[i], right, sums[j][i]);
    }
}

/// Up to a tile of the result. Rows and columns past `rows` and `columns` repeat the last one and are not stored.
AVX512 static void tile(int64_t rows, int64_t columns, int64_t k, const float *x, int64_t x_leading, const float *y,
                        int64_t y_leading, float *out, int64_t out_leading) {
    __m512 sums[TILE_COLUMNS][TILE_ROWS];
    const float *x_rows[TILE_ROWS], *y_rows[TILE_COLUMNS];
    for (int64_t i = 0; i < TILE_ROWS; i++) x_rows[i] = x + flux_min(i, rows - 1) * x_leading;
    for (int64_t j = 0; j < TILE_COLUMNS; j++) y_rows[j] = y + flux_min(j, columns - 1) * y_leading;
    for (int64_t j = 0; j < TILE_COLUMNS; j++) {
        for (int64_t i = 0; i < TILE_ROWS; i++) sums[j][i] = _mm512_setzero_ps();
    }
    int64_t begin = 0;
    for (; begin + LANES <= k; begin += LANES) add_products(x_rows, y_rows, begin, 0xffff, sums);
    if (begin < k) add_products(x_rows, y_rows, begin, (__mmask16)((1 << (k - begin)) - 1), sums);
    for (int64_t j = 0; j < columns; j++) {
        float column[TILE_ROWS];
        _mm_storeu_ps(column, lane_sums(sums[j][0], sums[j][1], sums[j][2], sums[j][3]));
        for (int64_t i = 0; i < rows; i++) out[i * out_leading + j] = column[i];
    }
}

AVX512 static void products(int64_t m, int64_t n, int64_t k, const float *x, int64_t x_leading, const float *y,
                            int64_t y_leading, float *out, int64_t out_leading) {
    for (int64_t j = 0; j < n; j += TILE_COLUMNS) {  // these rows of y stay in the first cache
        for (int64_t i = 0; i < m; i += TILE_ROWS) {
            tile(flux_min(TILE_ROWS, m - i), flux_min(TILE_COLUMNS, n - j), k, x + i * x_leading, x_leading,
                 y + j * y_leading, y_leading, out + i * out_leading + j, out_leading);
        }
    }
}

bool flux_row_products(int64_t m, int64_t n, int64_t k, const float *x, int64_t x_leading, const float *y, int64_t y_leading,
                       float *out, int64_t out_leading) {
    if (!__builtin_cpu_supports("x86-64-v4")) return false;
    products(m, n, k, x, x_leading, y, y_leading, out, out_leading);
    return true;
}
#else
bool flux_row_products(int64_t m, int64_t n, int64_t k, const float *x, int64_t x_leading, const float *y, int64_t y_leading,
                       float *out, int64_t out_leading) {
    return false;
}
#endif
