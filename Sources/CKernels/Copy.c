#include <math.h>

#include "Iterate.h"

// A value of one type as another: a fraction to an integer truncates and saturates, and NaN gives 0; halves are float32 here.
#define SATURATE(type, low, high) (x != x ? 0 : x <= (low) ? (type)(low) : x >= (high) ? type##_largest : (type)x)
static const int64_t int64_t_largest = INT64_MAX;
static const int32_t int32_t_largest = INT32_MAX;
static const uint8_t uint8_t_largest = UINT8_MAX;

typedef void (*convert_kernel)(int64_t count, const void *x, void *out);

#define KERNEL(from, to, name, expression)                                                         \
    FLUX_MULTIVERSION static void convert_##from##_##name(int64_t count, const void *xs, void *ys) { \
        const from *in = xs;                                                                       \
        to *out = ys;                                                                              \
        for (int64_t i = 0; i < count; i++) {                                                      \
            from x = in[i];                                                                        \
            out[i] = (to)(expression);                                                             \
        }                                                                                          \
    }
#define FROM_FLOAT(from)                                                          \
    KERNEL(from, float, float, x)                                                 \
    KERNEL(from, double, double, x)                                               \
    KERNEL(from, int64_t, int64_t, SATURATE(int64_t, -0x1p63, 0x1p63))            \
    KERNEL(from, int32_t, int32_t, SATURATE(int32_t, -0x1p31, (from)0x7FFFFFFF))  \
    KERNEL(from, uint8_t, uint8_t, SATURATE(uint8_t, 0, 255))                     \
    KERNEL(from, uint8_t, bool, x != 0)
#define FROM_INTEGER(from)            \
    KERNEL(from, float, float, x)     \
    KERNEL(from, double, double, x)   \
    KERNEL(from, int64_t, int64_t, x) \
    KERNEL(from, int32_t, int32_t, x) \
    KERNEL(from, uint8_t, uint8_t, x) \
    KERNEL(from, uint8_t, bool, x != 0)
FROM_FLOAT(float)
FROM_FLOAT(double)
FROM_INTEGER(int64_t)
FROM_INTEGER(int32_t)
FROM_INTEGER(uint8_t)

/// By way of `int32` where all of a block fit, which AVX2 has instructions for.
#define TO_LONG(from, magnitude)                                                                                  \
    FLUX_MULTIVERSION static void convert_##from##_long(int64_t count, const void *xs, void *ys) {                \
        for (int64_t first = 0; first < count; first += FLUX_BLOCK) {                                             \
            const from *x = (const from *)xs + first;                                                             \
            int64_t *out = (int64_t *)ys + first, n = flux_min(FLUX_BLOCK, count - first);                        \
            int is_large = 0;                                                                                     \
            for (int64_t i = 0; i < n; i++) is_large |= !(magnitude(x[i]) < 0x1p31);                              \
            if (is_large) {                                                                                       \
                convert_##from##_int64_t(n, x, out);                                                              \
            } else {                                                                                              \
                for (int64_t i = 0; i < n; i++) out[i] = (int32_t)x[i];                                           \
            }                                                                                                     \
        }                                                                                                         \
    }
TO_LONG(float, fabsf)
TO_LONG(double, fabs)
#define convert_int64_t_long convert_int64_t_int64_t
#define convert_int32_t_long convert_int32_t_int64_t
#define convert_uint8_t_long convert_uint8_t_int64_t

