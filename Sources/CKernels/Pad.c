#include "Internal.h"

typedef struct {
    int dtype;
    int64_t size;
    const flux_padding *padding;
    const char *x;
    const void *value;
    char *out;
} pad_job;

#define PAD_ROWS(type)                                                                                            \
    do {                                                                                                          \
        type *out = (type *)job->out + begin * padded, value = 0;                                                 \
        if (job->value) memcpy(&value, job->value, sizeof value);                                                 \
        for (int64_t i = begin; i < end; i++, out += padded) {                                                    \
            int64_t source = p->row_sources[row];                                                                 \
            if (source < 0) {                                                                                     \
                for (int64_t k = 0; k < padded; k++) out[k] = value;                                              \
            } else {                                                                                              \
                const type *x = (const type *)job->x + (plane * p->rows + source) * p->extent;                    \
                for (int64_t k = 0; k < p->before; k++) out[k] = p->ends[k] < 0 ? value : x[p->ends[k]];          \
                copy_bytes(out + p->before, x, p->extent * (int64_t)sizeof(type));                                \
                for (int64_t k = p->before; k < padded - p->extent; k++) {                                        \
                    out[p->extent + k] = p->ends[k] < 0 ? value : x[p->ends[k]];                                  \
                }                                                                                                 \
            }                                                                                                     \
            if (++row == p->padded_rows) row = 0, plane++;                                                        \
        }                                                                                                         \
    } while (0)

static void pad_rows(void *context, int64_t begin, int64_t end) {
    const pad_job *job = context;
    const flux_padding *p = job->padding;
    int64_t padded = p->before + p->extent + p->after, plane = begin / p->padded_rows, row = begin % p->padded_rows;
    switch (job->size) {
        case 1: PAD_ROWS(uint8_t); break;
        case 2: PAD_ROWS(uint16_t); break;
        case 4: PAD_ROWS(uint32_t); break;
        default: PAD_ROWS(uint64_t); break;
    }
}

#define UNPAD(suffix, type)                                                                                       \
    FLUX_MULTIVERSION static void unpad_planes_##suffix(void *context, int64_t begin, int64_t end) {              \
        const pad_job *job = context;                                                                             \
        const flux_padding *p = job->padding;                                                                     \
        int64_t padded = p->before + p->extent + p->after, size = p->rows * p->extent;                            \
        const type *x = (const type *)job->x + begin * p->padded_rows * padded;                                   \
        for (type *plane = (type *)job->out + begin * size; begin < end; begin++, plane += size) {                \
            memset(plane, 0, (size_t)size * sizeof(type));                                                        \
            for (int64_t row = 0; row < p->padded_rows; row++, x += padded) {                                     \
                if (p->row_sources[row] < 0) continue;                                                            \
                type *out = plane + p->row_sources[row] * p->extent;                                              \
                FLUX_INDEPENDENT for (int64_t k = 0; k < p->extent; k++) out[k] += x[p->before + k];              \
                for (int64_t k = 0; k < padded - p->extent; k++) {                                                \
                    if (p->ends[k] >= 0) out[p->ends[k]] += x[k < p->before ? k : p->extent + k];                 \
                }                                                                                                 \
            }                                                                                                     \
        }                                                                                                         \
    }

UNPAD(f32, float)
UNPAD(f64, double)

void flux_pad(int64_t element_size, int64_t planes, const flux_padding *padding, const void *x, const void *value, void *out) {
    pad_job job = {0, element_size, padding, x, value, out};
    int64_t padded = padding->before + padding->extent + padding->after;
    flux_parallel_for(planes * padding->padded_rows, FLUX_GRAIN / (padded + 64) + 1, pad_rows, &job);
}

void flux_unpad(int dtype, int64_t planes, const flux_padding *padding, const void *x, void *out) {
    pad_job job = {dtype, 0, padding, x, 0, out};
    int64_t padded = padding->before + padding->extent + padding->after;
    int64_t grain = FLUX_GRAIN / ((padded + 64) * padding->padded_rows + 1) + 1;
    flux_parallel_for(planes, grain, dtype == FLUX_F64 ? unpad_planes_f64 : unpad_planes_f32, &job);
}
