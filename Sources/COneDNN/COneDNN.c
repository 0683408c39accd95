#include "COneDNN.h"

#include <oneapi/dnnl/dnnl.h>

bool flux_onednn_sgemm(bool transpose_x, bool transpose_y, int64_t m, int64_t n, int64_t k, const float *x, int64_t x_leading,
                       const float *y, int64_t y_leading, bool accumulate, float *out, int64_t out_leading) {
    return dnnl_sgemm(transpose_x ? 'T' : 'N', transpose_y ? 'T' : 'N', m, n, k, 1.0f, x, x_leading, y, y_leading,
                      accumulate ? 1.0f : 0.0f, out, out_leading) == dnnl_success;
}

void flux_onednn_version(int *major, int *minor, int *patch) {
    const dnnl_version_t *version = dnnl_version();
    *major = version->major;
    *minor = version->minor;
    *patch = version->patch;
}
