#include <stdlib.h>
#include <string.h>

#include "COneDNN.h"
#include "Compatibility.h"

enum { ALIGNMENT = 64 };

/// One operand: how the caller has it, how the primitive wants it, and the way between them where they differ.
typedef struct {
    int argument;
    description plain;
    description_view wanted;  // belongs to the primitive's description
    dnnl_primitive_t reorder;
    size_t offset;  // of the reordered form in the workspace
} operand;

enum { FIRST, SECOND, RESULT, OPERAND_COUNT };

struct flux_convolution {
    dnnl_primitive_desc_t descriptor;
    dnnl_primitive_t primitive;
    operand operands[OPERAND_COUNT];
    description bias;
    bool has_bias;
    description_view scratchpad;
    size_t scratchpad_offset, workspace;
};

// MARK: Descriptions

typedef struct {
    description x, weight, y, bias;
} descriptions;

typedef struct {
    dnnl_dims_t x, weight, y;
    int rank, weight_rank;
    dnnl_data_type_t type;
} extents;

static extents extents_of(const flux_convolution_problem *p) {
    extents e = {{p->batch, p->inputs}, {0}, {p->batch, p->outputs}, p->rank + 2, p->rank + 2,
                 p->is_bfloat16 ? dnnl_bf16 : dnnl_f32};
    int axis = 0;
    if (p->groups > 1) {
        e.weight[axis++] = p->groups;
        e.weight_rank++;
    }
    e.weight[axis++] = p->outputs / p->groups;
    e.weight[axis++] = p->inputs / p->groups;
    for (int i = 0; i < p->rank; i++) {
        e.x[i + 2] = p->input[i];
        e.y[i + 2] = p->output[i];
        e.weight[axis++] = p->kernel[i];
    }
    return e;
}

static bool describe_plain(description *out, int rank, const dnnl_dims_t sizes, dnnl_data_type_t type) {
    dnnl_dims_t strides;
    dnnl_dim_t step = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
        strides[axis] = step;
        step *= sizes[axis];
    }
    return describe_strided(out, rank, sizes, strides, type) == dnnl_success;
}

/// oneDNN counts the gaps of a dilated kernel, not the distance of its elements.
typedef struct {
    dnnl_dims_t stride, gaps, before, after;
} walk;

static walk walk_of(const flux_convolution_problem *p) {
    walk w;
    for (int i = 0; i < p->rank; i++) {
        w.stride[i] = p->stride[i];
        w.gaps[i] = p->dilation[i] - 1;
        w.before[i] = p->before[i];
        w.after[i] = p->after[i];
    }
    return w;
}

#if DNNL_VERSION_MAJOR >= 3

static dnnl_status_t describe_forward(dnnl_primitive_desc_t *out, descriptions *d, bool has_bias, const walk *w,
                                      dnnl_primitive_attr_t attributes) {
    description bias = has_bias ? d->bias : NULL;
    return dnnl_convolution_forward_primitive_desc_create(
        out, flux_onednn_engine(), dnnl_forward_training, dnnl_convolution_direct, d->x, d->weight, bias, d->y, w->stride,
        w->gaps, w->before, w->after, attributes);
}

static dnnl_status_t describe_backward(dnnl_primitive_desc_t *out, int form, descriptions *d, const walk *w,
                                       dnnl_primitive_desc_t hint, dnnl_primitive_attr_t attributes) {
    if (form == FLUX_CONVOLUTION_INPUT) {
        return dnnl_convolution_backward_data_primitive_desc_create(
            out, flux_onednn_engine(), dnnl_convolution_direct, d->x, d->weight, d->y, w->stride, w->gaps, w->before, w->after,
            hint, attributes);
    }
    return dnnl_convolution_backward_weights_primitive_desc_create(
        out, flux_onednn_engine(), dnnl_convolution_direct, d->x, d->weight, NULL, d->y, w->stride, w->gaps, w->before, w->after,
        hint, attributes);
}

#else

static dnnl_status_t describe_forward(dnnl_primitive_desc_t *out, descriptions *d, bool has_bias, const walk *w,
                                      dnnl_primitive_attr_t attributes) {
    dnnl_convolution_desc_t c;
    const description *bias = has_bias ? &d->bias : NULL;
    dnnl_status_t status = dnnl_dilated_convolution_forward_desc_init(
        &c, dnnl_forward_training, dnnl_convolution_direct, &d->x, &d->weight, bias, &d->y, w->stride, w->gaps, w->before,
        w->after);
    if (status != dnnl_success) return status;
    return dnnl_primitive_desc_create(out, &c, attributes, flux_onednn_engine(), NULL);
}

