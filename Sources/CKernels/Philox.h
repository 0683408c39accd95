// The words of a random stream, by their places.
#ifndef FLUX_PHILOX_H
#define FLUX_PHILOX_H

#include "Internal.h"

// Counters are encrypted this many at a time, side by side in vector registers.
enum { LANES = 16, WORDS = 4 * LANES };

typedef uint32_t words16 __attribute__((vector_size(4 * LANES)));
typedef uint64_t pairs8 __attribute__((vector_size(4 * LANES)));

/// The lower and the upper words of `x · factor`, by products of the even and of the odd lanes.
FLUX_INLINE void multiply(const words16 *x, uint32_t factor, words16 *lower, words16 *upper) {
    const uint64_t low = 0xFFFFFFFFu;
    pairs8 pairs = (pairs8)*x, even = (pairs & low) * factor, odd = (pairs >> 32) * factor;
    *lower = (words16)((even & low) | (odd << 32));
    *upper = (words16)((even >> 32) | (odd & ~low));
}

/// Stores lane after lane of four vectors, a word of each in turn.
FLUX_INLINE void store_blocks(const words16 *a, const words16 *b, const words16 *c, const words16 *d, uint32_t *out) {
#define FIRST_HALVES(x, y) __builtin_shufflevector(x, y, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define LAST_HALVES(x, y) __builtin_shufflevector(x, y, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
    pairs8 ab[2] = {(pairs8)FIRST_HALVES(*a, *b), (pairs8)LAST_HALVES(*a, *b)};
    pairs8 cd[2] = {(pairs8)FIRST_HALVES(*c, *d), (pairs8)LAST_HALVES(*c, *d)};
    for (int half = 0; half < 2; half++) {
        pairs8 blocks[2] = {
            __builtin_shufflevector(ab[half], cd[half], 0, 8, 1, 9, 2, 10, 3, 11),
            __builtin_shufflevector(ab[half], cd[half], 4, 12, 5, 13, 6, 14, 7, 15)};
        memcpy(out + half * WORDS / 2, blocks, sizeof blocks);
    }
}

/// The words of `LANES` blocks from `counter` on, block by block (Philox4x32-10; Salmon et al. 2011). `attempt` is the counter's
/// third word: 0, or which further block a draw needs that was not accepted.
FLUX_INLINE void philox(uint64_t seed, uint64_t counter, uint32_t attempt, uint32_t *out) {
    words16 a, b, c = (words16){0} + attempt, d = {0};
    for (int l = 0; l < LANES; l++) {
        a[l] = (uint32_t)(counter + (uint64_t)l);
        b[l] = (uint32_t)((counter + (uint64_t)l) >> 32);
    }
    uint32_t key0 = (uint32_t)seed, key1 = (uint32_t)(seed >> 32);
    for (int round = 0; round < 10; round++) {
        words16 first[2], second[2];
        multiply(&a, 0xD2511F53u, &first[0], &first[1]);
        multiply(&c, 0xCD9E8D57u, &second[0], &second[1]);
        a = second[1] ^ b ^ key0;
        b = second[0];
        c = first[1] ^ d ^ key1;
        d = first[0];
        key0 += 0x9E3779B9u;
        key1 += 0xBB67AE85u;
    }
    store_blocks(&a, &b, &c, &d, out);
}

/// The middle of the interval of 0...1 that a word stands for, never 0 or 1.
FLUX_INLINE double word_fraction(uint32_t word) { return ((double)word + 0.5) * 0x1p-32; }

/// A number in 0..<1 of two words, of which the first is the upper one.
FLUX_INLINE double pair_fraction(const uint32_t *words) { return words[0] * 0x1p-32 + (words[1] >> 11) * 0x1p-53; }

/// The same, but never 0.
FLUX_INLINE double open_fraction(const uint32_t *words) {
    double u = pair_fraction(words);
    return u < 0x1p-54 ? 0x1p-54 : u;
}

#endif