#define ROW(from) \
    {convert_##from##_float, convert_##from##_double, convert_##from##_float, convert_##from##_float, \
     convert_##from##_long, convert_##from##_int32_t, convert_##from##_uint8_t, convert_##from##_bool}

/// By the dtypes' numbers; half types go through float32.
static convert_kernel find_kernel(int from, int to) {
    static const convert_kernel kernels[8][8] = {ROW(float),   ROW(double),  ROW(float),   ROW(float),
                                                 ROW(int64_t), ROW(int32_t), ROW(uint8_t), ROW(uint8_t)};
    return kernels[from][to];
}

void flux_narrow(int dtype, int64_t count, const double *x, void *out) {
    float narrow[FLUX_BLOCK];
    find_kernel(FLUX_F64, dtype)(count, x, flux_is_half(dtype) ? (void *)narrow : out);
    if (flux_is_half(dtype)) flux_float_to_half(dtype, count, narrow, out);
}

typedef struct {
    int from, to;
    int64_t from_size, to_size;
    convert_kernel kernel;
    const char *x;
    char *out;
    int64_t times;  // that each element is written
    int64_t short_row;  // bytes of the rows that a row of `loops` consists of, or 0
} copy_job;

static void scatter_row(int64_t size, int64_t count, const void *x, void *out, int64_t stride) {
    for (int64_t i = 0; i < count; i++) memcpy((char *)out + i * stride * size, (const char *)x + i * size, (size_t)size);
}

/// One block: gather, widen, convert, narrow, scatter; the steps that are not needed fall away.
static void convert_block(const copy_job *job, const char *x, int64_t x_stride, char *out, int64_t out_stride, int64_t n) {
    int64_t from_size = job->from_size, to_size = job->to_size;
    uint64_t gathered[FLUX_BLOCK], result[FLUX_BLOCK];
    float wide[FLUX_BLOCK], narrow[FLUX_BLOCK];
    const void *source = x;
    if (x_stride != 1) {
        flux_gather_row(from_size, n, x, x_stride, gathered);
        source = gathered;
    }
    void *target = out_stride == 1 ? (void *)out : result;
    if (flux_is_half(job->from)) {
        void *floats = job->to == FLUX_F32 ? target : wide;
        flux_half_to_float(job->from, n, source, floats);
        source = floats;
    }
    bool is_float = job->from == FLUX_F32 || flux_is_half(job->from);
    if (flux_is_half(job->to)) {
        if (!is_float) job->kernel(n, source, narrow);
        flux_float_to_half(job->to, n, is_float ? source : narrow, target);
    } else if (source != target) {
        job->kernel(n, source, target);
    }
    if (out_stride != 1) scatter_row(to_size, n, result, out, out_stride);
}

// At any address: they may be neighbors that move together.
typedef uint16_t __attribute__((aligned(1), may_alias)) loose_uint16_t;
typedef uint32_t __attribute__((aligned(1), may_alias)) loose_uint32_t;
typedef uint64_t __attribute__((aligned(1), may_alias)) loose_uint64_t;

#define STRIDED(type)                                                                      \
    do {                                                                                   \
        const type *source = (const type *)x;                                              \
        type *target = (type *)out;                                                        \
        if (x_stride == 2 && out_stride == 1) {                                            \
            for (int64_t i = 0; i < count; i++) target[i] = source[2 * i];                 \
            return;                                                                        \
        }                                                                                  \
        for (int64_t i = 0; i < count; i++) target[i * out_stride] = source[i * x_stride]; \
    } while (0)

/// Elements of one dtype, without conversion.
FLUX_MULTIVERSION static void move_row(int64_t size, const char *x, int64_t x_stride, char *out, int64_t out_stride, int64_t count) {
    if (x_stride == 1 && out_stride == 1) return copy_bytes(out, x, count * size);
    switch (size) {
        case 1: STRIDED(uint8_t); break;
        case 2: STRIDED(loose_uint16_t); break;
        case 4: STRIDED(loose_uint32_t); break;
        default: STRIDED(loose_uint64_t); break;
    }
}

/// In pieces as large as fit, the last of which overlaps the one before.
#define MOVE_PIECES(piece)                                                            \
    if (bytes >= piece) {                                                             \
        for (int64_t i = 0; i + piece <= bytes; i += piece) memcpy(out + i, x + i, piece); \
        memcpy(out + bytes - piece, x + bytes - piece, piece);                        \
        return;                                                                       \
    }
FLUX_INLINE void move_bytes(int64_t bytes, const char *x, char *out) {
    MOVE_PIECES(32)
    MOVE_PIECES(16)
    MOVE_PIECES(8)
    MOVE_PIECES(4)
    MOVE_PIECES(1)
}

#define MOVE_ROWS(bytes)                                                                                      \
    case bytes:                                                                                               \
        for (int64_t i = 0; i < count; i++) memcpy(out + i * out_step, x + i * x_step, bytes);                \
        break;

/// Rows of so few bytes that calling a function for each would cost more; the steps are in bytes.
FLUX_MULTIVERSION static void move_short_rows(int64_t bytes, int64_t count, const char *x, int64_t x_step, char *out,
                                              int64_t out_step) {
    switch (bytes) {
        MOVE_ROWS(16)
        MOVE_ROWS(32)
        MOVE_ROWS(64)
        MOVE_ROWS(128)
        default:
            for (int64_t i = 0; i < count; i++) move_bytes(bytes, x + i * x_step, out + i * out_step);
    }
}

#define FILL(type)                                                                     \
    do {                                                                               \
        type value, *target = (type *)out;                                             \
        memcpy(&value, element, sizeof(type));                                         \
        if (out_stride == 1) {                                                         \
            for (int64_t i = 0; i < count; i++) target[i] = value;                     \
        } else {                                                                       \
            for (int64_t i = 0; i < count; i++) target[i * out_stride] = value;        \
        }                                                                              \
    } while (0)

/// One element over a whole row.
FLUX_MULTIVERSION static void fill_row(int64_t size, const void *element, char *out, int64_t out_stride, int64_t count) {
    switch (size) {
        case 1: FILL(uint8_t); break;
        case 2: FILL(loose_uint16_t); break;
        case 4: FILL(loose_uint32_t); break;
        default: FILL(loose_uint64_t); break;
    }
}

#define REPEATED(type, n)                                                           \
    case n:                                                                         \
        FLUX_INDEPENDENT for (int64_t i = 0; i < count; i++) {                      \
            for (int64_t k = 0; k < n; k++) ((type *)out)[i * n + k] = ((const type *)x)[i]; \
        }                                                                           \
        break;
#define REPEAT(type)                                                                \
    switch (times) {                                                                \
        REPEATED(type, 2)                                                           \
        REPEATED(type, 3)                                                           \
        REPEATED(type, 4)                                                           \
    }

/// Each element of a row some times, one after another.
FLUX_MULTIVERSION static void repeat_row(int64_t size, int64_t times, int64_t count, const char *x, char *out) {
    switch (size) {
        case 1: REPEAT(uint8_t) break;
        case 2: REPEAT(loose_uint16_t) break;
        case 4: REPEAT(loose_uint32_t) break;
        default: REPEAT(loose_uint64_t) break;
    }
}

static void copy_row(const flux_loops *loops, const int64_t *offsets, int64_t count, void *context) {
    const copy_job *job = context;
    int64_t from_size = job->from_size, to_size = job->to_size;
    int64_t x_stride = flux_row_stride(loops, 0), out_stride = flux_row_stride(loops, 1);
    const char *x = job->x + offsets[0] * from_size;
    char *out = job->out + offsets[1] * to_size;
    if (job->short_row > 0) {
        return move_short_rows(job->short_row, count, x, x_stride * from_size, out, out_stride * to_size);
    }
    if (job->times > 1) return repeat_row(to_size, job->times, count, x, out);
    if (x_stride == 0) {
        uint64_t element;
        if (job->from == job->to) memcpy(&element, x, (size_t)from_size);
        else convert_block(job, x, 1, (char *)&element, 1, 1);
        return fill_row(to_size, &element, out, out_stride, count);
    }
    if (job->from == job->to) return move_row(from_size, x, x_stride, out, out_stride, count);
    bool is_direct = x_stride == 1 && out_stride == 1 && !flux_is_half(job->from) && !flux_is_half(job->to);
    if (is_direct) return job->kernel(count, x, out);
    for (int64_t i = 0; i < count; i += FLUX_BLOCK) {
        convert_block(job, x + i * x_stride * from_size, x_stride, out + i * out_stride * to_size, out_stride,
                      flux_min(FLUX_BLOCK, count - i));
    }
}

#define SWAP(x, y)          \
    do {                    \
        int64_t swap = (x); \
        (x) = (y);          \
        (y) = swap;         \
    } while (0)

/// Rows of few elements cost more than what they hold: the longer of the last two axes becomes the row.
static void lengthen_rows(flux_loops *loops) {
    enum { FEW = 8 };
    int last = loops->rank - 1;
    if (last < 1 || loops->shape[last] >= FEW || loops->shape[last - 1] <= loops->shape[last]) return;
    SWAP(loops->shape[last], loops->shape[last - 1]);
    for (int o = 0; o < loops->operands; o++) SWAP(loops->strides[o][last], loops->strides[o][last - 1]);
}

/// Elements that are repeated a few times each become rows without the repetitions.
static int64_t drop_repetitions(flux_loops *loops) {
    enum { SEVERAL = 4 };
    int last = loops->rank - 1;
    if (last < 1 || loops->shape[last] > SEVERAL) return 1;
    int64_t times = loops->shape[last];
    bool is_repeated = loops->strides[0][last] == 0 && loops->strides[1][last] == 1;
    if (!is_repeated || loops->strides[0][last - 1] != 1 || loops->strides[1][last - 1] != times) return 1;
    loops->rank--;
    return times;
}

/// Two or more neighbors of up to eight bytes in all, as the parts of a complex number, move as one element.
static void join_neighbors(flux_loops *loops, int64_t *size) {
    int last = loops->rank - 1;
    int64_t count = loops->shape[last], bytes = count * *size;
    if (last == 0 || (bytes != 2 && bytes != 4 && bytes != 8)) return;
    for (int o = 0; o < loops->operands; o++) {
        if (loops->strides[o][last] != 1) return;
        for (int axis = 0; axis < last; axis++) {
            if (loops->strides[o][axis] % count != 0) return;
        }
    }
    for (int o = 0; o < loops->operands; o++) {
        for (int axis = 0; axis < last; axis++) loops->strides[o][axis] /= count;
    }
    loops->rank--;
    *size = bytes;
}

/// Short rows without gaps are moved many at a time: the bytes of one, or 0 where rows are long.
static int64_t drop_short_rows(flux_loops *loops, int64_t size) {
    enum { SHORT = 2048 };
    int last = loops->rank - 1;
    int64_t bytes = loops->shape[last] * size;
    if (last < 1 || bytes == 0 || bytes > SHORT || loops->strides[0][last] != 1 || loops->strides[1][last] != 1) return 0;
    loops->rank--;
    return bytes;
}

void flux_copy(int rank, const int64_t *shape, int from_dtype, const void *x, const int64_t *x_strides, int to_dtype, void *out,
               const int64_t *out_strides) {
    const int64_t *strides[] = {x_strides, out_strides};
    flux_loops loops;
    flux_make_loops(&loops, 2, rank, shape, strides);
    copy_job job = {from_dtype, to_dtype, flux_size(from_dtype), flux_size(to_dtype), find_kernel(from_dtype, to_dtype), x, out, 1, 0};
    if (from_dtype == to_dtype) {
        join_neighbors(&loops, &job.from_size);
        job.to_size = job.from_size;
        job.times = drop_repetitions(&loops);
    }
    if (job.times == 1 && from_dtype == to_dtype) job.short_row = drop_short_rows(&loops, job.from_size);
    if (job.times == 1 && job.short_row == 0) lengthen_rows(&loops);
    enum { OF_A_ROW = 64 };  // a row costs as much as so many elements more
    int64_t count = loops.shape[loops.rank - 1], grain = job.short_row > 0 ? 4 * FLUX_GRAIN / job.short_row : FLUX_GRAIN;
    flux_for_rows(&loops, loops.rank == 1 ? grain : grain * count / (count + OF_A_ROW) + 1, copy_row, &job);
}