static dnnl_status_t describe_backward(dnnl_primitive_desc_t *out, int form, descriptions *d, const walk *w,
                                       dnnl_primitive_desc_t hint, dnnl_primitive_attr_t attributes) {
    dnnl_convolution_desc_t c;
    dnnl_status_t status =
        form == FLUX_CONVOLUTION_INPUT
            ? dnnl_dilated_convolution_backward_data_desc_init(&c, dnnl_convolution_direct, &d->x, &d->weight, &d->y, w->stride,
                                                               w->gaps, w->before, w->after)
            : dnnl_dilated_convolution_backward_weights_desc_init(&c, dnnl_convolution_direct, &d->x, &d->weight, NULL, &d->y,
                                                                  w->stride, w->gaps, w->before, w->after);
    if (status != dnnl_success) return status;
    return dnnl_primitive_desc_create(out, &c, attributes, flux_onednn_engine(), hint);
}

#endif

/// The description of the primitive, with memory formats of oneDNN's choice.
static bool describe(struct flux_convolution *c, int form, const flux_convolution_problem *p, const extents *e,
                     dnnl_primitive_attr_t attributes) {
    descriptions d = {0};
    dnnl_dims_t channels = {p->outputs};
    walk w = walk_of(p);
    bool is_described = describe_any(&d.x, e->rank, e->x, e->type) == dnnl_success &&
                        describe_any(&d.weight, e->weight_rank, e->weight, e->type) == dnnl_success &&
                        describe_any(&d.y, e->rank, e->y, e->type) == dnnl_success && describe_plain(&d.bias, 1, channels, e->type);
    dnnl_status_t status = dnnl_invalid_arguments;
    if (is_described && form == FLUX_CONVOLUTION_OUTPUT) {
        status = describe_forward(&c->descriptor, &d, p->has_bias, &w, attributes);
    } else if (is_described) {
        dnnl_primitive_desc_t hint;
        status = describe_forward(&hint, &d, false, &w, attributes);
        if (status == dnnl_success) {
            status = describe_backward(&c->descriptor, form, &d, &w, hint, attributes);
            dnnl_primitive_desc_destroy(hint);
        }
    }
    release(&d.x);
    release(&d.weight);
    release(&d.y);
    release(&d.bias);
    return status == dnnl_success;
}

// MARK: Creation

static size_t reserve(struct flux_convolution *c, size_t bytes) {
    size_t offset = c->workspace;
    c->workspace += (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return offset;
}

/// Fills in an operand and, where the formats differ, the primitive that converts.
static bool add_operand(struct flux_convolution *c, int place, int argument, dnnl_query_t query, int rank,
                        const dnnl_dims_t sizes, dnnl_data_type_t type) {
    operand *o = &c->operands[place];
    o->argument = argument;
    if (!describe_plain(&o->plain, rank, sizes, type)) return false;
    o->wanted = dnnl_primitive_desc_query_md(c->descriptor, query, 0);
    if (dnnl_memory_desc_equal(view(&o->plain), o->wanted)) return true;
    o->offset = reserve(c, dnnl_memory_desc_get_size(o->wanted));
    description_view plain = view(&o->plain), from = place == RESULT ? o->wanted : plain;
    description_view to = place == RESULT ? plain : o->wanted;
    dnnl_primitive_desc_t reorder;
    dnnl_engine_t engine = flux_onednn_engine();
    if (dnnl_reorder_primitive_desc_create(&reorder, from, engine, to, engine, NULL) != dnnl_success) return false;
    dnnl_status_t status = dnnl_primitive_create(&o->reorder, reorder);
    dnnl_primitive_desc_destroy(reorder);
    return status == dnnl_success;
}

static bool add_operands(struct flux_convolution *c, int form, const extents *e) {
    switch (form) {
        case FLUX_CONVOLUTION_OUTPUT:
            return add_operand(c, FIRST, DNNL_ARG_SRC, dnnl_query_src_md, e->rank, e->x, e->type) &&
                   add_operand(c, SECOND, DNNL_ARG_WEIGHTS, dnnl_query_weights_md, e->weight_rank, e->weight, e->type) &&
                   add_operand(c, RESULT, DNNL_ARG_DST, dnnl_query_dst_md, e->rank, e->y, e->type);
        case FLUX_CONVOLUTION_INPUT:
            return add_operand(c, FIRST, DNNL_ARG_DIFF_DST, dnnl_query_diff_dst_md, e->rank, e->y, e->type) &&
                   add_operand(c, SECOND, DNNL_ARG_WEIGHTS, dnnl_query_weights_md, e->weight_rank, e->weight, e->type) &&
                   add_operand(c, RESULT, DNNL_ARG_DIFF_SRC, dnnl_query_diff_src_md, e->rank, e->x, e->type);
        default:
            return add_operand(c, FIRST, DNNL_ARG_SRC, dnnl_query_src_md, e->rank, e->x, e->type) &&
                   add_operand(c, SECOND, DNNL_ARG_DIFF_DST, dnnl_query_diff_dst_md, e->rank, e->y, e->type) &&
                   add_operand(c, RESULT, DNNL_ARG_DIFF_WEIGHTS, dnnl_query_diff_weights_md, e->weight_rank, e->weight, e->type);
    }
}

/// Rows as planes of one line: oneDNN's kernels for depthwise convolutions know planes alone.
static flux_convolution_problem as_planes(const flux_convolution_problem *p) {
    flux_convolution_problem planes = *p;
    planes.rank = 2;
    planes.input[0] = planes.output[0] = planes.kernel[0] = planes.stride[0] = planes.dilation[0] = 1;
    planes.before[0] = planes.after[0] = 0;
    planes.input[1] = p->input[0], planes.output[1] = p->output[0], planes.kernel[1] = p->kernel[0];
    planes.stride[1] = p->stride[0], planes.dilation[1] = p->dilation[0];
    planes.before[1] = p->before[0], planes.after[1] = p->after[0];
    return planes;
}

flux_convolution *flux_onednn_convolution_create(int form, const flux_convolution_problem *p) {
    flux_convolution_problem planes = as_planes(p);
    if (p->rank == 1 && p->groups > 1) p = &planes;
    flux_onednn_adopt_thread_count();
    flux_convolution *c = calloc(1, sizeof *c);
    dnnl_primitive_attr_t attributes;
    if (!c || dnnl_primitive_attr_create(&attributes) != dnnl_success) abort();
    // With scratch memory of the caller's, several threads may run one primitive.
    dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user);
    extents e = extents_of(p);
    dnnl_dims_t channels = {p->outputs};
    c->has_bias = form == FLUX_CONVOLUTION_OUTPUT && p->has_bias;
    bool is_done = describe(c, form, p, &e, attributes) && add_operands(c, form, &e) && describe_plain(&c->bias, 1, channels, e.type) &&
                   dnnl_primitive_create(&c->primitive, c->descriptor) == dnnl_success;
    dnnl_primitive_attr_destroy(attributes);
    if (!is_done) {
        flux_onednn_convolution_destroy(c);
        return NULL;
    }
    c->scratchpad = dnnl_primitive_desc_query_md(c->descriptor, dnnl_query_scratchpad_md, 0);
    c->scratchpad_offset = reserve(c, dnnl_memory_desc_get_size(c->scratchpad));
    return c;
}

void flux_onednn_convolution_destroy(flux_convolution *c) {
    if (!c) return;
    for (int i = 0; i < OPERAND_COUNT; i++) {
        if (c->operands[i].reorder) dnnl_primitive_destroy(c->operands[i].reorder);
        release(&c->operands[i].plain);
    }
    release(&c->bias);
    if (c->primitive) dnnl_primitive_destroy(c->primitive);
    if (c->descriptor) dnnl_primitive_desc_destroy(c->descriptor);
    free(c);
}

int64_t flux_onednn_convolution_workspace(const flux_convolution *c) { return (int64_t)c->workspace; }

bool flux_onednn_convolution_is_unfolded(const flux_convolution *c) {
    const char *name = NULL;
    dnnl_status_t status = dnnl_primitive_desc_query(c->descriptor, dnnl_query_impl_info_str, 0, &name);
    return status == dnnl_success && name && strstr(name, "gemm");
}

// MARK: Running

static bool convert(dnnl_primitive_t reorder, dnnl_memory_t from, dnnl_memory_t to) {
    dnnl_exec_arg_t arguments[] = {{DNNL_ARG_FROM, from}, {DNNL_ARG_TO, to}};
    return dnnl_primitive_execute(reorder, flux_onednn_stream(), 2, arguments) == dnnl_success;
}

bool flux_onednn_convolution_run(const flux_convolution *c, const void *first, const void *second, const void *bias, void *out,
                                 void *workspace) {
    flux_onednn_adopt_thread_count();
    const void *data[OPERAND_COUNT] = {first, second, out};
    dnnl_exec_arg_t arguments[OPERAND_COUNT + 2];
    dnnl_memory_t plain[OPERAND_COUNT] = {0};
    bool is_done = true;
    for (int i = 0; i < OPERAND_COUNT; i++) {
        const operand *o = &c->operands[i];
        bool differs = o->reorder != NULL;
        arguments[i].arg = o->argument;
        arguments[i].memory = flux_onednn_memory(o->wanted, differs ? (char *)workspace + o->offset : data[i]);
        if (differs) plain[i] = flux_onednn_memory(view(&o->plain), data[i]);
        if (differs && i != RESULT) is_done = is_done && convert(o->reorder, plain[i], arguments[i].memory);
    }
    int count = OPERAND_COUNT;
    arguments[count].arg = DNNL_ARG_SCRATCHPAD;
    arguments[count++].memory = flux_onednn_memory(c->scratchpad, (char *)workspace + c->scratchpad_offset);
    if (c->has_bias) {
        arguments[count].arg = DNNL_ARG_BIAS;
        arguments[count++].memory = flux_onednn_memory(view(&c->bias), bias);
    }
    is_done = is_done && dnnl_primitive_execute(c->primitive, flux_onednn_stream(), count, arguments) == dnnl_success;
    if (plain[RESULT]) is_done = is_done && convert(c->operands[RESULT].reorder, arguments[RESULT].memory, plain[RESULT]);
    for (int i = 0; i < count; i++) dnnl_memory_destroy(arguments[i].memory);
    for (int i = 0; i < OPERAND_COUNT; i++) {
        if (plain[i]) dnnl_memory_destroy(plain[i]);
    }
    return is_done;
}
